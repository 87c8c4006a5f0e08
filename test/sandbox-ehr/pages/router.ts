import express from 'express';
import type { NextFunction, Request, Response, Router } from 'express';
import type Provider from 'oidc-provider';
import type { Upstream } from '../fhir/upstream.ts';
import { isJson } from '../json.ts';
import { staffMember } from '../staff.ts';
import type { StaffMember } from '../staff.ts';
import { chartPage, chartScript } from './chart.ts';
import { patientListPage } from './patient-list.ts';
import { patientRow, patientRows } from './patients.ts';
import { signedIn, signIn, signOut } from './session.ts';
import { signInPage } from './sign-in.ts';
import { styleSheet } from './style.ts';

/** What the EHR's own pages need. */
export interface PagesDoor {
  readonly url: string;
  readonly appUrl: string;
  readonly provider: Provider;
  readonly upstream: Upstream;
  /** Makes a launch for a patient, and gives the URL that opens the app with it. */
  readonly launchUrl: (patient: string, user: string) => Promise<string>;
  /** Tests: whoever has no session is this user, without asking. */
  readonly signInAs: string | undefined;
}

/** Sign-in, patient list and chart. */
export function pagesRouter(door: PagesDoor): Router {
  const router = express.Router();
  router.use(pageHeaders(door));
  router.get('/ehr.css', (_req, res) => void res.type('css').send(styleSheet));
  router.get('/chart.js', (_req, res) => void res.type('js').send(chartScript(new URL(door.appUrl).origin)));
  router.use(express.urlencoded({ extended: false, limit: '10kb' }));
  router.post(/.*/, sameOriginOnly(door.url));
  addSignIn(router, door);
  addInteraction(router, door);
  addCharts(router, door);
  return router;
}

/**
 * The app may be framed, and so may our own sign-in inside that frame. No `form-action`: signing in inside the frame
 * ends in a redirect to the app, which that directive would block.
 */
function pageHeaders({ appUrl }: PagesDoor) {
  const frames = `frame-src 'self' ${new URL(appUrl).origin}; frame-ancestors 'self'`;
  const policy = `default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; base-uri 'none'; ${frames}`;
  return (_req: Request, res: Response, next: NextFunction) => {
    res.set({ 'Content-Security-Policy': policy, 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'no-store' });
    next();
  };
}

function sameOriginOnly(url: string) {
  return (req: Request, res: Response, next: NextFunction) => {
    const origin = req.get('origin');
    if (origin === undefined || origin === url) next();
    else res.status(403).type('text').send('This form was not sent from the EHR');
  };
}

function addSignIn(router: Router, { provider }: PagesDoor): void {
  router.get('/sign-in', (_req, res) => void res.send(signInPage('/sign-in')));
  router.post('/sign-in', async (req, res) => {
    const user = chosenUser(req);
    if (user === undefined) return void res.status(400).send(signInPage('/sign-in'));
    await signIn(provider, { req, res, user });
    res.redirect(303, '/');
  });
  router.post('/sign-out', async (req, res) => {
    await signOut(provider, req, res);
    res.redirect(303, '/sign-in');
  });
}

/** Sign-in inside the app's frame, when a launch arrives at a browser without a session. */
function addInteraction(router: Router, { provider, signInAs }: PagesDoor): void {
  router.get('/interaction/:uid', async (req, res) => {
    await provider.interactionDetails(req, res);
    if (signInAs === undefined) res.send(signInPage(req.originalUrl));
    else await provider.interactionFinished(req, res, { login: { accountId: signInAs } });
  });
  router.post('/interaction/:uid', async (req, res) => {
    const user = chosenUser(req);
    if (user === undefined) return void res.status(400).send(signInPage(req.originalUrl));
    await provider.interactionFinished(req, res, { login: { accountId: user.id } });
  });
}

function chosenUser(req: Request): StaffMember | undefined {
  const body: unknown = req.body;
  const user = isJson(body) ? body['user'] : undefined;
  return typeof user === 'string' ? staffMember(user) : undefined;
}

function addCharts(router: Router, { provider, upstream, launchUrl }: PagesDoor): void {
  const withUser = (show: (user: StaffMember, req: Request, res: Response) => Promise<void>) => {
    return async (req: Request, res: Response) => {
      const user = await signedIn(provider, req, res);
      if (user === undefined) res.redirect(303, '/sign-in');
      else await show(user, req, res);
    };
  };
  router.get(
    '/',
    withUser(async (user, _req, res) => void res.send(patientListPage(user, await patientRows(upstream)))),
  );
  router.get(
    '/patients/:id',
    withUser(async (user, req, res) => {
      const patient = await patientRow(upstream, idOf(req));
      if (patient === undefined) return void res.status(404).type('text').send('There is no such patient');
      res.send(chartPage(user, patient, await launchUrl(patient.id, user.id)));
    }),
  );
  router.post(
    '/patients/:id/launches',
    withUser(async (user, req, res) => void res.status(201).json({ source: await launchUrl(idOf(req), user.id) })),
  );
}

function idOf(req: Request): string {
  const { id } = req.params;
  return typeof id === 'string' ? id : '';
}
