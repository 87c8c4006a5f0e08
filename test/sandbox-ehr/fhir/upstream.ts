import { Agent, request } from 'node:http';
import type { IncomingMessage } from 'node:http';

/** One request to the FHIR server behind the EHR; `path` begins behind its base, for example `/Patient/1`. */
export interface UpstreamRequest {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer | string;
}

/** Its whole answer: an answer must be judged before any byte of it goes on. */
export interface UpstreamAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** The FHIR server behind the EHR. */
export interface Upstream {
  readonly send: (request: UpstreamRequest) => Promise<UpstreamAnswer>;
  readonly close: () => void;
}

const TIMEOUT_MS = 30_000;

/**
 * A connection to the FHIR server at `base`. It is told the EHR's own host name, because it writes the Host it is
 * asked for into paging links and locations; so both must have the same path, `/fhir`.
 */
export function connectUpstream(base: string, fhirUrl: string): Upstream {
  const target = new URL(base);
  const own = new URL(fhirUrl);
  if (target.pathname !== own.pathname)
    throw new Error(`FHIR_BASE must end in ${own.pathname}, not ${target.pathname}`);
  const agent = new Agent({ keepAlive: true, maxSockets: 16 });
  const ask = ({ method, path, headers, body }: UpstreamRequest): Promise<UpstreamAnswer> =>
    new Promise((resolve, reject) => {
      const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
      const options = {
        agent,
        host: target.hostname,
        port: target.port,
        method,
        path: own.pathname + path,
        headers: { accept: 'application/fhir+json', ...headers, ...length, host: own.host },
        timeout: TIMEOUT_MS,
      };
      const call = request(options, (answer) => collect(answer).then(resolve, reject));
      call.on('timeout', () => call.destroy(new Error(`No answer within ${TIMEOUT_MS / 1000} s`)));
      // A kept connection may be closed at the very moment it is used again; a read is then asked once more.
      call.on('error', (cause) => {
        if (method === 'GET' && call.reusedSocket && 'code' in cause && cause.code === 'ECONNRESET')
          resolve(ask({ method, path, ...(headers === undefined ? {} : { headers }) }));
        else reject(cause);
      });
      call.end(body);
    });
  return { close: () => agent.destroy(), send: ask };
}

async function collect(answer: IncomingMessage): Promise<UpstreamAnswer> {
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(Buffer.from(chunk));
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(answer.headers)) if (typeof value === 'string') headers[name] = value;
  return { status: answer.statusCode ?? 502, headers, text: Buffer.concat(chunks).toString('utf8') };
}
