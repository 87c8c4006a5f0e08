import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A listening server, and the graceful end of it. */
export interface Listening {
  readonly port: number;
  /** Takes no new work and lets what runs finish, at most so long; then whatever is left is cut off. */
  stop(limitMs: number): Promise<void>;
}

/** Limits against clients that send slowly or never; a request of ours takes at most 25 s. */
const LIMITS = { headersTimeout: 15_000, requestTimeout: 30_000, keepAliveTimeout: 5_000 };

export async function listen(listener: RequestListener, at: { host: string; port: number }): Promise<Listening> {
  const server = Object.assign(createServer(listener), LIMITS);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(at.port, at.host, resolve);
  });
  return { port: portOf(server.address()), stop: (limitMs) => stop(server, limitMs) };
}

function portOf(address: AddressInfo | string | null): number {
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function stop(server: Server, limitMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  server.closeIdleConnections();
  const cut = setTimeout(() => server.closeAllConnections(), limitMs);
  await closed;
  clearTimeout(cut);
}
