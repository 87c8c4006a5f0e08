import { Router } from 'express';
import { sendJson } from '../http/send.ts';
import type { LoopLag, Services } from '../services.ts';

export interface HealthOptions {
  readonly isStopping: () => boolean;
  readonly loopLag: () => LoopLag;
}

/** Liveness is this process alone; readiness is whether records may be written, and why not; metrics are what a watch counts. */
export function healthRoutes(services: Services, { isStopping, loopLag }: HealthOptions): Router {
  const router = Router();
  router.get('/health/live', (_req, res) => sendJson(res, 200, { status: 'live' }));
  router.get('/health/ready', async (_req, res) => {
    if (isStopping()) return sendJson(res, 503, { status: 'not ready', reasons: ['The server is stopping'] });
    const issues = await services.readiness.check();
    if (issues.length === 0) return sendJson(res, 200, { status: 'ready' });
    sendJson(res, 503, { status: 'not ready', reasons: issues.map((issue) => issue.text) });
  });
  router.get('/health/metrics', (_req, res) => {
    res.set('cache-control', 'no-store').type('text/plain; version=0.0.4').send(metricsText(loopLag()));
  });
  return router;
}

/** Prometheus' text format, version 0.0.4. */
function metricsText({ p50, p99, max }: LoopLag): string {
  const name = 'autoserum_event_loop_lag_seconds';
  return [
    `# HELP ${name} How late the event loop was within the last minute.`,
    `# TYPE ${name} summary`,
    `${name}{quantile="0.5"} ${p50}`,
    `${name}{quantile="0.99"} ${p99}`,
    `${name}{quantile="1"} ${max}`,
    '',
  ].join('\n');
}
