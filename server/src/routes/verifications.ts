import { Router } from 'express';
import { launchOf } from '../http/locals.ts';
import { orThrow, sendJson } from '../http/send.ts';
import type { Services } from '../services.ts';
import { askForVerification } from '../verification/ask.ts';
import { claimVerification } from '../verification/claim.ts';
import { listVerifications } from '../verification/list.ts';
import { parseClaimRequest, parseVerificationRequest } from '../verification/parse-verification.ts';

/** The second person's check before an injection: asked for, looked for, answered. */
export function verificationRoutes(services: Services): Router {
  const router = Router();
  router.get('/verifications', async (_req, res) => {
    sendJson(res, 200, orThrow(await listVerifications(services, launchOf(res))));
  });
  router.post('/treatments/:id/verifications', async (req, res) => {
    const request = orThrow(parseVerificationRequest(req.body));
    const on = { treatmentId: req.params.id, request };
    sendJson(res, 200, orThrow(await askForVerification(services, launchOf(res), on)));
  });
  router.post('/verifications/:id/claim', async (req, res) => {
    const request = orThrow(parseClaimRequest(req.body));
    sendJson(res, 200, orThrow(await claimVerification(services, launchOf(res), { id: req.params.id, request })));
  });
  return router;
}
