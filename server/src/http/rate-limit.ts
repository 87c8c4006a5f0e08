import { error } from '@autoserum/profiles';
import type { Request, RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit, type Options } from 'express-rate-limit';
import { OutcomeError } from '../outcome-error.ts';
import { launchOf } from './locals.ts';
import { languageOf } from './pages.ts';
import type { Language } from './page-texts.ts';

/** Launches and callbacks that one address may ask for in a minute: a whole hospital may come from one. */
const PER_MINUTE = 600;

const WINDOW_MS = 60_000;

const COMMON = {
  windowMs: WINDOW_MS,
  standardHeaders: false,
  legacyHeaders: false,
  validate: { xForwardedForHeader: false },
} as const satisfies Partial<Options>;

/** Slows down whoever opens launches by the thousand; `tooMany` answers them. */
export function limitLaunches(tooMany: RequestHandler): RequestHandler {
  return rateLimit({
    ...COMMON,
    standardHeaders: 'draft-8',
    limit: PER_MINUTE,
    handler: (req, res, next) => tooMany(req, res, next),
  });
}

/** What may be asked in a minute; `misses` are questions about what is not there. */
export interface Budget {
  readonly calls: number;
  readonly misses: number;
}

export interface ReadBudgets {
  readonly launch: Budget;
  readonly address: Budget;
}

/**
 * One screen asks a few dozen times in a busy minute, and hardly ever for what is not there: ids come from us. A whole hospital may come
 * from one address, through one proxy.
 */
export const READ_BUDGETS: ReadBudgets = {
  launch: { calls: 1200, misses: 60 },
  address: { calls: 30_000, misses: 1200 },
};

/**
 * Keeps ids from being walked: a launch that asks for too much, or for too much that is not there, is told to wait (429 with `Retry-After`).
 * Stands behind the guard, so that nobody without a launch can spend what a hospital's address has.
 */
export function limitReads({ launch, address }: ReadBudgets = READ_BUDGETS): readonly RequestHandler[] {
  const ofLaunch: Options['keyGenerator'] = (_req, res) => launchOf(res).id;
  const ofAddress: Options['keyGenerator'] = (req) => ipKeyGenerator(req.ip ?? '');
  return [
    rateLimit({ ...COMMON, handler, keyGenerator: ofLaunch, limit: launch.calls }),
    rateLimit({ ...COMMON, handler, keyGenerator: ofAddress, limit: address.calls }),
    rateLimit({ ...COMMON, ...MISSES, handler, keyGenerator: ofLaunch, limit: launch.misses }),
    rateLimit({ ...COMMON, ...MISSES, handler, keyGenerator: ofAddress, limit: address.misses }),
  ];
}

/** A call counts as a miss until its answer shows that it is none, so that many at once are no way around. */
const MISSES = {
  skipSuccessfulRequests: true,
  requestWasSuccessful: (_req, res) => res.statusCode !== 404,
} as const satisfies Partial<Options>;

const TEXT: Readonly<Record<Language, (seconds: number) => string>> = {
  en: (seconds) => `Too much was asked from here within a minute. Nothing was stored; try again in ${seconds} s`,
  de: (seconds) =>
    `Von hier wurde in einer Minute zu viel gefragt. Nichts wurde gespeichert; in ${seconds} s noch einmal`,
};

const handler: Options['handler'] = (req, res) => {
  const seconds = secondsLeft(req);
  res.set('retry-after', String(seconds));
  const text = TEXT[languageOf(req)](seconds);
  throw new OutcomeError([error('throttled', 'launch', text, { rule: 'too-many-requests', values: { seconds } })]);
};

/** Until the window of the limit that answers ends; it tells so on the request. */
function secondsLeft(req: Request): number {
  const info: unknown = 'rateLimit' in req ? req.rateLimit : undefined;
  const endsAt: unknown = typeof info === 'object' && info !== null && 'resetTime' in info ? info.resetTime : undefined;
  if (!(endsAt instanceof Date)) return WINDOW_MS / 1000;
  return Math.max(1, Math.ceil((endsAt.getTime() - Date.now()) / 1000));
}
