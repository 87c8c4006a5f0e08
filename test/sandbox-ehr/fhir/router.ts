import express from 'express';
import type { ErrorRequestHandler, Request, Response, Router } from 'express';
import { isJson, parseJson } from '../json.ts';
import type { Json } from '../json.ts';
import type { Access, Asking } from './access.ts';
import { capabilitiesOf, isCapabilityStatement } from './capabilities.ts';
import type { OAuthEndpoints } from './capabilities.ts';
import { read } from './read.ts';
import { requireKnown, requireOffered, type Personality } from './personality.ts';
import { loginRequired, malformed, notOffered, outcomeOf, Refusal } from './refusal.ts';
import { nextPage, postedParams, search } from './search.ts';
import type { PagingIds } from './search.ts';
import type { Upstream, UpstreamAnswer } from './upstream.ts';
import { requireWritable, writesOf } from './write.ts';

/** What the FHIR door of the EHR needs. */
export interface FhirDoor {
  readonly fhirUrl: string;
  readonly upstream: Upstream;
  readonly endpoints: OAuthEndpoints;
  readonly smartConfiguration: object;
  readonly personality: Personality;
  /** What a bearer token is worth right now; nothing when it is unknown, expired or revoked. */
  readonly accessOf: (token: string) => Promise<Access | undefined>;
}

const FHIR_JSON = 'application/fhir+json';
const BODY_LIMIT = '5mb';
const PASSED_ON = [
  'if-match',
  'if-none-match',
  'if-modified-since',
  'if-none-exist',
  'prefer',
  'x-retry-on-version-conflict',
];
const PASSED_BACK = ['etag', 'last-modified', 'location', 'content-location'];
const ID = '[A-Za-z0-9\\-.]{1,64}';

/** The EHR's FHIR API: every request is judged by token, scopes and compartment before the server behind sees it. */
export function fhirRouter(door: FhirDoor): Router {
  const router = express.Router();
  const pages: PagingIds = new Map();
  router.use(cors);
  router.get('/.well-known/smart-configuration', (_req, res) => void res.json(door.smartConfiguration));
  router.use(jsonOnly);
  router.get('/metadata', async (_req, res) => sendJson(res, await capabilities(door)));
  router.use(express.raw({ type: () => true, limit: BODY_LIMIT }));
  router.use(async (req, res) =>
    sendAnswer(res, await answerTo(req, await authenticate(req, door), { pages, personality: door.personality })),
  );
  router.use(refuse);
  return router;
}

function cors(req: Request, res: Response, next: () => void): void {
  res.set('Access-Control-Allow-Origin', '*');
  res.set('Access-Control-Expose-Headers', 'ETag, Location, Content-Location, Last-Modified, WWW-Authenticate');
  if (req.method !== 'OPTIONS') return next();
  res.set('Access-Control-Allow-Methods', 'GET, POST, PUT');
  res.set(
    'Access-Control-Allow-Headers',
    'Authorization, Content-Type, Accept, If-Match, If-None-Match, If-None-Exist, Prefer',
  );
  res.status(204).end();
}

function jsonOnly(req: Request, _res: Response, next: () => void): void {
  const format = req.query['_format'];
  const asked = typeof format === 'string' ? format.includes('json') : (req.accepts(['json', FHIR_JSON]) || '') !== '';
  if (!asked) throw new Refusal(406, 'not-supported', 'This EHR speaks JSON only');
  next();
}

async function capabilities(door: FhirDoor): Promise<object> {
  const answer = await door.upstream.send({ method: 'GET', path: '/metadata' });
  const statement: unknown = parseJson(answer.text);
  if (!isCapabilityStatement(statement)) throw new Refusal(502, 'transient', 'The FHIR server does not answer');
  return capabilitiesOf(statement, door);
}

async function authenticate(req: Request, { accessOf, upstream, fhirUrl }: FhirDoor): Promise<Asking> {
  const [, token] = /^Bearer ([\x21-\x7e]+)$/i.exec(req.get('authorization') ?? '') ?? [];
  if (token === undefined) throw loginRequired('A bearer token is required');
  const access = await accessOf(token);
  if (access === undefined) throw loginRequired('The token is unknown, expired or revoked');
  return { access, upstream, fhirUrl };
}

/** What the door keeps between requests, and how it behaves. */
interface Behind {
  readonly pages: PagingIds;
  readonly personality: Personality;
}

