import { Router } from 'express';
import { jsonBodies } from '../http/bodies.ts';
import { launchGuard } from '../http/launch-guard.ts';
import { launchOf } from '../http/locals.ts';
import { limitReads } from '../http/rate-limit.ts';
import { sendJson } from '../http/send.ts';
import { unbind } from '../launch/browser-binding.ts';
import { endLaunch } from '../launch/end-launch.ts';
import type { Services } from '../services.ts';

export interface LaunchesOptions {
  readonly publicUrl: string;
  /** Routes of one launch; each is behind the guard, finds the launch by `launchOf(res)` and its body parsed. */
  readonly routes: readonly Router[];
}

/**
 * `/api/launches/<launch>/…`: everything that a launch may ask for. The guard comes first, so a stranger's body is not even read. Logging out
 * costs nothing of the budget: it must always work.
 */
export function launchesRoutes(services: Services, { publicUrl, routes }: LaunchesOptions): Router {
  const router = Router();
  router.use(
    '/api/launches/:launch',
    launchGuard(services, publicUrl),
    ownRoutes(services),
    ...limitReads(),
    ...jsonBodies(),
    ...routes,
  );
  return router;
}

function ownRoutes(services: Services): Router {
  const router = Router();
  router.get('/time', (_req, res) => sendJson(res, 200, { now: services.clock.now().toISOString() }));
  router.post('/logout', async (_req, res) => {
    const launch = launchOf(res);
    await endLaunch(services, launch);
    res.append('set-cookie', unbind(launch.id)).status(204).end();
  });
  return router;
}
