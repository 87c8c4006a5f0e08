import { Router } from 'express';
import { launchOf } from '../http/locals.ts';
import { orThrow, sendJson } from '../http/send.ts';
import { endSentDraft } from '../drafts/drafts.ts';
import type { Services } from '../services.ts';
import { adoptRecord } from '../treatments/adopt.ts';
import { applyToTreatment } from '../treatments/apply.ts';
import { authoriseAdministration } from '../treatments/authorise.ts';
import { cancelSubmission } from '../treatments/cancel.ts';
import { checkSubmission } from '../treatments/check-submission.ts';
import { deliverNow, viewDeliveries } from '../treatments/deliver-to-ehr.ts';
import { listTreatments } from '../treatments/list.ts';
import {
  parseAdoptionRequest,
  parseAuthorisationRequest,
  parseCancellationRequest,
  parseCommandRequest,
  parseDeliveryRequest,
} from '../treatments/parse-command.ts';
import { viewRecord } from '../treatments/record-view.ts';

/** The patient's treatments: what is stored, what a person says about them, and the verdict before an act. */
export function treatmentRoutes(services: Services): Router {
  const router = Router();
  router.get('/treatments', async (_req, res) => {
    sendJson(res, 200, orThrow(await listTreatments(services, launchOf(res))));
  });
  router.post('/treatments', async (req, res) => {
    const request = orThrow(parseCommandRequest(req.body));
    const reply = orThrow(await applyToTreatment(services, launchOf(res), { treatmentId: undefined, request }));
    await endSentDraft(services, launchOf(res), request.submissionId);
    sendJson(res, 201, reply);
  });
  router.post('/treatments/:id/commands', async (req, res) => {
    const request = orThrow(parseCommandRequest(req.body));
    const on = { treatmentId: req.params.id, request };
    const reply = orThrow(await applyToTreatment(services, launchOf(res), on));
    await endSentDraft(services, launchOf(res), request.submissionId);
    sendJson(res, 200, reply);
  });
  router.post('/treatments/:id/authorisations', async (req, res) => {
    const request = orThrow(parseAuthorisationRequest(req.body));
    const on = { treatmentId: req.params.id, request };
    sendJson(res, 200, orThrow(await authoriseAdministration(services, launchOf(res), on)));
  });
  router.post('/adoption', async (req, res) => {
    sendJson(res, 200, orThrow(await adoptRecord(services, launchOf(res), orThrow(parseAdoptionRequest(req.body)))));
  });
  router.get('/treatments/:id/record', async (req, res) => {
    sendJson(res, 200, orThrow(await viewRecord(services, launchOf(res), req.params.id)));
  });
  router.get('/treatments/:id/deliveries', async (req, res) => {
    sendJson(res, 200, orThrow(await viewDeliveries(services, launchOf(res), req.params.id)));
  });
  router.post('/treatments/:id/deliveries', async (req, res) => {
    const { expectedPatient } = orThrow(parseDeliveryRequest(req.body));
    const on = { treatmentId: req.params.id, expectedPatient };
    sendJson(res, 200, orThrow(await deliverNow(services, launchOf(res), on)));
  });
  router.post('/cancellations', async (req, res) => {
    const cancellation = orThrow(parseCancellationRequest(req.body));
    sendJson(res, 200, orThrow(await cancelSubmission(services, launchOf(res), cancellation)));
  });
  router.get('/submissions/:id', async (req, res) => {
    sendJson(res, 200, orThrow(await checkSubmission(services, launchOf(res), req.params.id)));
  });
  return router;
}
