/** The log of the record, the summary beside it and the audit log of the server: acs-130 to acs-133, acs-160 to acs-164, acs-170 to acs-174. */
import { all, areNamed, at, begins, codings, field, has, isLike, list, only, references, text } from './path.ts';
import { LOINC } from './systems.ts';
import { isNotAfter, isRecordedAfter } from './time.ts';
import { and, areDistinct, implies, isOneOf, not, same, type Rules } from './truth.ts';

const MADE =
  /^(?:Procedure|Condition|Consent|ServiceRequest|Observation|Device|Specimen|MedicationAdministration|AdverseEvent|DetectedIssue)\/[A-Za-z0-9.-]{1,64}$/;
const BY_PHYSICIAN = ['plan', 'add-series', 'release', 'reject', 'administer', 'resume', 'complete', 'abandon'];
const ACTIONS = new Set([
  'C create',
  'R read',
  'R vread',
  'R history',
  'E search',
  'U update',
  'U patch',
  'D delete',
  'E transaction',
  'E batch',
  'E operation',
]);
const READS = ['read', 'vread', 'history', 'search'];

export const LOG: Rules = {
  /** What was done always changed the treatment, which is named first. */
  'acs-130': (command) => begins(field(list(command, 'target')[0], 'reference'), 'Procedure/'),

  /** What was done happened before it was recorded; a minute is allowed for clocks that differ. */
  'acs-131': (command) => isRecordedAfter(field(command, 'occurredDateTime'), field(command, 'recorded')),

  /** A command names each thing that it made or changed once, by type and id. */
  'acs-132': (command) => {
    const named = references(command, 'target');
    return areDistinct(named) && areNamed(list(command, 'target'), MADE, 'Procedure/');
  },

  /** Decisions about patient and serum are the physician's. */
  'acs-133': (command) =>
    !all(command, 'activity', 'coding', 'code').some((code) => isOneOf(code, BY_PHYSICIAN)) ||
    list(command, 'agent').some((agent) => isCoded(agent, 'physician')),

  /** A summary is of one treatment, which it names. */
  'acs-160': (summary) =>
    all(summary, 'context', 'related', 'reference').every((it) => isLike(it, /^Procedure\/[A-Za-z0-9.-]{1,64}$/)),

  /** A summary is a page or a printable document. */
  'acs-161': (summary) =>
    isOneOf(only(all(summary, 'content', 'attachment', 'contentType')), ['text/html', 'application/pdf']),

  /** A summary carries its bytes or says where they are. */
  'acs-162': (summary) =>
    all(summary, 'content', 'attachment').some((attachment) => has(attachment, 'data') || has(attachment, 'url')),

  /** A summary is made after what it tells, and filed after it was made; a minute is allowed for clocks that differ. */
  'acs-163': (summary) => {
    const period = at(summary, 'context', 'period');
    const made = only(all(summary, 'content', 'attachment', 'creation'));
    return and(
      isNotAfter(field(period, 'start'), made),
      !has(period, 'end') || isNotAfter(field(period, 'end'), made),
      isRecordedAfter(made, field(summary, 'date')),
    );
  },

  /** The type of a summary is one of the procedure notes. */
  'acs-164': (summary) =>
    codings(list(summary, 'type'), { system: LOINC, code: /^(?:28570-0|34121-4|68714-5)$/ }).length === 1,

  /** The action is the one of the interaction. */
  'acs-170': (event, resource) => {
    const action = resource['action'];
    return all(event, 'subtype', 'code').every((code) => ACTIONS.has(`${text(action)} ${text(code)}`));
  },

  /** A user who reads is the recipient, one who writes the author. */
  'acs-171': (event) => {
    const interactions = all(event, 'subtype', 'code');
    const isRead = interactions.some((code) => isOneOf(code, READS));
    const isAgent = (code: string) => all(event, 'agent', 'type', 'coding', 'code').includes(code);
    return (!isAgent('AUT') || !isRead) && (!isAgent('IRCP') || isRead || interactions.includes('operation'));
  },

  /** One agent asked for it: the user where there is one. */
  'acs-172': (event) => list(event, 'agent').filter((agent) => field(agent, 'requestor') === true).length === 1,

  /** What failed says why. */
  'acs-173': (event) => implies(not(same(field(event, 'outcome'), '0')), has(event, 'outcomeDesc')),

  /** The patient is named as a patient of the store. */
  'acs-174': (event) =>
    list(event, 'entity')
      .filter((entity) => at(entity, 'type', 'code') === '1')
      .flatMap((entity) => references(entity, 'what'))
      .every((reference) => isLike(reference, /^Patient\/[A-Za-z0-9.-]{1,64}$/)),
};

function isCoded(agent: unknown, role: string): boolean {
  return all(agent, 'role', 'coding', 'code').includes(role);
}
