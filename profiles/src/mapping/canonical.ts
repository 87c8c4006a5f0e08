import { CANONICAL } from '../fhir/canonical-base.ts';

export { CANONICAL };

/** Version of the model: of the definitions, and of every record written with them. */
export const MODEL_VERSION = '0.2.0';

export const PROFILE_IDS = [
  'acs-procedure',
  'acs-order',
  'acs-indication',
  'acs-consent',
  'acs-blood',
  'acs-serum',
  'acs-aliquot',
  'acs-serum-medication',
  'acs-administration',
  'acs-safety-check',
  'acs-pain',
  'acs-walking-distance',
  'acs-il-1ra',
  'acs-function-score',
  'acs-adverse-event',
  'acs-deviation',
  'acs-device',
  'acs-protocol',
  'acs-provenance',
  'acs-record',
  'acs-summary',
  'acs-audit-event',
] as const;
export type ProfileId = (typeof PROFILE_IDS)[number];

export const EXTENSION_IDS = [
  'acs-treatment',
  'acs-revision',
  'acs-aliquot-state',
  'acs-specimen-decision',
  'acs-temperature',
  'acs-temperature-nature',
  'acs-centrifugal-force',
  'acs-expiry',
  'acs-kit-device',
  'acs-process-device',
  'acs-identity-check',
  'acs-time-source',
  'acs-protocol-limit',
  'acs-target',
  'acs-guidance',
  'acs-entered-in-error',
] as const;
export type ExtensionId = (typeof EXTENSION_IDS)[number];

export const IDENTIFIER_KINDS = ['treatment', 'batch', 'specimen', 'session', 'authorisation', 'summary'] as const;
export type IdentifierKind = (typeof IDENTIFIER_KINDS)[number];

/** Canonical URL of one of our profiles. */
export function profileUrl(id: ProfileId): string {
  return `${CANONICAL}/StructureDefinition/${id}`;
}

/** Canonical URL of one of our extensions. */
export function extensionUrl(id: ExtensionId): string {
  return `${CANONICAL}/StructureDefinition/${id}`;
}

/** System of one of our code systems, such as `acs-aliquot-state`. */
export function codeSystemUrl(id: string): string {
  return `${CANONICAL}/CodeSystem/${id}`;
}

/** Namespace of one kind of identifier. */
export function identifierSystem(kind: IdentifierKind): string {
  return `${CANONICAL}/sid/${kind}`;
}
