import type { Provenance } from 'fhir/r4';
import { andThen, type Result } from '../fhir/result.ts';
import { TIME_SOURCES, type LogEntry } from '../treatment/treatment.ts';
import { extensionOf, toExtension } from './extension.ts';
import { openResource, toMeta, toPerson, toReference, type RecordContext } from './our-resource.ts';
import { anyReference, count, each, fields, find, instant, items, oneOf, person, text } from './parse-element.ts';
import { conceptIn, toConcept } from './term.ts';
import { commands, roles, TERMS } from './terminology.ts';

/** A log entry with its place in the log, from 1. */
export interface LogEntryInRecord {
  readonly place: number;
  readonly entry: LogEntry;
}

/** One command that became part of the record. */
export function toProvenance(entry: LogEntry, { treatment }: RecordContext): Provenance {
  const targets = entry.targets.map((reference) => ({ reference }));
  return {
    resourceType: 'Provenance',
    id: entry.id,
    meta: toMeta('acs-provenance'),
    extension: [
      toExtension('acs-revision', { valuePositiveInt: treatment.log.indexOf(entry) + 1 }),
      toExtension('acs-time-source', { valueCode: entry.timeSource }),
    ],
    target: [toReference('Procedure', treatment.id), ...targets],
    occurredDateTime: entry.occurredAt,
    recorded: entry.recordedAt,
    activity: toConcept(commands.termOf(entry.command)),
    agent: [
      {
        type: toConcept(TERMS.author),
        role: [toConcept(roles.termOf(entry.role))],
        who: toPerson(entry.by),
      },
    ],
  };
}

/** A log entry of a record. */
export function fromProvenance(resource: unknown): Result<LogEntryInRecord> {
  return andThen(openResource(resource, 'Provenance', 'acs-provenance'), (found) =>
    fields({
      place: count(find(extensionOf(found, 'acs-revision'), 'valuePositiveInt')),
      entry: fields({
        id: text(find(found, 'id')),
        command: conceptIn(commands)(find(found, 'activity')),
        occurredAt: instant(find(found, 'occurredDateTime')),
        timeSource: oneOf(TIME_SOURCES)(find(extensionOf(found, 'acs-time-source'), 'valueCode')),
        recordedAt: instant(find(found, 'recorded')),
        by: person(find(found, 'agent[0].who')),
        role: conceptIn(roles)(find(found, 'agent[0].role[0]')),
        targets: each(items(find(found, 'target')).slice(1), anyReference),
      }),
    }),
  );
}
