import type { ProofTable, Provable } from './proof-table.ts';

/** STRIDE: what can be done to an element or a flow. @see https://owasp.org/www-community/Threat_Modeling_Process */
export const STRIDE = {
  S: 'Spoofing',
  T: 'Tampering',
  R: 'Repudiation',
  I: 'Information disclosure',
  D: 'Denial of service',
  E: 'Elevation of privilege',
} as const;
export type Stride = keyof typeof STRIDE;

export interface Element {
  readonly id: string;
  readonly name: string;
  /** Who is not ours, what runs, and what keeps. */
  readonly kind: 'external' | 'process' | 'store';
  /** Where it stands; a flow from one zone to another crosses a boundary of trust. */
  readonly zone: string;
  /** Its place in the picture, counted from 0. */
  readonly column: number;
  readonly line: number;
}

export interface Flow {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly what: string;
}

/** One threat to some elements and flows, the control against it, and what proves the control. */
export interface ThreatRow extends Provable {
  readonly at: readonly string[];
  readonly kinds: readonly Stride[];
  readonly threat: string;
}

export interface ThreatModel extends ProofTable<ThreatRow> {
  readonly zones: readonly { readonly id: string; readonly name: string }[];
  readonly elements: readonly Element[];
  readonly flows: readonly Flow[];
}

/** What STRIDE asks of each kind of thing; of stores, only of the audit whether somebody can deny. */
const ASKED: Readonly<Record<Element['kind'] | 'flow', readonly Stride[]>> = {
  external: ['S', 'R'],
  process: ['S', 'T', 'R', 'I', 'D', 'E'],
  store: ['T', 'I', 'D'],
  flow: ['T', 'I', 'D'],
};

/** Every question of the model, `P2 T` for tampering with the server, that no row answers. */
export function unasked({ elements, flows, rows }: ThreatModel): readonly string[] {
  const things = [...elements, ...flows.map(({ id }) => ({ id, kind: 'flow' as const }))];
  const answered = new Set(rows.flatMap(({ at, kinds }) => at.flatMap((id) => kinds.map((kind) => `${id} ${kind}`))));
  return things.flatMap(({ id, kind }) => ASKED[kind].map((one) => `${id} ${one}`)).filter((one) => !answered.has(one));
}
