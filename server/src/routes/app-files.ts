import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { error } from '@autoserum/profiles';
import express, { Router, type RequestHandler } from 'express';
import { allowFraming } from '../http/headers.ts';
import { sendProblemPage } from '../http/pages.ts';
import { readBindings } from '../launch/browser-binding.ts';
import { findLaunch, launchState } from '../launch/find-launch.ts';
import { OutcomeError } from '../outcome-error.ts';
import type { Services } from '../services.ts';

/** The built app: its assets carry a hash in their names, its page belongs to one launch and is shown to that launch's browser only. */
export function appRoutes(services: Services, appDir: string): Router {
  const router = Router({ strict: true });
  const assets = express.static(join(appDir, 'assets'), {
    immutable: true,
    maxAge: '1y',
    index: false,
    redirect: false,
  });
  router.use('/app/assets', assets, () => {
    throw new OutcomeError([error('not-found', 'request', 'There is nothing at this address')]);
  });
  router.get('/app/:launch', (req, res) => res.redirect(302, `/app/${encodeURIComponent(req.params.launch)}/`));
  router.get('/app/:launch/{*rest}', appPage(services, appDir));
  return router;
}

function appPage(services: Services, appDir: string): RequestHandler<{ launch: string }> {
  return async (req, res) => {
    const id = req.params.launch;
    const found = await findLaunch(services, { id, cookies: readBindings(req.get('cookie')) });
    if (found.ok) {
      allowFraming(res, found.value.ehr.frameAncestors);
      res
        .set('cache-control', 'no-store')
        .type('html')
        .send(await readFile(join(appDir, 'index.html')));
      return;
    }
    allowFraming(res, [...new Set(services.ehrs.all.flatMap((ehr) => ehr.frameAncestors))]);
    const isOpen = (await launchState(services, id)) === 'open';
    if (isOpen) sendProblemPage(req, res, 'other-browser', 401);
    else sendProblemPage(req, res, 'ended');
  };
}
