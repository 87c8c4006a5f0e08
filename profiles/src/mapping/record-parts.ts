import { sameContent } from '../fhir/content.ts';
import { error, type Issue } from '../fhir/issue.ts';
import { andThen, failure, success, type Result } from '../fhir/result.ts';
import type { AdverseEvent } from '../treatment/adverse-event.ts';
import type { Deviation } from '../treatment/deviation.ts';
import type { Device } from '../treatment/device.ts';
import type { Il1Ra } from '../treatment/il-1ra.ts';
import type { Outcome } from '../treatment/observation.ts';
import type { SafetyCheck } from '../treatment/safety-check.ts';
import type { Series } from '../treatment/series.ts';
import type { Consent, Indication } from '../treatment/treatment.ts';
import type { ProfileId } from './canonical.ts';
import { fromAdverseEvent } from './adverse-event.ts';
import { fromCondition } from './condition.ts';
import { fromConsent } from './consent.ts';
import { fromDetectedIssue } from './detected-issue.ts';
import { fromDevice } from './device.ts';
import { fromIl1RaObservation } from './il-1ra.ts';
import { fromMedicationAdministration, type AdministrationInRecord } from './medication-administration.ts';
import { fromOutcomeObservation, fromSafetyObservation, OUTCOME_PROFILES } from './observation.ts';
import { profilesOf, refOf, rootOf } from './our-resource.ts';
import { each, fields, find, isObject, items, unreadable, type Element } from './parse-element.ts';
import { fromProcedure, type RecordRoot } from './procedure.ts';
import { fromProvenance, type LogEntryInRecord } from './provenance.ts';
import { checkBelonging } from './record-belonging.ts';
import { fromServiceRequest } from './service-request.ts';
import { fromAliquotSpecimen, type AliquotInRecord } from './specimen-aliquot.ts';
import { fromBloodSpecimen, type BloodInRecord } from './specimen-blood.ts';
import { fromSerumSpecimen, type SerumInRecord } from './specimen-serum.ts';

/** What the resources of one record say, each read by itself. */
export interface RecordParts {
  readonly root: RecordRoot;
  readonly indications: readonly Indication[];
  readonly consents: readonly Consent[];
  readonly series: readonly Series[];
  readonly safetyChecks: readonly SafetyCheck[];
  readonly devices: readonly Device[];
  readonly blood: readonly BloodInRecord[];
  readonly serum: readonly SerumInRecord[];
  readonly aliquots: readonly AliquotInRecord[];
  readonly administrations: readonly AdministrationInRecord[];
  readonly outcomes: readonly Outcome[];
  readonly il1Ra: readonly Il1Ra[];
  readonly adverseEvents: readonly AdverseEvent[];
  readonly deviations: readonly Deviation[];
  readonly log: readonly LogEntryInRecord[];
  /** `Type/id` of every resource of the record. */
  readonly places: ReadonlySet<string>;
}

/** Profiles of what a record is made of. */
const PARTS: readonly ProfileId[] = [
  'acs-procedure',
  'acs-order',
  'acs-indication',
  'acs-consent',
  'acs-blood',
  'acs-serum',
  'acs-aliquot',
  'acs-administration',
  'acs-safety-check',
  ...OUTCOME_PROFILES,
  'acs-il-1ra',
  'acs-adverse-event',
  'acs-deviation',
  'acs-device',
  'acs-provenance',
];

/** Every resource of a Bundle, read; whatever is not part of one patient's one treatment is an issue. */
export function parseRecord(bundle: unknown): Result<RecordParts> {
  return andThen(resourcesIn(bundle), (resources) =>
    andThen(rootIn(resources), (root) => {
      const issues = [...checkProfiles(resources), ...checkBelonging(resources, root)];
      const parts = partsIn(resources, root);
      if (issues.length === 0) return parts;
      return failure(...issues, ...(parts.ok ? [] : parts.issues));
    }),
  );
}

