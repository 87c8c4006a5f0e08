import { success } from '@autoserum/profiles';
import type { DeliveryStore, KeptDelivery } from '../services.ts';

/** Deliveries in memory, under the same conditions as in the database. */
export function createFakeDeliveries(): DeliveryStore {
  const kept = new Map<string, KeptDelivery>();
  const keyOf = ({ iss, id }: { readonly iss: string; readonly id: string }) => `${iss} ${id}`;
  return {
    prepare: async (delivery) => {
      const before = kept.get(keyOf(delivery));
      if (before !== undefined && before.state !== 'waiting' && before.state !== 'refused') return success(false);
      const finding = { elements: [], issues: [] };
      kept.set(keyOf(delivery), { ...delivery, state: 'waiting', leaseUntil: 0, finding });
      return success(true);
    },
    move: async (place, { from, to }, { at, ...facts }) => {
      const before = kept.get(keyOf(place));
      if (before === undefined || !from.includes(before.state)) return 'elsewhere';
      const time = to === 'sent' ? { sentAt: at } : { settledAt: at };
      kept.set(keyOf(place), { ...before, ...facts, ...time, state: to });
      return 'moved';
    },
    of: async ({ iss, treatment }) =>
      success(
        [...kept.values()]
          .filter((one) => one.iss === iss && one.treatment === treatment)
          .sort((one, other) => one.kind.localeCompare(other.kind) || one.number - other.number),
      ),
  };
}
