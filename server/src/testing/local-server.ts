import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';

/** A server on a free port of this machine that answers as a test says, and remembers what it was asked. */
export interface LocalServer {
  readonly url: string;
  readonly requests: Received[];
  set answer(answer: Answering);
  stop(): Promise<void>;
}

export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export type Answering = (request: Received, response: ServerResponse) => void;

/** Listens without Express, so that any of our layers can be put before it. */
export async function listenLocally(listener: RequestListener): Promise<{ url: string; stop: () => Promise<void> }> {
  const server = createServer(listener).unref();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${port}`, stop };
}

export async function startLocalServer(answer: Answering = (_request, response) => void response.end()) {
  const requests: Received[] = [];
  const local: { answer: Answering } = { answer };
  const { url, stop } = await listenLocally((req, res) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', () => {
      const { method = '', url: path = '', headers } = req;
      const received = { method, path, headers, body: Buffer.concat(chunks).toString('utf8') };
      requests.push(received);
      local.answer(received, res);
    });
  });
  return Object.assign(local, { url, requests, stop });
}

/** Answers with JSON. */
export function json(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Answering {
  return (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/fhir+json', ...headers });
    response.end(JSON.stringify(body));
  };
}
