import { createPublicKey } from 'node:crypto';
import { Router } from 'express';
import type { RegisteredEhr } from '../auth/registered-ehr.ts';

/** `/.well-known/jwks.json`: public halves of the keys that we sign client assertions with, for the EHRs that fetch them. */
export function keyRoutes(ehrs: readonly RegisteredEhr[]): Router {
  const router = Router();
  const keys = ehrs.flatMap(publicKeyOf);
  router.get('/.well-known/jwks.json', (_req, res) => {
    const headers = { 'cache-control': 'public, max-age=300', 'content-type': 'application/json' };
    res.set(headers).status(200).send(JSON.stringify({ keys }));
  });
  return router;
}

function publicKeyOf({ authentication }: RegisteredEhr): readonly object[] {
  if (authentication.method !== 'private_key_jwt') return [];
  const { algorithm, keyId, privateKey } = authentication;
  const key = createPublicKey(privateKey).export({ format: 'jwk' });
  return [{ ...key, kid: keyId, alg: algorithm, use: 'sig', key_ops: ['verify'] }];
}
