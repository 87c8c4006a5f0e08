import { error, failure, success, type Result } from '@autoserum/profiles';
import type { Request, RequestHandler } from 'express';
import type { LaunchContext } from '../auth/launch-context.ts';
import { readBindings } from '../launch/browser-binding.ts';
import { findLaunch } from '../launch/find-launch.ts';
import type { Services } from '../services.ts';
import { rememberLaunch } from './locals.ts';
import { orThrow } from './send.ts';

const SAFE_METHODS = new Set(['GET', 'HEAD']);

/** What a page reads again and again while nobody touches it: no sign that somebody is there. */
const POLLED = '/verifications';

/**
 * Lets a call in when it comes from our own page in the browser of this launch: our header names the launch of the path (no foreign
 * form can set it, and no other tab's launch answers), the cookie belongs to it, a change comes from our origin, and a read from our
 * site as far as the browser says. Whoever is not let in is audited.
 */
export function launchGuard(services: Services, publicUrl: string): RequestHandler {
  return async (req, res, next) => {
    const admitted = await admit(services, req, publicUrl);
    if (!admitted.ok) await auditDenial(services, admitted);
    rememberLaunch(res, orThrow(admitted));
    next();
  };
}

async function admit(services: Services, req: Request, publicUrl: string): Promise<Result<LaunchContext>> {
  const id = req.params['launch'];
  if (typeof id !== 'string' || req.get('x-acs-launch') !== id)
    return forbidden('The call does not name its launch in X-ACS-Launch', 'header');
  if (!SAFE_METHODS.has(req.method) && req.get('origin') !== publicUrl)
    return forbidden('The call does not come from our own page', 'origin');
  if (SAFE_METHODS.has(req.method) && (req.get('sec-fetch-site') ?? 'same-origin') !== 'same-origin')
    return forbidden('The call does not come from our own page', 'site');
  const cookies = readBindings(req.get('cookie'));
  const isUse = !(req.method === 'GET' && req.path === POLLED);
  return findLaunch(services, { id, cookies, isUse });
}

function forbidden(text: string, rule: string): Result<never> {
  return failure(error('forbidden', 'launch', text, { rule: `foreign-${rule}` }));
}

async function auditDenial(services: Services, denied: Result<LaunchContext>): Promise<Result<void>> {
  const rule = denied.ok ? undefined : denied.issues[0]?.rule;
  if (rule === undefined || rule === 'ended') return success(undefined);
  return services.audit.record({ kind: 'denial', outcome: 'refused', detail: rule });
}
