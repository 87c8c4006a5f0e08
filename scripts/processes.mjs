/** Child processes that end with us: in a group of their own, so that we choose the order; with a pipe that closes when we are gone. */
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { Unmet, endChild } from '../test/hapi/boot.mjs';

const TAIL = 30;

/** Whether a TCP port of the loopback interface can be listened on. */
export function isFree(port) {
  return new Promise((done) => {
    const probe = createServer();
    probe.once('error', () => done(false));
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => done(true)));
  });
}

/** Runs one of our built processes; `onLine` sees each line of what it prints, `tail` keeps the last ones. */
export function startProcess({ name, script, args = [], cwd, env, onLine = () => {} }) {
  const child = spawn(process.execPath, ['--enable-source-maps', script, ...args], {
    cwd,
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
    env: { ...process.env, NODE_ENV: 'production', ...env, END_WITH_STDIN: 'true' },
  });
  child.stdin.on('error', () => {});
  const tail = [];
  const take = (text) =>
    text.split('\n').forEach((line) => {
      if (line.trim() === '') return;
      tail.push(line);
      if (tail.length > TAIL) tail.shift();
      onLine(line);
    });
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', take);
  return { name, child, tail: () => tail.join('\n'), stop: () => endChild(child) };
}

function hasEnded({ child }) {
  return child.exitCode !== null || child.signalCode !== null;
}

/** Waits until a URL answers 200; while it does not, `onReason` hears why whenever that changes. */
export async function waitUntilReady({ process: started, url, limitMs = 90_000, onReason = () => {} }) {
  const until = Date.now() + limitMs;
  let reason = '';
  while (Date.now() < until) {
    if (hasEnded(started)) throw new Unmet(`The ${started.name} ended while it started:\n${started.tail()}`);
    const [isReady, why] = await ask(url);
    if (isReady) return;
    if (why !== reason && why !== '') onReason((reason = why));
    await wait(200);
  }
  throw new Unmet(
    `The ${started.name} was not ready after ${limitMs / 1000} s: ${reason || `nothing answers at ${url}`}\n${started.tail()}`,
  );
}

/** What our server says of itself while it is not ready is a list of reasons; anything else is quoted as it is. */
function reasonIn(text) {
  try {
    return JSON.parse(text).reasons.join('; ');
  } catch {
    return text.slice(0, 300);
  }
}

async function ask(url) {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(10_000), redirect: 'manual' });
    const text = await answer.text();
    return [answer.status < 400, answer.status < 400 ? '' : reasonIn(text)];
  } catch {
    return [false, ''];
  }
}
