import { expect, it } from '@jest/globals';
import { majorIn } from './boot.mjs';

it.each([
  ['openjdk version "17.0.13" 2024-10-15\nOpenJDK Runtime Environment (build 17.0.13+11-Debian-2deb12u1)', 17],
  ['java version "21" 2023-09-19 LTS', 21],
  ['java version "1.8.0_391"', 1],
  ['javac 17.0.13', 17],
  ['Picked up JAVA_TOOL_OPTIONS: -XX:TieredStopAtLevel=4\nopenjdk version "17.0.13" 2024-10-15', 17],
  ['no such tool 42', undefined],
])('reads the version of a JDK in %j', (said, major) => {
  expect(majorIn(said)).toBe(major);
});
