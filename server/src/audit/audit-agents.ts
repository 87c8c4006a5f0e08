import type { AuditEventAgent, AuditEventAgentNetwork, Coding, Reference } from 'fhir/r4';
import type { AuditedLine } from '../services.ts';
import { AUTHOR, DESTINATION, RECIPIENT, SOURCE, type Interaction } from './audit-terms.ts';

export interface EventPlace {
  readonly interaction: Interaction;
  /** Origin of this server. */
  readonly self: string;
}

/** Type of a network address in R4: a name, or an IP address. */
const NAME = '1';
const IP = '2';

/** A program, named by its address: an audit store holds no Device for it. */
export function systemNamed(address: string): Reference {
  return { type: 'Device', identifier: { system: 'urn:ietf:rfc:3986', value: address } };
}

/** Something of the EHR, named by the EHR's own id: `Practitioner/1` of an audit store would be somebody else. */
export function namedAt(iss: string, reference: string): Reference {
  const [, space, type, id] = /^((?:https?:\/\/.+\/)?([A-Z][A-Za-z]+))\/([A-Za-z0-9.-]{1,64})$/.exec(reference) ?? [];
  if (space === undefined || type === undefined || id === undefined)
    return { identifier: { system: iss, value: printable(reference) } };
  return { type, identifier: { system: space === type ? `${iss}/${type}` : space, value: id } };
}

/** A FHIR string is not empty and has no control characters; an EHR may send either. */
function printable(text: string): string {
  const shown = text.replaceAll(/\p{Cc}/gu, ' ').trim();
  return shown === '' ? 'unknown' : shown;
}

/** The app as the source and we as the destination, or the other way round where something is read; and the person, as far as known. */
export function agentsOf(line: AuditedLine, { interaction, self }: EventPlace): AuditEventAgent[] {
  const { user, iss = self } = line;
  const isRead = interaction === 'read';
  const server: AuditEventAgent = {
    type: { coding: [isRead ? SOURCE : DESTINATION] },
    who: systemNamed(self),
    requestor: false,
    network: { address: new URL(self).hostname, type: NAME },
  };
  const client: AuditEventAgent = {
    type: { coding: [isRead ? DESTINATION : SOURCE] },
    who: systemNamed(line.request === undefined ? self : `${self}/app`),
    requestor: user === undefined,
    network: networkOf(line, self),
  };
  if (user === undefined) return [client, server];
  const person = { type: { coding: [roleOf(interaction)] }, who: namedAt(iss, user), requestor: true };
  return [client, server, person];
}

/** Where the request came from, as its connection says; what no request caused came from ourselves. */
function networkOf({ address }: AuditedLine, self: string): AuditEventAgentNetwork {
  return address === undefined ? { address: new URL(self).hostname, type: NAME } : { address, type: IP };
}

function roleOf(interaction: Interaction): Coding {
  switch (interaction) {
    case 'read':
    case 'search':
    case 'login':
    case 'logout':
      return RECIPIENT;
    case 'create':
    case 'update':
    case 'transaction':
    case 'operation':
      return AUTHOR;
  }
}