/** The resources of a whole Bundle without protocol and outcome; one that was read twice counts once. */
function resourcesIn(bundle: unknown): Result<readonly unknown[]> {
  const root: Element = { value: bundle, at: 'Bundle' };
  if (!isObject(bundle) || bundle['resourceType'] !== 'Bundle')
    return failure(unreadable(root, 'Expected a Bundle', 'structure'));
  const links = items(find(root, 'link')).filter((link) => find(link, 'relation').value === 'next');
  if (links.length > 0) return failure(incomplete('Bundle.link', 'The search has a further page that was not read'));
  const entries = items(find(root, 'entry')).map((entry) => find(entry, 'resource').value);
  return withoutRepeats(entries.filter((resource) => !isBeside(resource)));
}

function isBeside(resource: unknown): boolean {
  return isObject(resource) && ['PlanDefinition', 'OperationOutcome'].includes(String(resource['resourceType']));
}

/** What has no id is kept, for its own finding. */
function withoutRepeats(resources: readonly unknown[]): Result<readonly unknown[]> {
  const first = new Map(resources.map((resource, index) => [refOf(resource) ?? index, resource]));
  const changed = resources.filter(
    (resource) => refOf(resource) !== undefined && !sameContent(first.get(refOf(resource) ?? ''), resource),
  );
  const text = 'This resource changed while it was read';
  if (changed.length > 0) return failure(...changed.map((resource) => incomplete(rootOf(resource).at, text)));
  return success([...first.values()]);
}

/** A finding that the record is not all there. */
export function incomplete(at: string, text: string): Issue {
  return error('invariant', at, text, { rule: 'record-incomplete', values: { at } });
}

function rootIn(resources: readonly unknown[]): Result<RecordRoot> {
  const procedures = resources.filter((resource) => isObject(resource) && resource['resourceType'] === 'Procedure');
  const [procedure] = procedures;
  if (procedures.length === 1) return fromProcedure(procedure);
  return failure(incomplete('Bundle.entry', `A record has one Procedure; this one has ${procedures.length}`));
}

function checkProfiles(resources: readonly unknown[]): readonly Issue[] {
  return resources
    .filter((resource) => !profilesOf(resource).some((profile) => PARTS.includes(profile)))
    .map((resource) =>
      unreadable(find(rootOf(resource), 'meta.profile'), 'Expected the profile of a part of a record'),
    );
}

function partsIn(resources: readonly unknown[], root: RecordRoot): Result<RecordParts> {
  const all = <T>(read: (resource: unknown) => Result<T>, ...profiles: readonly ProfileId[]) =>
    each(
      resources.filter((resource) => profilesOf(resource).some((profile) => profiles.includes(profile))).map(rootOf),
      ({ value }) => read(value),
    );
  return fields({
    root: success(root),
    indications: all(fromCondition, 'acs-indication'),
    consents: all(fromConsent, 'acs-consent'),
    series: all(fromServiceRequest, 'acs-order'),
    safetyChecks: all(fromSafetyObservation, 'acs-safety-check'),
    devices: all(fromDevice, 'acs-device'),
    blood: all(fromBloodSpecimen, 'acs-blood'),
    serum: all(fromSerumSpecimen, 'acs-serum'),
    aliquots: all(fromAliquotSpecimen, 'acs-aliquot'),
    administrations: all(fromMedicationAdministration, 'acs-administration'),
    outcomes: all(fromOutcomeObservation, ...OUTCOME_PROFILES),
    il1Ra: all(fromIl1RaObservation, 'acs-il-1ra'),
    adverseEvents: all(fromAdverseEvent, 'acs-adverse-event'),
    deviations: all(fromDetectedIssue, 'acs-deviation'),
    log: all(fromProvenance, 'acs-provenance'),
    places: success<ReadonlySet<string>>(new Set(resources.map((resource) => rootOf(resource).at))),
  });
}
