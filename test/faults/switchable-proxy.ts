import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

/** What the proxy does with a request: passes it on, breaks off before it arrives, or after it was answered, unheard. */
export type Behaviour = 'pass' | 'cut-before' | 'cut-after';

/** Decides about one request, which waits for it. */
export type Decide = (request: { readonly method: string; readonly path: string }) => Behaviour | Promise<Behaviour>;

export interface SwitchableProxy {
  /** The target's base, as seen through this proxy. */
  readonly base: string;
  readonly behave: (decide: Decide) => void;
  /** Requests that were seen since the start. */
  readonly seen: readonly string[];
  readonly stop: () => Promise<void>;
}

/** A proxy in front of a FHIR base that a test can break at will. */
export async function startSwitchableProxy(targetBase: string): Promise<SwitchableProxy> {
  const target = new URL(targetBase);
  const seen: string[] = [];
  let decide: Decide = () => 'pass';
  const server = createServer((asked, answer) => {
    const { method = 'GET', url = '/' } = asked;
    seen.push(`${method} ${url}`);
    void Promise.resolve(decide({ method, path: url })).then((behaviour) => {
      if (behaviour === 'cut-before') asked.socket.destroy();
      else forward({ asked, answer, target, isHeard: behaviour === 'pass' });
    });
  });
  const port = await listen(server);
  return {
    base: `http://127.0.0.1:${port}${target.pathname}`,
    behave: (next) => (decide = next),
    seen,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface Passage {
  readonly asked: IncomingMessage;
  readonly answer: ServerResponse;
  readonly target: URL;
  readonly isHeard: boolean;
}

function forward({ asked, answer, target, isHeard }: Passage): void {
  const { method, url: path, headers } = asked;
  const onward = request({ host: target.hostname, port: target.port, method, path, headers }, (answered) => {
    if (isHeard) {
      answer.writeHead(answered.statusCode ?? 502, answered.headers);
      answered.pipe(answer);
    } else {
      answered.resume().on('end', () => asked.socket.destroy());
    }
  });
  onward.on('error', () => asked.socket.destroy());
  asked.pipe(onward);
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
}
