import { Router } from 'express';
import { sendJson } from '../http/send.ts';
import type { Services } from '../services.ts';

/** Liveness is this process alone; readiness is whether records may be written, and why not. */
export function healthRoutes(services: Services, isStopping: () => boolean): Router {
  const router = Router();
  router.get('/health/live', (_req, res) => sendJson(res, 200, { status: 'live' }));
  router.get('/health/ready', async (_req, res) => {
    if (isStopping()) return sendJson(res, 503, { status: 'not ready', reasons: ['The server is stopping'] });
    const issues = await services.readiness.check();
    if (issues.length === 0) return sendJson(res, 200, { status: 'ready' });
    sendJson(res, 503, { status: 'not ready', reasons: issues.map((issue) => issue.text) });
  });
  return router;
}
