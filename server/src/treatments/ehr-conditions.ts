import { INDICATIONS, profileUrl, type ConditionView, type IndicationCode } from '@autoserum/profiles';
import type { Condition } from 'fhir/r4';
import type { EhrList } from './ehr-list.ts';
import { dayOf, hasCode, present, readEach, wordsOf, type Reading } from './ehr-reading.ts';

const SNOMED = 'http://snomed.info/sct';
const CLINICAL = 'http://terminology.hl7.org/CodeSystem/condition-clinical';
const VERIFICATION = 'http://terminology.hl7.org/CodeSystem/condition-ver-status';
const PAST = new Set(['inactive', 'remission', 'resolved'].map((code) => `${CLINICAL}|${code}`));
const WRONG = new Set(['refuted', 'entered-in-error'].map((code) => `${VERIFICATION}|${code}`));

/** The problem list as the plan offers it: what can be an indication first, what is over, refuted or written by us not at all. */
export function readConditions({ resources = [] }: EhrList<'Condition'>): Reading<ConditionView> {
  const { values, issues } = readEach(resources, conditionView);
  const known = values.filter(({ indication }) => indication !== undefined);
  return { values: [...known, ...values.filter(({ indication }) => indication === undefined)], issues };
}

function conditionView(condition: Condition): ConditionView | undefined {
  const text = wordsOf(condition.code);
  if (condition.id === undefined || text === undefined || isOurs(condition)) return undefined;
  if (hasCode(condition.clinicalStatus, PAST) || hasCode(condition.verificationStatus, WRONG)) return undefined;
  return {
    reference: `Condition/${condition.id}`,
    text,
    ...present('recordedOn', dayOf(condition.recordedDate) ?? dayOf(condition.onsetDateTime)),
    ...present('indication', indicationOf(condition)),
  };
}

/** A treatment's own indication lies in the same store; it is a copy of what it was taken from. */
function isOurs({ meta }: Condition): boolean {
  return meta?.profile?.includes(profileUrl('acs-indication')) === true;
}

function indicationOf({ code }: Condition): IndicationCode | undefined {
  const codes = new Set((code?.coding ?? []).filter(({ system }) => system === SNOMED).map((coding) => coding.code));
  return INDICATIONS.find((indication) => codes.has(indication));
}
