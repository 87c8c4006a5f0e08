/** The log of the record, the summary beside it and the audit log of the server: acs-130 to acs-133, acs-160 to acs-164, acs-170 to acs-175. */
import { all, areNamed, at, begins, codings, field, has, isLike, list, only, references, text } from './path.ts';
import { LOINC } from './systems.ts';
import { isNotAfter, isRecordedAfter } from './time.ts';
import { and, areDistinct, implies, isOneOf, not, same, type Rules } from './truth.ts';

const MADE =
  /^(?:Procedure|Condition|Consent|ServiceRequest|Observation|Device|Specimen|MedicationAdministration|AdverseEvent|DetectedIssue)\/[A-Za-z0-9.-]{1,64}$/;
const BY_PHYSICIAN = ['plan', 'add-series', 'release', 'reject', 'administer', 'resume', 'complete', 'abandon'];
/** Login and logout are DICOM's. */
const ACTIONS = ['C create', 'R read', 'E search', 'U update', 'E transaction', 'E operation', 'E 110122', 'E 110123'];
const TAKEN = ['read', 'search', '110122', '110123'];

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
    return all(event, 'subtype', 'code').every((code) => ACTIONS.includes(`${text(action)} ${text(code)}`));
  },

  /** A user who reads or signs in is the recipient, one who writes the author. */
  'acs-171': (event) => {
    const done = all(event, 'subtype', 'code');
    const roles = all(event, 'agent', 'type', 'coding', 'code');
    if (done.some((code) => TAKEN.includes(text(code)))) return !roles.includes('AUT');
    return !roles.includes('IRCP') || done.includes('operation');
  },

  /** One agent asked for it: the user where there is one. */
  'acs-172': (event) => list(event, 'agent').filter((agent) => field(agent, 'requestor') === true).length === 1,

  /** What failed says why. */
  'acs-173': (event) => implies(not(same(field(event, 'outcome'), '0')), has(event, 'outcomeDesc')),

  /** Persons, programs and data are named by an identifier of a system, by nothing that must be looked up and by no name. */
  'acs-174': (named) =>
    !has(named, 'reference') && !has(named, 'display') && all(named, 'identifier', 'system').length > 0,

  /** What is done with a record names the patient and the data; what is neither is a login or a logout. */
  'acs-175': (event) => {
    const isRecord = at(event, 'type', 'code') === 'rest';
    const about = all(event, 'entity', 'type', 'code');
    if (isRecord && !(about.includes('1') && about.includes('2'))) return false;
    return all(event, 'subtype', 'code').every((code) => begins(code, '1101') !== isRecord);
  },
};

function isCoded(agent: unknown, role: string): boolean {
  return all(agent, 'role', 'coding', 'code').includes(role);
}
