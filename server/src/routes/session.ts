import { Router } from 'express';
import { launchOf } from '../http/locals.ts';
import { orThrow, sendJson } from '../http/send.ts';
import type { Services } from '../services.ts';
import { viewSession } from '../treatments/session-view.ts';

/** For whom and by whom the launch is, and what the EHR knows that the plan needs. */
export function sessionRoutes(services: Services): Router {
  const router = Router();
  router.get('/session', async (_req, res) => {
    sendJson(res, 200, orThrow(await viewSession(services, launchOf(res))));
  });
  return router;
}
