import { createServer, request as httpRequest, type IncomingHttpHeaders, type Server } from 'node:http';

/** A request as it reached the proxy. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: string;
}

/** What a lying server does with one request; a part that is left out is honest. */
export interface Lie {
  /** What the real server gets in its place; undefined: it gets nothing. */
  readonly ask?: (asked: Asked) => Asked | undefined;
  /** What the client hears; `answered` is what the real server said, if it was asked. */
  readonly say?: (asked: Asked, answered: Answered | undefined) => Answered;
}

export type ChooseLie = (asked: Asked) => Lie | undefined | Promise<Lie | undefined>;

export interface LyingProxy {
  readonly port: number;
  readonly origin: string;
  readonly tell: (choose: ChooseLie) => void;
  readonly stop: () => Promise<void>;
}

/** An HTTP proxy before a FHIR server on this machine that lies when it is told to. */
export async function startLyingProxy(targetPort: () => number): Promise<LyingProxy> {
  let choose: ChooseLie = () => undefined;
  const server = createServer((req, res) => {
    void (async () => {
      const { method = 'GET', url: path = '/', headers } = req;
      const asked = { method, path, headers, body: await textOf(req) };
      const lie = (await choose(asked)) ?? {};
      const passed = lie.ask === undefined ? asked : lie.ask(asked);
      const answered = passed === undefined ? undefined : await passOn(passed, targetPort());
      const { status, headers: said, body } = lie.say?.(asked, answered) ?? answered ?? EMPTY;
      res.writeHead(status, withLength(said, body)).end(body);
    })().catch(() => req.socket.destroy());
  });
  const port = await listen(server);
  return {
    port,
    origin: `http://127.0.0.1:${port}`,
    tell: (next) => (choose = next),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const EMPTY: Answered = { status: 200, headers: {}, body: '' };

function passOn({ method, path, headers, body }: Asked, port: number): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port, method, path, headers: withLength(headers, body) };
    const call = httpRequest(options, (answer) => {
      textOf(answer).then(
        (text) => resolve({ status: answer.statusCode ?? 502, headers: answer.headers, body: text }),
        reject,
      );
    });
    call.on('error', reject).end(body);
  });
}

/** The body as it is now, in one piece and not compressed. */
function withLength(headers: Answered['headers'], body: string) {
  const { 'transfer-encoding': _chunked, 'accept-encoding': _compressed, connection: _kept, ...others } = headers;
  const kept = Object.entries(others).flatMap(([name, value]) =>
    value === undefined || name === 'content-length' ? [] : [[name, typeof value === 'string' ? value : [...value]]],
  );
  return { ...Object.fromEntries(kept), 'content-length': String(Buffer.byteLength(body)) };
}

async function textOf(stream: AsyncIterable<unknown>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk as Buffer));
  return Buffer.concat(chunks).toString('utf8');
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
}