/** One interaction of the FHIR API, by method and path. @see https://hl7.org/fhir/R4/http.html */
async function answerTo(req: Request, asking: Asking, { pages, personality }: Behind): Promise<UpstreamAnswer> {
  const { path, params, query } = parts(req);
  if (path.includes('$')) throw notOffered('This EHR offers no operations');
  const [, type, id, rest] = new RegExp(`^/([A-Za-z]+)(?:/(${ID})(/_history(?:/${ID})?)?)?$`).exec(path) ?? [];
  requireKnown(personality, params);
  if (type !== undefined && !personality.offers(type)) throw notOffered(`This EHR does not offer ${type}`);
  switch (req.method) {
    case 'GET':
      if (path === '/' && params.has('_getpages')) return nextPage(params, asking, pages);
      if (type !== undefined && id !== undefined)
        return read({ type, id, rest: rest ?? '', query }, headersOf(req), asking);
      if (type !== undefined) return search(type, params, asking, pages);
      break;
    case 'POST':
      if (path === '/' && personality.offersTransactions) return transaction(req, asking);
      if (path.endsWith('/_search')) return search(path.slice(1, -8), postedParams(params, bodyOf(req)), asking, pages);
      if (type !== undefined && id === undefined) return store(req, { method: 'POST', type, personality }, asking);
      break;
    case 'PUT':
      if (type !== undefined && id !== undefined && rest === undefined && query === '') {
        return store(req, { method: 'PUT', type, id, personality }, asking);
      }
      break;
  }
  throw notOffered(`This EHR does not offer ${req.method} there`);
}

function parts(req: Request): { readonly path: string; readonly params: URLSearchParams; readonly query: string } {
  const { pathname, searchParams, search: query } = new URL(req.url, 'http://localhost');
  return { path: pathname.length > 1 ? pathname.replace(/\/$/, '') : pathname, params: searchParams, query };
}

async function transaction(req: Request, asking: Asking): Promise<UpstreamAnswer> {
  await requireWritable(writesOf(resourceOf(req)), asking);
  return asking.upstream.send({ method: 'POST', path: '', headers: headersOf(req), body: bodyOf(req) });
}

interface Place {
  readonly method: 'POST' | 'PUT';
  readonly type: string;
  readonly id?: string;
  readonly personality: Personality;
}

async function store(req: Request, { personality, ...place }: Place, asking: Asking): Promise<UpstreamAnswer> {
  requireOffered(personality, place.method, place.type);
  const ifMatch = req.get('if-match');
  const ifNoneExist = personality.heedsConditions ? req.get('if-none-exist') : undefined;
  const conditions = {
    ...(ifMatch === undefined ? {} : { ifMatch }),
    ...(ifNoneExist === undefined ? {} : { ifNoneExist }),
  };
  const resource = personality.taken(resourceOf(req));
  await requireWritable([{ ...place, resource, ...conditions }], asking);
  const path = place.id === undefined ? `/${place.type}` : `/${place.type}/${place.id}`;
  const body = JSON.stringify(resource);
  const { 'if-none-exist': _condition, ...unconditional } = headersOf(req);
  const headers = personality.heedsConditions ? headersOf(req) : unconditional;
  const answer = await asking.upstream.send({ method: place.method, path, headers, body });
  return personality.answersEmpty && answer.status < 300 ? { ...answer, text: '' } : answer;
}

function resourceOf(req: Request): Json {
  if (!/^application\/(fhir\+)?json\b/.test(req.get('content-type') ?? '')) {
    throw new Refusal(415, 'not-supported', 'This EHR takes application/fhir+json only');
  }
  const body = parseJson(bodyOf(req).toString('utf8'));
  if (!body) throw malformed('The body is not a JSON object');
  return body;
}

function bodyOf(req: Request): Buffer {
  const body: unknown = req.body;
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0);
}

function headersOf(req: Request): Readonly<Record<string, string>> {
  const entries = PASSED_ON.flatMap((name) => {
    const value = req.get(name);
    return value === undefined ? [] : [[name, value] as const];
  });
  const body = bodyOf(req).length > 0 ? [['content-type', `${FHIR_JSON}; charset=utf-8`] as const] : [];
  return Object.fromEntries([...entries, ...body]);
}

function sendAnswer(res: Response, answer: UpstreamAnswer): void {
  for (const name of PASSED_BACK) if (answer.headers[name] !== undefined) res.set(name, answer.headers[name]);
  res.status(answer.status).set('Cache-Control', 'no-store');
  if (answer.text === '') res.end();
  else res.type(FHIR_JSON).end(answer.text);
}

function sendJson(res: Response, body: object): void {
  res.type(FHIR_JSON).end(JSON.stringify(body));
}

const refuse: ErrorRequestHandler = (error: unknown, _req, res, next) => {
  if (res.headersSent) return next(error);
  const refusal = error instanceof Refusal ? error : refusalOf(error);
  if (refusal.status === 401) res.set('WWW-Authenticate', `Bearer realm="FHIR", error="invalid_token"`);
  sendJson(res.status(refusal.status), outcomeOf(refusal));
};

function refusalOf(error: unknown): Refusal {
  if (isJson(error) && error['type'] === 'entity.too.large')
    return new Refusal(413, 'too-long', 'The body is too large');
  return new Refusal(502, 'transient', 'The EHR cannot answer right now');
}
