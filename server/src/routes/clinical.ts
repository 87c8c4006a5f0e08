import type { Router } from 'express';
import type { Services } from '../services.ts';
import { draftRoutes } from './drafts.ts';
import { labelRoutes } from './labels.ts';
import { sessionRoutes } from './session.ts';
import { treatmentRoutes } from './treatments.ts';
import { verificationRoutes } from './verifications.ts';

/** What a launch may ask for about its patient. */
export function clinicalRoutes(services: Services): readonly Router[] {
  const routes = [sessionRoutes, treatmentRoutes, verificationRoutes, labelRoutes, draftRoutes];
  return routes.map((of) => of(services));
}
