import {
  error,
  failure,
  success,
  type Capability,
  type CommandKind,
  type EhrGap,
  type RecordPlan,
  type Result,
} from '@autoserum/profiles';
import { BESIDE_THE_WAY, needsOfCommand, NEEDS_OF_THE_WAY } from './command-needs.ts';
import { gapsOf, missingSearches, type EhrFacts } from './ehr-abilities.ts';

/** Which store already holds treatments of this patient; `unknown` where the EHR may not be asked. */
export type Held = 'ehr' | 'companion' | 'none' | 'unknown';

export interface HomeFacts extends EhrFacts {
  /** What the clinic set for this EHR. */
  readonly setting: 'auto' | 'ehr' | 'companion';
  readonly held: Held;
}

/**
 * Where the record of a patient lives: one store, never two. What is already there stays where it is, so that neither an EHR that
 * learns more nor a launch that was granted less parts a record; an EHR that can hold all of it holds it; else the companion does.
 */
export function planRecord(facts: HomeFacts): Result<RecordPlan> {
  const { setting, statement, held } = facts;
  const gaps = gapsOfRecord(facts);
  if (setting !== 'auto') return success({ home: setting, because: 'set', gaps });
  if (held === 'companion') return success({ home: 'companion', because: 'already-there', gaps });
  if (statement === undefined) return unknownHome('The EHR does not say what it can do (CapabilityStatement)');
  if (gaps.some(({ why }) => why === 'not-offered')) return success({ home: 'companion', because: 'ehr-lacks', gaps });
  if (gaps.length === 0) return success({ home: 'ehr', because: 'ehr-takes-all', gaps });
  if (held === 'unknown') return unknownHome('The EHR did not grant looking for treatments that it may already hold');
  return success(
    held === 'ehr'
      ? { home: 'ehr', because: 'already-there', gaps }
      : { home: 'companion', because: 'ehr-lacks', gaps },
  );
}

/** Whether it takes a look into the EHR to say where the record lives. */
export function dependsOnEhr(facts: Omit<HomeFacts, 'held'>): boolean {
  const gaps = gapsOfRecord(facts);
  return gaps.length > 0 && gaps.every(({ why }) => why === 'not-granted');
}

function gapsOfRecord(facts: EhrFacts): readonly EhrGap[] {
  const { statement } = facts;
  return [...gapsOf(NEEDS_OF_THE_WAY, facts), ...(statement === undefined ? [] : missingSearches(statement))];
}

function unknownHome(why: string): Result<never> {
  const text = `${why}, so where this record belongs is not known`;
  return failure(error('transient', 'record', text, { rule: 'record-home-unknown' }));
}

/**
 * What may be entered: the companion takes everything, the EHR what it offers and granted. A gap beside the way of a treatment switches
 * off its own step alone.
 */
export function capabilityOf({ home }: Pick<RecordPlan, 'home'>, facts: EhrFacts): Capability {
  if (home === 'companion') return { canWrite: true, missing: [], off: [] };
  const missing = gapsOf(NEEDS_OF_THE_WAY, facts).filter(isHindrance).map(lacking);
  const off = BESIDE_THE_WAY.map((command) => ({
    command,
    missing: gapsOf(needsOfCommand(command), facts)
      .filter((gap) => isHindrance(gap) || NEEDS_A_TRANSACTION.has(command))
      .map(lacking),
  }));
  return { canWrite: missing.length === 0, missing, off: off.filter((one) => one.missing.length > 0) };
}

/** Without transactions the resources of a command go one by one, where the clinic set that this EHR holds the record. */
function isHindrance({ what }: EhrGap): boolean {
  return what !== 'transaction';
}

/** A new order would have to be stored before the Procedure that names it is claimed; see `inWriteOrder`. */
const NEEDS_A_TRANSACTION: ReadonlySet<CommandKind> = new Set(['add-series']);

/** A grant by its scope, an ability by its name. */
function lacking({ why, what }: EhrGap): string {
  return why === 'not-granted' ? `patient/${what}` : what;
}

/** Nothing is known of the store: nothing may be entered. */
export const NOTHING: Capability = { canWrite: false, missing: [], off: [] };
