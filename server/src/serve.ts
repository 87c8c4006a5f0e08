import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** A listening server, and the graceful end of it. */
export interface Listening {
  readonly port: number;
  /**
   * Lets what runs finish, at most so long (milliseconds), and cuts off what is left; answers how many requests that were. Until then it
   * goes on listening, so that whoever asks can be told that this process is ending.
   */
  stop(limitMs: number): Promise<number>;
}

/** Limits against clients that send slowly or never; a request of ours takes at most 25 s. */
const LIMITS = { headersTimeout: 15_000, requestTimeout: 30_000, keepAliveTimeout: 5_000 };

export async function listen(listener: RequestListener, at: { host: string; port: number }): Promise<Listening> {
  const running = new Set<ServerResponse>();
  const server = Object.assign(createServer(), LIMITS);
  server.on('request', (_request, response) => {
    running.add(response);
    response.once('close', () => running.delete(response));
  });
  server.on('request', listener);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(at.port, at.host, resolve);
  });
  return { port: portOf(server.address()), stop: (limitMs) => stop(server, running, limitMs) };
}

function portOf(address: AddressInfo | string | null): number {
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** How often it is looked whether all is done, milliseconds. */
const LOOK_MS = 50;

async function stop(server: Server, running: ReadonlySet<ServerResponse>, limitMs: number): Promise<number> {
  const until = performance.now() + limitMs;
  while (running.size > 0 && performance.now() < until) await pause(LOOK_MS);
  const left = running.size;
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  server.closeAllConnections();
  await closed;
  return left;
}
