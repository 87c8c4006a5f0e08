/** Devices: acs-110 to acs-115. */
import { all, codings, has, isCoded, isLike, list } from './path.ts';
import { SCT } from './systems.ts';
import { isBetween, type Rules } from './truth.ts';

export const DEVICE: Rules = {
  /** A part of the kit has its lot and its expiry. */
  'acs-110': (device) =>
    !isOneOfKinds(device, ['bead-syringe', 'filter']) || (has(device, 'lotNumber') && has(device, 'expirationDate')),

  /** An incubator or a centrifuge has the name that the clinic gives it. */
  'acs-111': (device) => !isOneOfKinds(device, ['incubator', 'centrifuge']) || has(device, 'deviceName'),

  /** A filter has its pore size, and nothing else has one. */
  'acs-112': (device) =>
    isCoded(device, 'type', 'filter') ===
    list(device, 'property').some((property) => isCoded(property, 'type', 'pore')),

  /** A bead syringe carries the published code of a syringe beside its kind, and nothing else does. */
  'acs-113': (device) => {
    const isSyringe = isCoded(device, 'type', 'bead-syringe');
    const published = codings(list(device, 'type'), { system: SCT, code: '61968008' });
    return isSyringe === published.length > 0 && all(device, 'type', 'coding').length === (isSyringe ? 2 : 1);
  },

  /** An expiry is said to the day. */
  'acs-114': (date) => isLike(date, /^[0-9]{4}-[0-9]{2}-[0-9]{2}.*$/),

  /** A pore is between 0.01 and 1000 micrometres wide. */
  'acs-115': (device) => all(device, 'property', 'valueQuantity', 'value').every((it) => isBetween(0.01, it, 1000)),
};

function isOneOfKinds(device: unknown, kinds: readonly string[]): boolean {
  return kinds.some((kind) => isCoded(device, 'type', kind));
}
