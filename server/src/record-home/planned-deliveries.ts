import { DELIVERY_KINDS, type DeliveryKind, type PlannedDelivery } from '@autoserum/profiles';
import type { Need } from '../auth/scopes.ts';
import { gapsOfSingleWrites, type EhrFacts } from './ehr-abilities.ts';

/** Each is created, read back, and looked for where an answer was lost. */
const NEEDED = ['c', 'r', 's'] as const;

const TYPES = { procedure: 'Procedure', summary: 'DocumentReference' } as const satisfies Record<DeliveryKind, string>;

/** What the EHR gets of a record that lives in the companion store, and what it lacks for that. An EHR that does not say what it can do gets nothing. */
export function plannedDeliveries(facts: EhrFacts): readonly PlannedDelivery[] {
  return DELIVERY_KINDS.map((kind) => ({ kind, gaps: gapsOfDelivery(kind, facts) }));
}

function gapsOfDelivery(kind: DeliveryKind, facts: EhrFacts): PlannedDelivery['gaps'] {
  if (facts.statement === undefined) return [{ why: 'not-offered', what: 'CapabilityStatement' }];
  const needs = NEEDED.map((permission): Need => ({ type: TYPES[kind], permission }));
  return gapsOfSingleWrites(needs, facts);
}
