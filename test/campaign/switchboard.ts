import { setTimeout as wait } from 'node:timers/promises';
import type { Breakage, Door } from '../faults/door.ts';
import type { Asked, Lie } from '../faults/lying-proxy.ts';
import { isTransaction } from '../faults/lies.ts';
import { batchOf, breakageOf, isOfStore, type StoreBreak } from './breaks.ts';
import type { Clinic } from './clinic.ts';
import type { History } from './history.ts';
import type { Fault, Place } from './plan.ts';
import type { Sabotage } from './sabotage.ts';

/** Longer than a server waits for one answer: when it arrives, nobody asks for it any more. */
const LATE_MS = 11_000;

/** What meets the requests of one treatment in one step. */
export interface Armed {
  readonly run: number;
  readonly faults: readonly Fault[];
  /** Whether HAPI itself judges its records. */
  readonly isValidated: boolean;
  /** Ends the server that the step speaks to. */
  readonly killServer: () => void;
}

/** Where the faults of all runs are plugged in; each request is known by the treatment that it speaks of. */
export interface Switchboard {
  /** From now on these faults meet the requests of this treatment, counted anew. */
  readonly arm: (treatment: string, armed: Armed) => void;
  readonly disarm: (treatment: string) => void;
  /** Resolves when nothing is held back any more. */
  readonly quiet: () => Promise<void>;
}

type Request = Pick<Asked, 'method' | 'path' | 'body'>;
type Doors = Pick<Clinic, 'ehrDoor' | 'store' | 'validatorDoor' | 'killHapi'>;

export function createSwitchboard(clinic: Doors, history: History, sabotage?: Sabotage): Switchboard {
  const steps = new Map<string, Armed & { readonly seen: Map<Place, number> }>();
  /** What the store does to the next transaction of a treatment; the EHR has let it through by then. */
  const behind = new Map<string, StoreBreak>();
  const held = new Set<Promise<unknown>>();
  const hold = async (milliseconds: number) => {
    const time = wait(milliseconds);
    held.add(time);
    await time.finally(() => held.delete(time));
  };
  const meet = async (asked: Request, place: Place): Promise<Breakage | undefined> => {
    const here = steps.get(treatmentOf(asked));
    const nth = (here?.seen.get(place) ?? 0) + 1;
    here?.seen.set(place, nth);
    const fault = here?.faults.find((one) => one.place === place && one.nth === nth);
    if (here === undefined || fault === undefined) return unbroken(place, here, sabotage);
    const { breaks } = fault;
    history.add({ event: 'broken', run: here.run, breaks, request: `${place} ${nth}` });
    if (breaks === 'late') await hold(LATE_MS);
    if (isOfStore(breaks)) return void behind.set(treatmentOf(asked), breaks);
    return breakageOf(breaks, { killServer: here.killServer, killHapi: clinic.killHapi });
  };
  const lieBehind = (asked: Request): Lie | undefined => {
    const treatment = treatmentOf(asked);
    const breaks = isTransaction(asked) ? behind.get(treatment) : undefined;
    if (breaks === undefined) return undefined;
    behind.delete(treatment);
    return batchOf(breaks);
  };
  const through = (door: Door, placeOf: (asked: Request) => Place | undefined) =>
    door.meet(async (asked) => {
      const place = placeOf(asked);
      return place === undefined ? undefined : meet(asked, place);
    });
  through(clinic.ehrDoor, placeAtEhr);
  through(clinic.validatorDoor, placeAtValidator);
  clinic.store.tell(lieBehind);
  return {
    arm: (treatment, armed) => steps.set(treatment, { ...armed, seen: new Map() }),
    disarm: (treatment) => {
      steps.delete(treatment);
      behind.delete(treatment);
    },
    quiet: async () => void (await Promise.all(held)),
  };
}

/** What meets a request that the plan does not break. */
function unbroken(place: Place, armed: Armed | undefined, sabotage: Sabotage | undefined): Breakage | undefined {
  if (place === 'validation') return armed?.isValidated === false ? { lie: allGood } : undefined;
  const lie = place === 'transaction' && armed !== undefined ? sabotage?.ofStore() : undefined;
  return lie === undefined ? undefined : { lie };
}

function placeAtEhr(asked: Request): Place | undefined {
  if (isTransaction(asked)) return 'transaction';
  return asked.method === 'GET' && asked.path.startsWith('/fhir/Procedure?_id=') ? 'reading' : undefined;
}

function placeAtValidator({ path }: Request): Place | undefined {
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

function treatmentOf({ path, body }: Request): string {
  return NAMED.exec(path)?.[1] ?? NAMED.exec(body)?.[1] ?? '';
}
