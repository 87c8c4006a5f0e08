import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { error, failure, success, type Result } from '@autoserum/profiles';
import type { Vault } from '../services.ts';

const CIPHER = 'aes-256-gcm';
/** Bytes of nonce and tag that GCM is specified for (NIST SP 800-38D). */
const NONCE = 12;
const TAG = 16;

/**
 * AES-256-GCM: `keyId.nonce+tag+ciphertext`. Owner and purpose are authenticated beside it, so that a row copied to another launch
 * does not open. The first key seals; the others still open what was sealed before a change of keys.
 */
export function createVault(keys: readonly Buffer[]): Vault {
  const byId = new Map(keys.map((key) => [keyId(key), key]));
  const [first] = byId.entries();
  if (first === undefined) throw new Error('A vault needs a key');
  return {
    seal: (place, plain) => `${first[0]}.${encrypt(first[1], bound(place), plain)}`,
    open: (place, sealed) => {
      const [id = '', text = ''] = sealed.split('.');
      const key = byId.get(id);
      return key === undefined ? closed() : decrypt(key, bound(place), text);
    },
  };
}

/** Names a key without telling it. */
function keyId(key: Buffer): string {
  return createHash('sha256').update('autoserum-key-id').update(key).digest('base64url').slice(0, 8);
}

function bound(place: { owner: string; purpose: string }): Buffer {
  return Buffer.from(JSON.stringify([place.purpose, place.owner]));
}

function encrypt(key: Buffer, place: Buffer, plain: string): string {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv(CIPHER, key, nonce).setAAD(place);
  const text = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64url');
}

function decrypt(key: Buffer, place: Buffer, sealed: string): Result<string> {
  try {
    const bytes = Buffer.from(sealed, 'base64url');
    const nonce = bytes.subarray(0, NONCE);
    const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG }).setAAD(place);
    decipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
    return success(decipher.update(bytes.subarray(NONCE + TAG), undefined, 'utf8') + decipher.final('utf8'));
  } catch {
    return closed();
  }
}

function closed(): Result<never> {
  return failure(error('login', 'launch', 'What was kept of this launch cannot be read any more', { rule: 'ended' }));
}
