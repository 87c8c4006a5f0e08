import { Router, type Request, type RequestHandler } from 'express';
import { allowFraming } from '../http/headers.ts';
import { PAGE_STYLE, sendProblemPage } from '../http/pages.ts';
import { limitLaunches } from '../http/rate-limit.ts';
import { readBindings } from '../launch/browser-binding.ts';
import { finishLaunch } from '../launch/finish-launch.ts';
import { isLaunchProblem, problemOf } from '../auth/launch-problem.ts';
import { startLaunch } from '../launch/start-launch.ts';
import type { Services } from '../services.ts';

/** `/launch` and `/callback`, and the pages of launches that did not come about, which may be framed by any registered EHR. */
export function launchRoutes(services: Services): Router {
  const router = Router();
  const origins = [...new Set(services.ehrs.all.flatMap((ehr) => ehr.frameAncestors))];
  const framed: RequestHandler = (_req, res, next) => {
    allowFraming(res, origins);
    res.set('cache-control', 'no-store');
    next();
  };
  const limited = limitLaunches((req, res) => sendProblemPage(req, res, 'too-many'));
  router.get('/launch/page.css', (_req, res) => {
    res.set('cache-control', 'public, max-age=3600').type('css').send(PAGE_STYLE);
  });
  router.get('/launch/problems/:problem', framed, (req, res) => {
    const { problem } = req.params;
    sendProblemPage(req, res, isLaunchProblem(problem) ? problem : 'failed');
  });
  router.get('/launch', framed, limited, start(services));
  router.get('/callback', framed, limited, finish(services));
  return router;
}

function start(services: Services): RequestHandler {
  return async (req, res) => {
    const { iss, launch } = queryOf(req);
    const started = await startLaunch(services, { iss, launch, cookies: readBindings(req.get('cookie')) });
    if (!started.ok) return sendProblemPage(req, res, problemOf(started.issues));
    res.append('set-cookie', [...started.value.cookies]).redirect(302, started.value.location);
  };
}

/** Always answers with a redirect: the address with code and state must not stay in the frame, in its history or in a referrer. */
function finish(services: Services): RequestHandler {
  return async (req, res) => {
    const { state, code, error, iss } = queryOf(req);
    const cookies = readBindings(req.get('cookie'));
    const finished = await finishLaunch(services, { state, code, error, iss, cookies });
    if (!finished.ok) return res.redirect(303, `/launch/problems/${problemOf(finished.issues)}`);
    res.append('set-cookie', [...finished.value.cookies]).redirect(303, `/app/${finished.value.launch}/`);
  };
}

function queryOf(req: Request): Readonly<Record<string, unknown>> {
  return req.query;
}
