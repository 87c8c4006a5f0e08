import { request, type IncomingHttpHeaders } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { listenLocally } from '../../server/src/testing/local-server.ts';

interface Remembered {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** A FHIR server that asks the one behind it each read once; for tests that read the same charts thousands of times and write nothing. */
export interface RememberingStore {
  readonly fhirBase: string;
  readonly stop: () => Promise<void>;
}

export async function startRememberingStore(behind: string): Promise<RememberingStore> {
  const answers = new Map<string, Promise<Remembered>>();
  const { url: origin, stop } = await listenLocally((req, res) => {
    const { url = '/', headers, method } = req;
    if (method !== 'GET') return void res.writeHead(405).end();
    const known = answers.get(url) ?? ask(new URL(url, behind), headers);
    answers.set(url, known);
    known.then(
      (answer) => res.writeHead(answer.status, answer.headers).end(answer.body),
      () => res.writeHead(502).end(),
    );
  });
  return { fhirBase: `${origin}${new URL(behind).pathname}`, stop };
}

/** The Host stays the caller's: HAPI writes it into its links. */
function ask(url: URL, headers: IncomingHttpHeaders): Promise<Remembered> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { headers: { ...headers, 'accept-encoding': 'identity' } }, (answer) => {
      const { statusCode = 502, headers: all } = answer;
      const { 'transfer-encoding': _chunked, connection: _connection, date: _date, ...kept } = all;
      buffer(answer).then((body) => resolve({ status: statusCode, headers: kept, body }), reject);
    });
    asked.on('error', reject).end();
  });
}
