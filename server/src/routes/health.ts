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
    const [issues, audit] = await Promise.all([services.readiness.check(), auditOf(services)]);
    if (issues.length === 0) return sendJson(res, 200, { status: 'ready', ...audit });
    sendJson(res, 503, { status: 'not ready', reasons: issues.map((issue) => issue.text), ...audit });
  });
  router.get('/health/metrics', async (_req, res) => {
    const text = metricsText(loopLag(), await auditOf(services));
    res.set('cache-control', 'no-store').type('text/plain; version=0.0.4').send(text);
  });
  return router;
}

/** How many lines of the audit wait for the audit store, and how long the oldest has, seconds; nothing where no store is set. Care goes on meanwhile. */
interface AuditHealth {
  readonly audit?: { readonly waiting: number; readonly seconds: number };
}

async function auditOf({ auditBacklog, clock }: Pick<Services, 'auditBacklog' | 'clock'>): Promise<AuditHealth> {
  const backlog = await auditBacklog();
  if (backlog === undefined) return {};
  const { waiting, since } = backlog;
  const now = clock.now().getTime();
  return { audit: { waiting, seconds: Math.max(0, Math.round((now - (since ?? now)) / 1000)) } };
}

/** Prometheus' text format, version 0.0.4. */
function metricsText({ p50, p99, max }: LoopLag, health: AuditHealth): string {
  const name = 'autoserum_event_loop_lag_seconds';
  return [
    `# HELP ${name} How late the event loop was within the last minute.`,
    `# TYPE ${name} summary`,
    `${name}{quantile="0.5"} ${p50}`,
    `${name}{quantile="0.99"} ${p99}`,
    `${name}{quantile="1"} ${max}`,
    ...auditLines(health),
    '',
  ].join('\n');
}

function auditLines({ audit }: AuditHealth): readonly string[] {
  if (audit === undefined) return [];
  return [
    '# HELP autoserum_audit_waiting Lines of the audit that the audit store does not have yet.',
    '# TYPE autoserum_audit_waiting gauge',
    `autoserum_audit_waiting ${audit.waiting}`,
    '# HELP autoserum_audit_waiting_seconds How long the oldest of them has waited.',
    '# TYPE autoserum_audit_waiting_seconds gauge',
    `autoserum_audit_waiting_seconds ${audit.seconds}`,
  ];
}
