import { SERVICE_RULES } from '@autoserum/profiles';
import { LAUNCH_PROBLEMS } from '../auth/launch-problem.ts';

/** Why a call was not let into its launch, or a launch was given up. */
const OF_ACCESS = [
  'foreign-header',
  'foreign-origin',
  'foreign-site',
  'no-refresh-token',
  'refresh-refused',
  'patient-changed',
] as const;
/** What screen, record and role disagree about; none of them says what was found at a patient. */
const OF_ORDER = [
  'wrong-patient',
  'revision-changed',
  'treatment-missing',
  'treatment-exists',
  'not-physician',
  'protocol-differs',
  'authorisation-missing',
  'authorisation-expired',
  'authorisation-outdated',
  'authorisation-other-treatment',
  'authorisation-other-request',
  'verification-missing',
  'verification-other',
  'verification-open',
  'verifier-typed',
] as const;
const SAID: ReadonlySet<string> = new Set([...SERVICE_RULES, ...LAUNCH_PROBLEMS, ...OF_ACCESS, ...OF_ORDER]);

/**
 * Why something was refused or failed, for whoever reads an audit store: rules of form, order, identity and access by their names. A rule of
 * the treatment says what was found at the patient ("infection marker"), so it is only said that there was one.
 */
export function reasonOf(detail: string | undefined): string {
  const words = (detail ?? '').split(' ');
  const reason = words.find((word) => SAID.has(word)) ?? words.find((word) => /^store-http-\d{3}$/.test(word));
  return reason ?? 'treatment-rule';
}
