import { warning, type Issue } from '../fhir/issue.ts';
import { andThen, failure, success, type Result } from '../fhir/result.ts';
import type { LogEntry, Treatment } from '../treatment/treatment.ts';
import { assembleBatches } from './batch-assembly.ts';
import type { LogEntryInRecord } from './provenance.ts';
import { checkAgreement } from './record-agreement.ts';
import { checkLinks } from './record-links.ts';
import { incomplete, type RecordParts } from './record-parts.ts';

/** The treatment out of the parts of its record: nothing may be missing, and everything stands in the order it was made. */
export function assembleRecord(parts: RecordParts): Result<Treatment> {
  const issues = [...checkRevision(parts), ...checkOrders(parts)];
  if (issues.length > 0) return failure(...issues);
  return andThen(assembleBatches(parts), (batches) =>
    andThen(onlyOnes(parts), (only) => {
      const { id, number, patient, encounter, state, protocol } = parts.root;
      const log = logOf(parts.log);
      const given = parts.administrations.map(({ administration }) => administration);
      const treatment: Treatment = {
        id,
        number,
        patient,
        ...(encounter && { encounter }),
        state,
        protocol,
        ...only,
        safetyChecks: inOrderOf(log, 'Observation', parts.safetyChecks),
        series: seriesOf(parts),
        batches,
        administrations: inOrderOf(log, 'MedicationAdministration', given),
        outcomes: inOrderOf(log, 'Observation', parts.outcomes),
        il1Ra: inOrderOf(log, 'Observation', parts.il1Ra),
        adverseEvents: inOrderOf(log, 'AdverseEvent', parts.adverseEvents),
        devices: inOrderOf(log, 'Device', parts.devices),
        deviations: inOrderOf(log, 'DetectedIssue', parts.deviations),
        log,
      };
      const broken = [...checkLinks(treatment, parts.places), ...checkAgreement(treatment, parts)];
      return broken.length > 0 ? failure(...broken) : success(treatment, checkLogged(log, parts.places));
    }),
  );
}

/** Each command raises the revision, and each has its place: a gap is a part that was not read. */
function checkRevision({ root, log }: RecordParts): readonly Issue[] {
  const places = new Set(log.map((entry) => entry.place));
  const isWhole = log.length === root.revision && places.size === log.length;
  const isCounted = [...places].every((place) => place >= 1 && place <= root.revision);
  if (isWhole && isCounted) return [];
  const text = `The record holds ${log.length} commands; its revision is ${root.revision}`;
  return [incomplete(`Procedure/${root.id}.extension(acs-revision)`, text)];
}

function logOf(entries: readonly LogEntryInRecord[]): readonly LogEntry[] {
  return [...entries].sort((one, other) => one.place - other.place).map(({ entry }) => entry);
}

function checkOrders({ root, series }: RecordParts): readonly Issue[] {
  const wanted = new Set<string>(root.orders);
  const found = new Set(series.map(({ id }) => `ServiceRequest/${id}`));
  const lost = [...wanted].filter((order) => !found.has(order));
  const strange = [...found].filter((order) => !wanted.has(order));
  return [
    ...lost.map((order) => incomplete(`Procedure/${root.id}.basedOn`, `${order} is named and was not read`)),
    ...strange.map((order) => incomplete(order, 'The treatment does not name this order')),
  ];
}

function seriesOf({ root, series }: RecordParts): Treatment['series'] {
  return root.orders.flatMap((order) => series.filter(({ id }) => order === `ServiceRequest/${id}`));
}

function onlyOnes({ root, indications, consents }: RecordParts): Result<Pick<Treatment, 'indication' | 'consent'>> {
  const [indication] = indications;
  const [consent] = consents;
  if (indication && consent && indications.length === 1 && consents.length === 1) {
    if (root.indication === `Condition/${indication.id}`) return success({ indication, consent });
    return failure(incomplete(`Procedure/${root.id}.reasonReference`, 'The indication that is named was not read'));
  }
  const text = `A record has one indication and one consent; this one has ${indications.length} and ${consents.length}`;
  return failure(incomplete('Bundle.entry', text));
}

/** Things stand in the order in which the log names them first; what it does not name comes last, by id. */
function inOrderOf<T extends { readonly id: string }>(log: readonly LogEntry[], type: string, things: readonly T[]) {
  const named = log.flatMap((entry) => entry.targets);
  const rank = (thing: T): number => {
    const index = named.indexOf(`${type}/${thing.id}`);
    return index < 0 ? named.length : index;
  };
  return [...things].sort((one, other) => rank(one) - rank(other) || (one.id < other.id ? -1 : 1));
}

/** What stands in the record without a command that made it was not written by us. The log itself needs none. */
function checkLogged(log: readonly LogEntry[], places: ReadonlySet<string>): readonly Issue[] {
  const named = new Set(log.flatMap((entry) => entry.targets));
  const isOwn = (place: string) => place.startsWith('Procedure/') || place.startsWith('Provenance/');
  return [...places]
    .filter((place) => !named.has(place) && !isOwn(place))
    .map((place) => warning('invariant', place, 'No command of the log made this', { rule: 'record-unlogged' }));
}
