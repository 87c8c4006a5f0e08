import { startLyingProxy, type Asked, type Lie } from './lying-proxy.ts';
import { startTcpProxy, type WireFault } from './tcp-proxy.ts';

/** What happens to one exchange: on the wire, or in what the server takes and says. */
export type Breakage = { readonly wire: WireFault } | { readonly lie: Lie };

type Request = Pick<Asked, 'method' | 'path' | 'body'>;

export interface Door {
  readonly origin: string;
  /** Decides about each exchange, which waits for it; undefined is honest and whole. */
  readonly meet: (choose: (asked: Request) => Promise<Breakage | undefined>) => void;
  readonly stop: () => Promise<void>;
}

/** Both proxies before an HTTP server on this machine, the wire outside, told what to do by one decision for each exchange. */
export async function startDoor(targetPort: () => number): Promise<Door> {
  const liar = await startLyingProxy(targetPort);
  const wire = await startTcpProxy(() => liar.port);
  const due = new Map<string, readonly Lie[]>();
  liar.tell((asked) => {
    const [lie, ...others] = due.get(nameOf(asked)) ?? [];
    if (others.length > 0) due.set(nameOf(asked), others);
    else due.delete(nameOf(asked));
    return lie;
  });
  return {
    origin: wire.origin,
    meet: (choose) =>
      wire.behave(async (asked) => {
        const breakage = await choose(asked);
        if (breakage === undefined || 'wire' in breakage) return breakage?.wire;
        due.set(nameOf(asked), [...(due.get(nameOf(asked)) ?? []), breakage.lie]);
        return undefined;
      }),
    stop: async () => {
      await wire.stop();
      await liar.stop();
    },
  };
}

/** Exchanges of the same bytes may stand for each other. */
function nameOf({ method, path, body }: Request): string {
  return `${method} ${path}\n${body}`;
}
