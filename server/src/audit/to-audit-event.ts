import { codeSystemUrl, instantOf, MODEL_VERSION, profileUrl } from '@autoserum/profiles';
import type { AuditEvent } from 'fhir/r4';
import { v5 as uuidV5 } from 'uuid';
import type { AuditedLine } from '../services.ts';
import { agentsOf, systemNamed } from './audit-agents.ts';
import { entitiesOf } from './audit-entities.ts';
import { INTERACTIONS, REST, USER_AUTHENTICATION, type Interaction } from './audit-terms.ts';
import { reasonOf } from './reason.ts';

/** Namespace of the ids of these events; never changed, or what is in a store already would come a second time. */
const EVENTS = 'b0b5a1c6-5a2e-5c0e-9a77-6a4a3c1f0d58';

/**
 * One line of the audit as an AuditEvent of the profile `acs-audit-event`, after IHE BALP 1.1. Its id follows from the line and its hash, so
 * the same line is always the same event. It names person, patient and treatment by identifiers alone.
 * @param self origin of this server, without a closing slash
 * @see https://profiles.ihe.net/ITI/BALP/
 */
export function toAuditEvent(line: AuditedLine, self: string): AuditEvent {
  const interaction = interactionOf(line);
  const { action, subtype } = INTERACTIONS[interaction];
  const isSignIn = interaction === 'login' || interaction === 'logout';
  const described = descriptionOf(line);
  return {
    resourceType: 'AuditEvent',
    id: uuidV5(`${line.line}:${line.hash}`, EVENTS),
    meta: {
      profile: [profileUrl('acs-audit-event')],
      tag: [{ system: codeSystemUrl('acs-model'), code: MODEL_VERSION }],
    },
    type: isSignIn ? USER_AUTHENTICATION : REST,
    subtype: [subtype],
    action,
    recorded: instantOf(line.at),
    outcome: outcomeOf(line),
    ...(described === undefined ? {} : { outcomeDesc: described }),
    agent: agentsOf(line, { interaction, self }),
    source: { observer: systemNamed(self) },
    ...entitiesOf(line, { interaction, self }),
  };
}

/** What the person did with the record, or with us. A refusal that knows its patient was a reading; any other one came before a launch. */
function interactionOf({ kind, outcome, detail = '', patient }: AuditedLine): Interaction {
  switch (kind) {
    case 'launch':
    case 'refresh':
      return 'login';
    case 'logout':
      return 'logout';
    case 'denial':
      return patient === undefined ? 'login' : 'read';
    case 'read':
      return detail === 'treatments' ? 'search' : 'read';
    case 'write':
      if (outcome === 'attempted') return 'transaction';
      return /^(?:plan|deliver-)/.test(detail) ? 'create' : 'update';
    case 'authorisation':
    case 'verification':
    case 'override':
    case 'draft':
      return 'operation';
  }
}

/** R4's audit-event-outcome: 4 for what was refused, 8 for what failed; what is only attempted has not failed, and its end is a line of its own. */
function outcomeOf({ outcome }: AuditedLine): '0' | '4' | '8' {
  switch (outcome) {
    case 'attempted':
    case 'success':
      return '0';
    case 'refused':
      return '4';
    case 'failed':
      return '8';
  }
}

/** Which of our acts it was, and why it did not succeed. */
function descriptionOf({ kind, outcome, detail }: AuditedLine): string | undefined {
  switch (outcome) {
    case 'attempted':
      return `${kind} attempted`;
    case 'success':
      return kind === 'override' ? 'override: a warning was overridden with a reason' : undefined;
    case 'refused':
    case 'failed':
      return `${kind} ${outcome}: ${reasonOf(detail)}`;
  }
}
