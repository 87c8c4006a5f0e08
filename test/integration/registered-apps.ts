import { generateKeyPair } from 'jose';
import type { RegisteredClient } from '../sandbox-ehr/auth/clients.ts';
import { publish, type KeyServer } from './key-server.ts';

/** An app as the EHR knows it. */
export interface RegisteredApp {
  readonly clientId: string;
  readonly redirectUri: string;
}

export interface Apps {
  /** A public app. */
  readonly app: RegisteredApp;
  /** An app that proves itself with a signature (ES384). */
  readonly signing: RegisteredApp;
}

/** Both have the callback of `appUrl`. */
export function appsAt(appUrl: string): Apps {
  const redirectUri = `${appUrl}/callback`;
  return { app: { clientId: 'autoserum', redirectUri }, signing: { clientId: 'signing-app', redirectUri } };
}

/** The two registrations with the key that signs; its public half is published until the key server is stopped. */
export interface Registered {
  readonly clients: readonly RegisteredClient[];
  readonly key: CryptoKey;
  readonly keyServer: KeyServer;
}

export async function registerApps({ app, signing }: Apps): Promise<Registered> {
  const { privateKey, publicKey } = await generateKeyPair('ES384', { extractable: true });
  const keyServer = await publish(publicKey);
  const keys = { jwksUri: keyServer.jwksUri };
  const clients: readonly RegisteredClient[] = [
    { clientId: app.clientId, redirectUris: [app.redirectUri], auth: { method: 'none' } },
    {
      clientId: signing.clientId,
      redirectUris: [signing.redirectUri],
      auth: { method: 'private_key_jwt', alg: 'ES384', keys },
    },
  ];
  return { clients, key: privateKey, keyServer };
}
