import {
  epochOf,
  instantOf,
  type DeliveryKind,
  type DeliveryState,
  type DeliveryView,
  type Instant,
  type PlannedDelivery,
} from '@autoserum/profiles';
import type { KeptDelivery } from '../services.ts';
import { underWayUntil } from './deliver-one.ts';

interface Viewing {
  readonly kinds: readonly DeliveryKind[];
  readonly planned: readonly PlannedDelivery[];
  /** The newest summary tells something else than the record does. */
  readonly stale: boolean;
  readonly readAt: Instant;
}

/** What a person sees of the deliveries of a treatment, in the order in which they are written: those that were begun, and what is to come. */
export function deliveryViews(
  rows: readonly KeptDelivery[],
  { kinds, planned, stale, readAt }: Viewing,
): readonly DeliveryView[] {
  return kinds.flatMap((kind) => {
    const begun = rows.filter((row) => row.kind === kind);
    const gaps = planned.find((one) => one.kind === kind)?.gaps ?? [];
    const next = (begun.at(-1)?.number ?? 0) + 1;
    const toCome = begun.length === 0 || (kind === 'summary' && stale) ? [comingView(kind, next, gaps)] : [];
    return [...begun.map((row) => viewOf(row, gaps, readAt)), ...toCome];
  });
}

function comingView(kind: DeliveryKind, number: number, gaps: PlannedDelivery['gaps']): DeliveryView {
  const state = gaps.length > 0 ? 'withheld' : 'waiting';
  return { kind, number, state, gaps, issues: [], elements: [] };
}

function viewOf(row: KeptDelivery, gaps: PlannedDelivery['gaps'], readAt: Instant): DeliveryView {
  const { kind, number, held, finding } = row;
  const state = stateOf(row, gaps);
  const until = underWayUntil(row);
  return {
    kind,
    number,
    state,
    at: instantOf(Math.max(row.preparedAt, row.sentAt ?? 0, row.settledAt ?? 0)),
    gaps: state === 'withheld' ? gaps : [],
    issues: finding.issues,
    elements: finding.elements,
    ...(until === undefined || until <= epochOf(readAt) ? {} : { underWayUntil: instantOf(until) }),
    ...(held === undefined ? {} : { held: `${kind === 'procedure' ? 'Procedure' : 'DocumentReference'}/${held}` }),
  };
}

function stateOf({ state }: KeptDelivery, gaps: PlannedDelivery['gaps']): DeliveryState {
  switch (state) {
    case 'waiting':
      return gaps.length > 0 ? 'withheld' : 'waiting';
    case 'sent':
    case 'unknown':
      return 'checking';
    case 'kept':
    case 'differs':
    case 'refused':
      return state;
  }
}
