import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** A way to HAPI for its validator alone, which can be cut like a cable. */
export interface ValidatorProxy {
  readonly url: string;
  /** While cut, every call ends without an answer. */
  cut(isCut: boolean): void;
  stop(): Promise<void>;
}

export async function startValidatorProxy(hapi: string): Promise<ValidatorProxy> {
  let isCut = false;
  const server = createServer((req, res) => {
    if (isCut) req.socket.destroy();
    else void forward(hapi, req, res);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return {
    url: `http://127.0.0.1:${port}/fhir`,
    cut: (next) => {
      isCut = next;
      if (next) server.closeAllConnections();
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function forward(hapi: string, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(Buffer.from(chunk));
  const body = chunks.length === 0 ? {} : { body: Buffer.concat(chunks) };
  const headers = {
    accept: 'application/fhir+json',
    'content-type': req.headers['content-type'] ?? 'application/fhir+json',
  };
  const answer = await fetch(new URL(req.url ?? '/', hapi), { method: req.method ?? 'GET', headers, ...body });
  res.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'application/fhir+json' });
  res.end(Buffer.from(await answer.arrayBuffer()));
}
