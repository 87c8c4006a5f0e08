import { randomBytes, randomUUID } from 'node:crypto';
import type { Clock, IdSource } from '../services.ts';

export const systemClock: Clock = { now: () => new Date() };

export const randomIds: IdSource = {
  launchId: () => randomBytes(16).toString('base64url'),
  secret: () => randomBytes(32).toString('base64url'),
  uuid: () => randomUUID(),
};
