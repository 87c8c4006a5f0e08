import { rateLimit } from 'express-rate-limit';
import type { RequestHandler } from 'express';

/** Launches and callbacks that one address may ask for in a minute: a whole hospital may come from one. */
const PER_MINUTE = 600;

/** Slows down whoever opens launches by the thousand; `tooMany` answers them. */
export function limitLaunches(tooMany: RequestHandler): RequestHandler {
  return rateLimit({
    windowMs: 60_000,
    limit: PER_MINUTE,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    validate: { xForwardedForHeader: false },
    handler: (req, res, next) => tooMany(req, res, next),
  });
}
