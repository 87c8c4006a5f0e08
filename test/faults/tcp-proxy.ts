import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { asksFor, asOnlyRequest, wholeMessage, type Message, type WireRequest } from './message.ts';

/** Where the connection breaks, in the order of the bytes. From `before-answer` on, the server has done what it was asked. */
export const CUTS = [
  'before-request',
  'in-request-head',
  'in-request-body',
  'before-answer',
  'in-status-line',
  'in-answer-head',
  'in-answer-body',
  'before-last-byte',
  'after-answer',
] as const;
export type Cut = (typeof CUTS)[number];

/** What happens to one exchange on the wire. */
export type WireFault =
  | { readonly kind: 'pass' }
  /** The connection is reset at this place. */
  | { readonly kind: 'cut'; readonly at: Cut }
  /** The request is taken and never passed on. */
  | { readonly kind: 'hang' }
  /** The request arrives; its answer never comes back. */
  | { readonly kind: 'black-hole' }
  | { readonly kind: 'delay'; readonly milliseconds: number }
  /** The answer comes in small pieces. */
  | { readonly kind: 'drip'; readonly bytes: number; readonly everyMs: number };

/** The request never arrives. */
export const UNSENT: WireFault = { kind: 'cut', at: 'before-request' };
/** It arrives and is done, and nobody hears so. */
export const UNHEARD: WireFault = { kind: 'cut', at: 'before-answer' };

/** Decides about one exchange, which waits for it. */
export type DecideFault = (asked: WireRequest) => WireFault | undefined | Promise<WireFault | undefined>;

export interface TcpProxy {
  readonly port: number;
  readonly origin: string;
  /** `METHOD path` of every request since the start. */
  readonly seen: readonly string[];
  /** Undefined is `pass`. */
  readonly behave: (decide: DecideFault) => void;
  /** Nobody listens any more: connections are refused, and those that stand are reset. */
  readonly refuse: () => Promise<void>;
  /** Listens again on the same port. */
  readonly accept: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** A proxy of real sockets before an HTTP server on this machine; one connection carries one exchange. */
export async function startTcpProxy(targetPort: () => number): Promise<TcpProxy> {
  const seen: string[] = [];
  const sockets = new Set<Socket>();
  let decide: DecideFault = () => undefined;
  const server = createServer((client) => {
    keep(sockets, client);
    void exchange(client, {
      connectTarget: () => keep(sockets, connect(targetPort(), '127.0.0.1')),
      decide: async (message) => {
        const asked = asksFor(message);
        seen.push(`${asked.method} ${asked.path}`);
        return (await decide(asked)) ?? { kind: 'pass' };
      },
    });
  });
  const port = await listen(server, 0);
  const refuse = () => close(server, sockets);
  return {
    port,
    origin: `http://127.0.0.1:${port}`,
    seen,
    behave: (next) => (decide = next),
    refuse,
    accept: async () => void (await listen(server, port)),
    stop: refuse,
  };
}

interface Line {
  readonly connectTarget: () => Socket;
  readonly decide: (message: Message) => Promise<WireFault>;
}

async function exchange(client: Socket, { connectTarget, decide }: Line): Promise<void> {
  const request = await readRequest(client);
  if (request === undefined) return void client.destroy();
  const fault = await decide(request);
  if (fault.kind === 'hang') return;
  const asked = asOnlyRequest(request);
  const cut = fault.kind === 'cut' ? fault.at : undefined;
  const part = cut === undefined ? undefined : partOfRequest(asked, cut);
  if (part !== undefined) {
    if (part.length > 0) await sendAndReset(connectTarget(), part);
    return reset(client);
  }
  const answer = await ask(connectTarget(), Buffer.concat([asked.head, asked.body]));
  if (fault.kind === 'black-hole') return;
  if (fault.kind === 'delay') await pause(fault.milliseconds, undefined, { ref: false });
  if (answer.length === 0) return reset(client);
  if (fault.kind === 'drip') return drip(client, answer, fault);
  if (cut === undefined) return void client.end(answer);
  await sendAndReset(client, partOfAnswer(answer, cut));
}

/** The bytes of the request that still arrive; undefined when all do. */
function partOfRequest({ head, body }: Message, cut: Cut): Buffer | undefined {
  const isHeadOnly = cut === 'in-request-head' || (cut === 'in-request-body' && body.length < 2);
  if (cut === 'before-request') return Buffer.alloc(0);
  if (isHeadOnly) return head.subarray(0, head.length / 2);
  if (cut === 'in-request-body') return Buffer.concat([head, body.subarray(0, body.length / 2)]);
  return undefined;
}

function partOfAnswer(answer: Buffer, cut: Cut): Buffer {
  const endOfHead = answer.indexOf('\r\n\r\n') + 4;
  const ends: Partial<Record<Cut, number>> = {
    'before-answer': 0,
    'in-status-line': 5,
    'in-answer-head': Math.floor((answer.indexOf('\r\n') + endOfHead) / 2),
    'in-answer-body': Math.floor((endOfHead + answer.length) / 2),
    'before-last-byte': answer.length - 1,
  };
  return answer.subarray(0, ends[cut] ?? answer.length);
}

function readRequest(client: Socket): Promise<Message | undefined> {
  return new Promise((resolve) => {
    let bytes = Buffer.alloc(0);
    client.on('close', () => resolve(undefined));
    client.on('data', (chunk: Buffer) => {
      bytes = Buffer.concat([bytes, chunk]);
      const message = wholeMessage(bytes);
      if (message !== undefined) resolve(message);
    });
  });
}

/** All that the target answers; nothing when it cannot be reached. */
function ask(target: Socket, request: Buffer): Promise<Buffer> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    target.on('data', (chunk: Buffer) => chunks.push(chunk));
    target.on('close', () => resolve(Buffer.concat(chunks)));
    target.write(request);
  });
}

function sendAndReset(socket: Socket, bytes: Buffer): Promise<void> {
  return new Promise((resolve) => {
    socket.once('close', () => resolve());
    if (bytes.length === 0) reset(socket);
    else socket.write(bytes, () => setImmediate(() => reset(socket)));
  });
}

async function drip(client: Socket, answer: Buffer, { bytes, everyMs }: { bytes: number; everyMs: number }) {
  for (let at = 0; at < answer.length && !client.destroyed; at += bytes) {
    client.write(answer.subarray(at, at + bytes));
    await pause(everyMs, undefined, { ref: false });
  }
  client.end();
}

function reset(socket: Socket): void {
  socket.resetAndDestroy();
}

/** Whatever breaks here is what was asked for; each socket is remembered until it is closed. */
function keep(sockets: Set<Socket>, socket: Socket): Socket {
  sockets.add(socket);
  return socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', () => resolve(portOf(server.address())));
  });
}

function portOf(address: AddressInfo | string | null): number {
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function close(server: Server, sockets: ReadonlySet<Socket>): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    for (const socket of sockets) reset(socket);
  });
}
