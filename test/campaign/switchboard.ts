import { setTimeout as wait } from 'node:timers/promises';
import { empty, html, refusing, truncated, uncommitted, wrongType } from '../faults/lies.ts';
import type { Asked, ChooseLie, Lie } from '../faults/lying-proxy.ts';
import type { Clinic } from './clinic.ts';
import type { History } from './history.ts';
import type { Sabotage } from './sabotage.ts';
import type { Break, Fault, Place } from './plan.ts';

/** Longer than a server waits for one answer: when it arrives, nobody asks for it any more. */
const LATE_MS = 11_000;

/** Where the faults of all runs are plugged in; each request is known by the treatment that it speaks of. */
export interface Switchboard {
  /** From now on these faults meet the requests of this treatment, counted anew; `server` is the one that a kill hits. */
  readonly arm: (
    treatment: string,
    armed: { readonly run: number; readonly server: number; readonly faults: readonly Fault[] },
  ) => void;
  readonly disarm: (treatment: string) => void;
  /** Resolves when nothing is held back any more. */
  readonly quiet: () => Promise<void>;
}

interface Armed {
  readonly run: number;
  readonly server: number;
  readonly faults: readonly Fault[];
  readonly seen: Map<Place, number>;
}

type Doors = Pick<Clinic, 'ehrDoor' | 'validatorDoor' | 'killServer' | 'killHapi'>;

export interface SwitchboardOptions {
  readonly history: History;
  /** Whether the validator is asked at all. */
  readonly validates: boolean;
  readonly sabotage?: Sabotage | undefined;
}

export function createSwitchboard(clinic: Doors, options: SwitchboardOptions): Switchboard {
  const { history, validates, sabotage } = options;
  const armed = new Map<string, Armed>();
  const held = new Set<Promise<unknown>>();
  const hold = async (milliseconds: number) => {
    const time = wait(milliseconds);
    held.add(time);
    await time.finally(() => held.delete(time));
  };
  const meet =
    (placeOf: (asked: Asked) => Place | undefined): ChooseLie =>
    async (asked) => {
      const place = placeOf(asked);
      const here = place === undefined ? undefined : armed.get(treatmentOf(asked));
      if (place === undefined || here === undefined) return undefined;
      const nth = (here.seen.get(place) ?? 0) + 1;
      here.seen.set(place, nth);
      const fault = here.faults.find((one) => one.place === place && one.nth === nth);
      if (fault === undefined) return place === 'transaction' ? sabotage?.ofStore() : undefined;
      history.add({ event: 'broken', run: here.run, what: `${fault.breaks} at ${place} ${nth}` });
      if (fault.breaks === 'late') await hold(LATE_MS);
      return lieOf(fault.breaks, { killServer: () => clinic.killServer(here.server), killHapi: clinic.killHapi });
    };
  clinic.ehrDoor.tell(meet(placeAtEhr));
  const meetValidation = meet(placeAtValidator);
  clinic.validatorDoor.tell(async (asked) => {
    const lie = await meetValidation(asked);
    return lie === undefined && !validates && placeAtValidator(asked) ? allGood : lie;
  });
  return {
    arm: (treatment, { run, server, faults }) => armed.set(treatment, { run, server, faults, seen: new Map() }),
    disarm: (treatment) => void armed.delete(treatment),
    quiet: async () => void (await Promise.all(held)),
  };
}

function placeAtEhr({ method, path }: Asked): Place | undefined {
  if (method === 'POST' && /^\/fhir\/?$/.test(path)) return 'transaction';
  return method === 'GET' && path.startsWith('/fhir/Procedure?_id=') ? 'reading' : undefined;
}

function placeAtValidator({ path }: Asked): Place | undefined {
  return path.includes('$validate') ? 'validation' : undefined;
}

const FOUND_NOTHING = {
  resourceType: 'OperationOutcome',
  issue: [{ severity: 'information', code: 'informational', diagnostics: 'No issues detected during validation' }],
};

const allGood: Lie = {
  ask: () => undefined,
  say: () => ({
    status: 200,
    headers: { 'content-type': 'application/fhir+json' },
    body: JSON.stringify(FOUND_NOTHING),
  }),
};

const NAMED = /Procedure(?:\/|\?_id=|","id":")([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/;

function treatmentOf({ path, body }: Asked): string {
  return NAMED.exec(path)?.[1] ?? NAMED.exec(body)?.[1] ?? '';
}

interface Kills {
  readonly killServer: () => void;
  readonly killHapi: () => void;
}

function cut(): never {
  throw new Error('cut');
}

const honest: Lie = {};
const unheard: Lie = { say: cut };

/** What the proxy does; one that throws breaks the connection off. */
function lieOf(breaks: Break, { killServer, killHapi }: Kills): Lie {
  switch (breaks) {
    case 'cut-before':
      return { ask: cut };
    case 'cut-after':
      return unheard;
    case 'busy':
      return refusing(503);
    case 'failed-after':
      return { say: () => ({ status: 500, headers: {}, body: '' }) };
    case 'html':
      return html;
    case 'html-after':
      return { say: (asked, answered) => html.say?.(asked, answered) ?? cut() };
    case 'truncated':
      return truncated;
    case 'wrong-type':
      return wrongType;
    case 'empty':
      return empty;
    case 'uncommitted':
      return uncommitted;
    case 'late':
      return honest;
    case 'kill-before':
      killServer();
      return { ask: cut };
    case 'kill-and-pass':
      killServer();
      return honest;
    case 'kill-after':
      return { say: () => (killServer(), cut()) };
    case 'hapi-before':
      killHapi();
      return honest;
    case 'hapi-after':
      return { say: (_asked, answered) => (killHapi(), answered ?? cut()) };
  }
}
