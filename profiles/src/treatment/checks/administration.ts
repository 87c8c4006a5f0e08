import { isAfter, isBefore } from '../../fhir/date-time.ts';
import type { Issue } from '../../fhir/issue.ts';
import type { Administration, Given } from '../administration.ts';
import { administrationOf, adverseEventOf, specimenOf } from '../address.ts';
import { isAlarming } from '../adverse-event.ts';
import { isExpiredAt, isReleasedAt, thawsOf, type Aliquot } from '../aliquot.ts';
import type { Breach } from '../breach.ts';
import { stop, stopIf } from '../finding.ts';
import { shortName } from '../identifier.ts';
import type { Protocol } from '../protocol.ts';
import { aliquotsOf, consentCovers, dosesOf } from '../questions.ts';
import type { Series } from '../series.ts';
import { isSameTarget } from '../target.ts';
import type { Treatment } from '../treatment.ts';
import { checkBreaches, type Reading } from './batch.ts';

/** All rules of one administration: what it names is in the record, and each broken rule has its deviation. */
export function checkAdministration(one: Administration, reading: Reading): readonly Issue[] {
  const { treatment, protocol } = reading;
  const at = `administrations[${treatment.administrations.indexOf(one)}]`;
  const series = treatment.series.find(({ id }) => id === one.seriesId);
  if (series === undefined)
    return [stop({ rule: 'reference-missing', at: `${at}.seriesId`, text: 'The series is not in the record' })];
  if (one.act.status === 'not-done')
    return stopIf(!isSameTarget(one.target, series.target), {
      rule: 'state-differs',
      at,
      text: 'What was not given was ordered elsewhere',
    });
  const { aliquotId } = one.act;
  const aliquot = aliquotsOf(treatment).find(({ id }) => id === aliquotId);
  if (aliquot === undefined)
    return [stop({ rule: 'reference-missing', at: `${at}.act.aliquotId`, text: 'The aliquot is not in the record' })];
  const dose = { one, act: one.act, aliquot, series, protocol };
  return [...checkMoment(dose, at), ...checkBreaches(breachesOf(dose, treatment), treatment, at)];
}

interface Dose {
  readonly one: Administration;
  readonly act: Given;
  readonly aliquot: Aliquot;
  readonly series: Series;
  readonly protocol: Protocol;
}

function checkMoment({ one, aliquot }: Dose, at: string): readonly Issue[] {
  return stopIf(isBefore(one.at, aliquot.filledAt), {
    rule: 'time-order',
    at: `${at}.at`,
    text: `${shortName(aliquot.identifier)} was given before it was filled`,
    values: { time: one.at, before: aliquot.filledAt },
  });
}

/** What the record alone can say of a dose; what the EHR knew at that time is not asked again. */
function breachesOf(dose: Dose, treatment: Treatment): readonly Breach[] {
  return [...doseBreaches(dose, treatment), ...personBreaches(dose, treatment)];
}

function doseBreaches({ one, act, aliquot, series, protocol }: Dose, treatment: Treatment): readonly Breach[] {
  const isUsed =
    dosesOf(treatment, aliquot.id).length > 1 ||
    aliquot.decisions.some(({ kind }) => ['discard', 'lose', 'fail'].includes(kind));
  const isTyped = act.identityCheck.method === 'typed' || act.labelCheck.method === 'typed';
  const name = shortName(aliquot.identifier);
  return [
    ...breachIf(!isSameTarget(one.target, series.target), {
      rule: 'target-differs',
      text: 'Given elsewhere than ordered',
      one,
    }),
    ...breachIf(isExpiredAt(aliquot, one.at), { rule: 'aliquot-expired', text: `${name} was expired`, one }),
    ...breachIf(!isReleasedAt(aliquot, one.at), {
      rule: 'aliquot-not-released',
      text: `${name} was not released`,
      one,
    }),
    ...breachIf(thawsOf(aliquot) > protocol.maximumThaws, {
      rule: 'aliquot-thaws',
      text: `${name} was thawed too often`,
      one,
    }),
    ...breachIf(isUsed, { rule: 'aliquot-used', text: `${name} was used before`, one: aliquot }),
    ...breachIf(isTyped, { rule: 'label-typed', text: 'A code was typed instead of scanned', one }),
  ];
}

function personBreaches({ one, protocol }: Dose, treatment: Treatment): readonly Breach[] {
  const { state, consent } = treatment;
  const isAfterEnd = 'endedAt' in state && isAfter(one.at, state.endedAt);
  const isAlone = protocol.secondPerson !== 'none' && one.verifier === undefined;
  return [
    ...breachIf(!consentCovers(consent, one.at), { rule: 'no-consent', text: 'Given without consent', one }),
    ...breachIf(isAfterEnd, { rule: 'treatment-closed', text: 'Given after the end of the treatment', one }),
    ...breachIf(isAlone, { rule: 'second-person-missing', text: 'No second person verified', one }),
    ...breachIf(hadStrongReaction(one, treatment), {
      rule: 'last-reaction',
      text: 'Given after a strong reaction',
      one,
    }),
    ...breachIf(stoodInTheWay(one, treatment), {
      rule: 'adverse-event',
      text: 'Given while a serious or severe adverse event was not resolved',
      one,
    }),
  ];
}

/** The reaction that was asked in the same step. */
function hadStrongReaction(one: Administration, { log, safetyChecks }: Treatment): boolean {
  const step = log.find(({ command, targets }) => command === 'administer' && targets.includes(administrationOf(one)));
  return safetyChecks.some(
    ({ id, kind, finding }) =>
      kind === 'last-reaction' && finding === 'strong' && step?.targets.includes(`Observation/${id}`) === true,
  );
}

/** Whether an event was known to be alarming when the injection was recorded; one that was assessed again since tells no more. */
function stoodInTheWay(one: Administration, { log, adverseEvents }: Treatment): boolean {
  const step = log.findIndex(({ targets }) => targets.includes(administrationOf(one)));
  return adverseEvents.some((event) => {
    const assessed = log.findLastIndex(({ targets }) => targets.includes(adverseEventOf(event)));
    return assessed < step && isAlarming(event, one.at);
  });
}

interface Broken {
  readonly rule: Breach['rule'];
  readonly text: string;
  readonly one: Administration | Aliquot;
}

function breachIf(isBroken: boolean, { rule, text, one }: Broken): readonly Breach[] {
  if (!isBroken) return [];
  return [{ rule, at: 'act', text, concerns: ['session' in one ? administrationOf(one) : specimenOf(one)] }];
}
