import { Router } from 'express';
import { discardDraft, findDraft, keepDraft, listDrafts } from '../drafts/drafts.ts';
import { parseDiscard, parseDraftForm, parseDraftRequest } from '../drafts/parse-draft.ts';
import { launchOf } from '../http/locals.ts';
import { orThrow, sendJson } from '../http/send.ts';
import type { Services } from '../services.ts';

/** What is typed into a form and not saved yet. A form without a draft is no error: its answer is empty. */
export function draftRoutes(services: Services): Router {
  const router = Router();
  router.get('/drafts', async (_req, res) => {
    sendJson(res, 200, orThrow(await listDrafts(services, launchOf(res))));
  });
  router.get('/drafts/:form', async (req, res) => {
    const form = orThrow(parseDraftForm(req.params.form));
    sendJson(res, 200, orThrow(await findDraft(services, launchOf(res), form)));
  });
  router.put('/drafts/:form', async (req, res) => {
    const form = orThrow(parseDraftForm(req.params.form));
    const request = orThrow(parseDraftRequest(req.body));
    sendJson(res, 200, orThrow(await keepDraft(services, launchOf(res), { form, request })));
  });
  router.delete('/drafts/:form', async (req, res) => {
    const form = orThrow(parseDraftForm(req.params.form));
    const version = orThrow(parseDiscard(req.query));
    orThrow(await discardDraft(services, launchOf(res), { form, version }));
    res.status(204).end();
  });
  return router;
}
