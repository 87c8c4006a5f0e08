import type { Router } from 'express';
import type { Services } from '../services.ts';
import { draftRoutes } from './drafts.ts';
import { labelRoutes } from './labels.ts';
import { sessionRoutes } from './session.ts';
import { treatmentRoutes } from './treatments.ts';

/** What a launch may ask for about its patient. */
export function clinicalRoutes(services: Services): readonly Router[] {
  return [sessionRoutes(services), treatmentRoutes(services), labelRoutes(services), draftRoutes(services)];
}
