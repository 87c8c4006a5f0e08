import { createVault } from './aes-vault.ts';

const [oldKey, newKey] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
const place = { owner: 'launch-a', purpose: 'launch-tokens' };

it('opens what it sealed, and never seals alike twice', () => {
  const vault = createVault([newKey]);
  const sealed = vault.seal(place, 'an access token');
  expect(sealed).not.toContain('access');
  expect(vault.open(place, sealed)).toMatchObject({ ok: true, value: 'an access token' });
  expect(vault.seal(place, 'an access token')).not.toBe(sealed);
});

it.each([
  ['the row of another launch', { ...place, owner: 'launch-b' }],
  ['another column', { ...place, purpose: 'launch-context' }],
])('does not open in %s', (_name, elsewhere) => {
  const vault = createVault([newKey]);
  expect(vault.open(elsewhere, vault.seal(place, 'a token'))).toMatchObject({ ok: false, issues: [{ code: 'login' }] });
});

it('does not open what was changed by one bit, nor what is no seal', () => {
  const vault = createVault([newKey]);
  const [id = '', text = ''] = vault.seal(place, 'a token').split('.');
  const bytes = Buffer.from(text, 'base64url');
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
  expect(vault.open(place, `${id}.${bytes.toString('base64url')}`).ok).toBe(false);
  expect(vault.open(place, '').ok).toBe(false);
  expect(vault.open(place, `${id}.`).ok).toBe(false);
});

it('opens with the old key after a change of keys, and not without it', () => {
  const sealed = createVault([oldKey]).seal(place, 'a token');
  expect(createVault([newKey, oldKey]).open(place, sealed).ok).toBe(true);
  expect(createVault([newKey]).open(place, sealed).ok).toBe(false);
});
