import { createServer } from 'node:http';
import { exportJWK } from 'jose';

/** Where a client publishes its public key. */
export interface KeyServer {
  readonly jwksUri: string;
  readonly stop: () => void;
}

/** Publishes an ES384 key under the id `one` at an address of its own. */
export async function publish(publicKey: CryptoKey): Promise<KeyServer> {
  const body = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: 'one', use: 'sig', alg: 'ES384' }] });
  const server = createServer((_req, res) => res.setHeader('content-type', 'application/json').end(body));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { jwksUri: `http://127.0.0.1:${port}/jwks.json`, stop: () => void server.close() };
}
