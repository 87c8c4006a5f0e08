import {
  error,
  failure,
  success,
  type Authorisation,
  type Issue,
  type Protocol,
  type Result,
} from '@autoserum/profiles';
import type { FhirResource } from 'fhir/r4';
import { createTurns } from '../adapters/in-process-turns.ts';
import { createRequestScope } from '../adapters/request-scope.ts';
import type { LaunchContext } from '../auth/launch-context.ts';
import type { AuditEntry, CrashPoint, EhrStore, FhirStore, Services } from '../services.ts';
import { createFakeJournal, type FakeJournal } from './fake-journal.ts';
import { createFakeDeliveries } from './fake-deliveries.ts';
import { createFakeVerifications } from './fake-verifications.ts';
import { createFakeDrafts, type FakeDrafts } from './fake-drafts.ts';

/** Scopes of a launch that may do everything a treatment needs. */
export const FULL_SCOPES: readonly string[] = ['patient/*.cruds', 'user/Practitioner.r'];

/** A launch of Dr. Weber for one patient. */
export function fakeLaunch(change: Partial<LaunchContext> = {}): LaunchContext {
  return {
    id: 'launch-1',
    ehr: {
      iss: 'https://ehr.example/fhir',
      name: 'EHR',
      clientId: 'autoserum',
      authentication: { method: 'none' },
      scope: 'launch openid fhirUser',
      frameAncestors: ['https://ehr.example'],
      store: 'ehr',
      roles: { 'Practitioner/weber': 'physician' },
      training: false,
    },
    patient: 'patient-1',
    user: { reference: 'Practitioner/weber', display: 'Dr. M. Weber' },
    grantedScopes: FULL_SCOPES,
    needPatientBanner: true,
    expiresAt: Date.parse('2026-03-02T18:00:00Z'),
    ...change,
  };
}

/** What a validator says; `down` and `lost` are one that is not there, and one that lacks a definition. */
export type Findings = readonly Issue[] | 'down' | 'lost';

export interface FakeServices extends Services {
  readonly drafts: FakeDrafts;
  /** What was audited, in its order. */
  readonly entries: readonly AuditEntry[];
  /** What the validator was asked about. */
  readonly validated: readonly FhirResource[];
  setTime(time: string): void;
  setFindings(findings: Findings): void;
  /** From now on the audit cannot be written. */
  breakAudit(): void;
  readonly kept: FakeJournal;
}

export interface FakeOptions {
  readonly store: EhrStore;
  readonly companion?: FhirStore;
  readonly protocols: readonly Protocol[];
  readonly now?: string;
  /** Rows that another process has too, and our name there. */
  readonly journal?: FakeJournal;
  readonly owner?: string;
  /** Dies at these points of the write protocol. */
  readonly reach?: (point: CrashPoint) => void | Promise<void>;
}

/** Services in memory, for tests of use cases only; what a use case must never touch throws. */
export function createFakeServices({
  store,
  companion,
  protocols,
  now = '2026-03-02T08:00:00Z',
  journal = createFakeJournal(),
  owner = 'one',
  reach = () => undefined,
}: FakeOptions): FakeServices {
  const entries: AuditEntry[] = [];
  const validated: FhirResource[] = [];
  const verdicts = new Map<string, Authorisation>();
  let time = new Date(now);
  let findings: Findings = [];
  let isAuditBroken = false;
  return {
    entries,
    validated,
    setTime: (text) => void (time = new Date(text)),
    setFindings: (next) => void (findings = next),
    breakAudit: () => void (isAuditBroken = true),
    clock: { now: () => time },
    protocols,
    timeZone: 'Europe/Berlin',
    language: 'en',
    deliveries: createFakeDeliveries(),
    draftLife: 72 * 3_600_000,
    drafts: createFakeDrafts(),
    openStore: () => store,
    ...(companion === undefined ? {} : { companion }),
    turns: createTurns(),
    kept: journal,
    journal: journal.openAs(owner),
    writes: 'journaled',
    reach: async (point) => reach(point),
    audit: {
      record: async (entry) => {
        if (isAuditBroken) return failure(error('transient', 'audit', 'Full', { rule: 'audit-unwritten' }));
        entries.push(entry);
        return success(undefined);
      },
    },
    auditBacklog: async () => undefined,
    requests: createRequestScope(),
    validator: {
      validate: async (resource) => {
        validated.push(resource);
        return findingsOf(findings);
      },
    },
    authorisations: {
      keep: async ({ iss, patient, authorisation }) => {
        const key = `${iss} ${patient} ${authorisation.id}`;
        const kept = verdicts.get(key) ?? authorisation;
        verdicts.set(key, kept);
        return success(kept);
      },
      find: async ({ iss, patient, id }) => verdicts.get(`${iss} ${patient} ${id}`),
    },
    verifications: createFakeVerifications(),
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    get ids() {
      return unused('ids');
    },
    get vault() {
      return unused('vault');
    },
    get ehrs() {
      return unused('ehrs');
    },
    get launches() {
      return unused('launches');
    },
    get smart() {
      return unused('smart');
    },
    get verifier() {
      return unused('verifier');
    },
    get readiness() {
      return unused('readiness');
    },
  };
}

function findingsOf(findings: Findings): Result<readonly Issue[]> {
  if (findings === 'down')
    return failure(error('transient', 'validator', 'Unreachable', { rule: 'validator-unreachable' }));
  if (findings === 'lost') return failure(error('transient', 'validator', 'Lacking', { rule: 'not-checkable' }));
  return success(findings);
}

function unused(name: string): never {
  throw new Error(`A use case of treatments has no business with ${name}`);
}
