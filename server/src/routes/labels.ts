import { Router } from 'express';
import { launchOf } from '../http/locals.ts';
import { orThrow, sendJson } from '../http/send.ts';
import { labelsOf, parseLabelQuery } from '../labels/labels.ts';
import type { Services } from '../services.ts';
import { openTreatment } from '../treatments/open.ts';

/** Labels of a treatment's containers, planned ones before the draw among them. */
export function labelRoutes(services: Services): Router {
  const router = Router();
  router.get('/treatments/:id/labels', async (req, res) => {
    const query = orThrow(parseLabelQuery(req.query));
    const { treatment } = orThrow(await openTreatment(services, launchOf(res), req.params.id));
    sendJson(res, 200, { labels: orThrow(labelsOf(treatment, query)) });
  });
  return router;
}
