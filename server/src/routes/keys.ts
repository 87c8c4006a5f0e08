import { createPublicKey } from 'node:crypto';
import { Router } from 'express';
import type { RegisteredEhr, SigningKey } from '../auth/registered-ehr.ts';

/** How long an EHR may keep our keys before it asks again, seconds: a new key signs nothing until this time is over. */
export const KEYS_MAX_AGE = 300;

/** `/.well-known/jwks.json`: public halves of the keys that we sign client assertions with, or will, for the EHRs that fetch them. */
export function keyRoutes(ehrs: readonly RegisteredEhr[]): Router {
  const router = Router();
  const keys = [...new Map(ehrs.flatMap(keysOf).map((key) => [key.privateKey, key])).values()].map(publicKeyOf);
  router.get('/.well-known/jwks.json', (_req, res) => {
    const headers = { 'cache-control': `public, max-age=${KEYS_MAX_AGE}`, 'content-type': 'application/json' };
    res.set(headers).status(200).send(JSON.stringify({ keys }));
  });
  return router;
}

function keysOf({ authentication }: RegisteredEhr): readonly SigningKey[] {
  return authentication.method === 'private_key_jwt' ? [authentication.key, ...authentication.alsoPublished] : [];
}

function publicKeyOf({ algorithm, keyId, privateKey }: SigningKey): object {
  const key = createPublicKey(privateKey).export({ format: 'jwk' });
  return { ...key, kid: keyId, alg: algorithm, use: 'sig', key_ops: ['verify'] };
}
