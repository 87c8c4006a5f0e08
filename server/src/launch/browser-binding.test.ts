import type { Launch } from '../services.ts';
import { bind, hashOf, isBound, readBindings, staleBindings, unbind } from './browser-binding.ts';
import { PENDING_MS } from './limits.ts';

function launch(id: string, status: 'pending' | 'open' | 'closed' | 'failed', startedAt = 0): Launch {
  const shared = { id, iss: 'e', bindingHash: hashOf(`value-${id}`), startedAt };
  if (status === 'pending') return { ...shared, status, stateHash: 's', handshake: 'h' };
  if (status === 'closed' || status === 'failed') return { ...shared, status, endedAt: 1 };
  return { ...shared, status, openedAt: 0, lastSeenAt: 0, expiresAt: 1, context: 'c', tokens: 't' };
}

const cookiesFor = (...ids: readonly string[]) => new Map(ids.map((id) => [id, `value-${id}`]));

it('is a cookie for this host alone that lives in a frame of another site', () => {
  const cookie = bind('abc', 'secret');
  expect(cookie).toMatch(/^__Host-acs-abc=secret; /);
  for (const attribute of ['Secure', 'HttpOnly', 'SameSite=None', 'Partitioned', 'Path=/'])
    expect(cookie.split('; ')).toContain(attribute);
  expect(cookie).not.toContain('Domain');
});

it('is forgotten with the same attributes, or another cookie would be meant', () => {
  const attributes = (cookie: string) => cookie.split('; ').slice(2);
  expect(attributes(unbind('abc'))).toEqual(attributes(bind('abc', 'x')));
  expect(unbind('abc')).toContain('Max-Age=0');
});

it('reads our cookies among others', () => {
  const header = 'sid=1; __Host-acs-a=value-a; theme=dark; __Host-acs-b=x=y; __Host-acs-c';
  expect([...readBindings(header)]).toEqual([
    ['a', 'value-a'],
    ['b', 'x=y'],
  ]);
  expect(readBindings(undefined).size).toBe(0);
});

it.each([
  ['its own cookie', cookiesFor('a'), true],
  ['the cookie of another launch', cookiesFor('b'), false],
  ['a cookie of its name with another value', new Map([['a', 'value-b']]), false],
  ['the hash itself', new Map([['a', hashOf('value-a')]]), false],
  ['no cookie', new Map<string, string>(), false],
])('ties a launch to the browser with %s: %s', (_name, cookies, expected) => {
  expect(isBound(launch('a', 'open'), cookies)).toBe(expected);
});

it('lets go of what is over, unknown or not ours', () => {
  const cookies = new Map([...cookiesFor('open', 'pending', 'closed', 'unknown'), ['taken', 'other']]);
  const known = [
    launch('open', 'open'),
    launch('pending', 'pending'),
    launch('closed', 'closed'),
    launch('taken', 'open'),
  ];
  expect(staleBindings(cookies, known, PENDING_MS)).toEqual(['closed', 'unknown', 'taken']);
});

it('keeps the cookie of a launch that is just coming back from the sign-in', () => {
  const cookies = new Map([...cookiesFor('returning', 'closed'), ['opened', 'the cookie before']]);
  const known = [launch('returning', 'failed'), launch('opened', 'open'), launch('closed', 'closed')];
  expect(staleBindings(cookies, known, PENDING_MS - 1)).toEqual(['closed']);
});

it('keeps the newest thirty', () => {
  const known = Array.from({ length: 32 }, (_, index) => launch(`l${index}`, 'open', index));
  const cookies = cookiesFor(...known.map(({ id }) => id));
  expect(staleBindings(cookies, known, PENDING_MS)).toEqual(['l0', 'l1']);
});
