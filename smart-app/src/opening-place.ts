import { nextStep, type Instant, type NextStep, type SessionView, type Treatment } from '@autoserum/profiles';
import type { Place, Tab } from './place.ts';

/** SMART `intent` -> the tab that it opens. */
const INTENTS: Readonly<Record<string, Tab>> = {
  plan: 'plan',
  preparation: 'preparation',
  injection: 'injection',
  course: 'course',
};

interface Opening {
  readonly session: Pick<SessionView, 'intent' | 'about' | 'protocols' | 'timeZone'>;
  readonly treatments: readonly Treatment[];
  readonly now: Instant;
}

/**
 * Where a launch begins: at the due step of the treatment whose order or specimen the EHR launched us for, or at the step of an intent;
 * undefined, which is the overview, when it names neither, or nothing that is known here.
 * @see https://hl7.org/fhir/smart-app-launch/STU2.2/scopes-and-launch-context.html#launch-intent
 */
export function openingPlace(opening: Opening): Place | undefined {
  const { session, treatments } = opening;
  const named = treatments.find((treatment) => isAbout(treatment, session.about ?? []));
  const meant = Object.entries(INTENTS).find(([intent]) => intent === session.intent)?.[1];
  const tab = meant ?? (named === undefined ? undefined : dueTab(named, opening));
  if (tab === undefined) return undefined;
  return named === undefined ? { tab } : { tab, treatmentId: named.id };
}

function isAbout({ series, batches }: Treatment, about: readonly string[]): boolean {
  const orders = series.map(({ id }) => `ServiceRequest/${id}`);
  const specimens = batches
    .flatMap(({ blood, serum, aliquots }) => [...blood, ...(serum === undefined ? [] : [serum]), ...aliquots])
    .map(({ id }) => `Specimen/${id}`);
  return [...orders, ...specimens].some((reference) => about.includes(reference));
}

function dueTab(treatment: Treatment, { session, now }: Opening): Tab | undefined {
  const { url, version } = treatment.protocol;
  const protocol = session.protocols.find((one) => one.url === url && one.version === version);
  return protocol === undefined ? undefined : tabOf(nextStep(treatment, protocol, now, session.timeZone));
}

/** The tab on which the next step of a treatment is entered. */
export function tabOf({ step }: NextStep): Tab {
  switch (step) {
    case 'collect':
    case 'start-incubation':
    case 'end-incubation':
    case 'separate':
    case 'aliquot':
    case 'release':
      return 'preparation';
    case 'administer':
      return 'injection';
    case 'complete':
    case 'none':
      return 'overview';
  }
}
