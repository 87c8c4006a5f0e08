import { maskPath } from './request-log.ts';

it.each([
  ['/api/launches/Xk29aQ/treatments/0f8c/commands', '/api/launches/:x/treatments/:x/commands'],
  ['/fhir/Patient/hartmann-wilhelm', '/fhir/:x/:x'],
  ['/app/Xk29aQ/', '/app/:x/'],
  ['/callback', '/callback'],
  ['/', '/'],
])('logs %s as %s', (path, masked) => {
  expect(maskPath(path)).toBe(masked);
});
