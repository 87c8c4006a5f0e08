import type { Selectable } from 'kysely';
import type { Launch, OpenLaunch, PendingLaunch } from '../services.ts';
import type { LaunchRow } from './sql-schema.ts';

type Row = Selectable<LaunchRow>;

/** A row as the union that the rest of the server knows. */
export function toLaunch(row: Row): Launch {
  switch (row.status) {
    case 'pending':
      return toPending(row);
    case 'open':
      return toOpen(row);
    case 'closed':
    case 'expired':
    case 'failed':
      return { ...shared(row), status: row.status, endedAt: row.ended_at ?? row.started_at };
  }
}

function shared(row: Row) {
  return { id: row.id, iss: row.iss, bindingHash: row.binding_hash, startedAt: row.started_at };
}

export function toPending(row: Row): PendingLaunch {
  return { ...shared(row), status: 'pending', stateHash: row.state_hash, handshake: row.handshake ?? '' };
}

/** An open row always has these; an empty seal opens nothing, so a damaged row ends as a launch that is over. */
function toOpen(row: Row): OpenLaunch {
  return {
    ...shared(row),
    status: 'open',
    openedAt: row.opened_at ?? 0,
    lastSeenAt: row.last_seen_at ?? 0,
    expiresAt: row.expires_at ?? 0,
    context: row.context ?? '',
    tokens: row.tokens ?? '',
  };
}
