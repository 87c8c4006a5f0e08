import type { ReactNode } from 'react';
import { error, failure, type SessionView, type SubmissionView, type Treatment } from '@autoserum/profiles';
import { samples } from '@autoserum/profiles/testing';
import type { ApiClient } from '../api-client.ts';
import { en } from '../i18n/en.ts';
import { createWords, WordsContext } from '../i18n/i18n.ts';
import type { Desk } from '../launch/desk.ts';
import { createServerClock } from '../launch/server-clock.ts';
import { createDraftsApi } from './drafts-api.ts';

const { context, protocol } = samples.stored;

/** An invented patient and physician, as the server would describe their launch. */
export const session: SessionView = {
  launch: 'k3J9mQ2xV7bN5tR1wZ8cLg',
  ehrName: 'Sandbox',
  patient: {
    reference: context.patient.reference,
    name: 'Example, Person',
    sex: 'female',
    recordNumber: context.patient.identifiers[0] ?? '',
    deceased: false,
    noKnownAllergies: true,
    allergies: [],
    ...(context.patient.birthDate === undefined ? {} : { birthDate: context.patient.birthDate }),
  },
  user: { ...context.actor, role: 'physician', roleSource: 'registry' },
  needPatientBanner: true,
  now: context.now,
  expiresAt: context.now,
  timeZone: context.timeZone,
  capability: { canWrite: true, missing: [], off: [] },
  recordPlan: { home: 'ehr', because: 'set', gaps: [] },
  protocols: [protocol],
  conditions: [{ reference: 'Condition/1', text: 'Osteoarthritis of knee', indication: '239873007' }],
  safety: [{ kind: 'infection-markers', finding: 'none', text: 'HBsAg negative', source: 'Observation/1' }],
  ehrOrigins: [],
  issues: [],
};

const notAsked = async () => failure(error('exception', 'test', 'The test did not expect this call'));

const silentApi: ApiClient = {
  session: notAsked,
  treatments: notAsked,
  plan: notAsked,
  command: notAsked,
  authorise: notAsked,
  verify: notAsked,
  verifications: notAsked,
  claim: notAsked,
  cancel: notAsked,
  submission: notAsked,
  record: notAsked,
  adopt: notAsked,
  deliveries: notAsked,
  deliver: notAsked,
  labels: notAsked,
  ...createDraftsApi(),
  now: notAsked,
  logout: notAsked,
};

interface Given {
  readonly session?: Partial<SessionView>;
  readonly treatments?: readonly Treatment[];
  readonly submissions?: readonly SubmissionView[];
  readonly verifications?: Desk['verifications'];
  readonly api?: Partial<ApiClient>;
  readonly onStored?: Desk['onStored'];
  readonly reopen?: Desk['reopen'];
}

/** A desk at the time of the sample; its clock stands still. */
export function createDesk(given: Given = {}): Desk {
  const { session: over, treatments = [], submissions = [], verifications = [], api, onStored, reopen } = given;
  return {
    session: { ...session, ...over },
    record: { treatments, unreadable: [], submissions, readAt: context.now },
    api: { ...silentApi, ...createDraftsApi(), ...api },
    clock: createServerClock(context.now, () => 0),
    verifications,
    refreshVerifications: async () => undefined,
    go: () => undefined,
    onStored: onStored ?? (() => undefined),
    reload: async () => undefined,
    reopen: reopen ?? (() => undefined),
    onLaunchEnded: () => undefined,
  };
}

const words = createWords('en', context.timeZone, en);

/** The screen in English. */
export function InEnglish({ children }: { readonly children: ReactNode }) {
  return <WordsContext value={words}>{children}</WordsContext>;
}
