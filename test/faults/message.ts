/** One HTTP message as bytes: what a proxy must know of it to break it at a chosen place. */
export interface Message {
  readonly head: Buffer;
  readonly body: Buffer;
}

/** What a request asks for, as far as a proxy looks at it. */
export interface WireRequest {
  readonly method: string;
  readonly path: string;
  readonly body: string;
}

const END_OF_HEAD = Buffer.from('\r\n\r\n');

/** The message, once all of it has come: a body ends by its length or by the last chunk. */
export function wholeMessage(bytes: Buffer): Message | undefined {
  const end = bytes.indexOf(END_OF_HEAD);
  if (end < 0) return undefined;
  const message = { head: bytes.subarray(0, end + END_OF_HEAD.length), body: bytes.subarray(end + END_OF_HEAD.length) };
  return isWhole(message) ? message : undefined;
}

function isWhole({ head, body }: Message): boolean {
  const length = headerOf(head, 'content-length');
  if (length !== undefined) return body.length >= Number(length);
  return headerOf(head, 'transfer-encoding') === undefined || body.toString('latin1').endsWith('0\r\n\r\n');
}

function headerOf(head: Buffer, name: string): string | undefined {
  return new RegExp(`^${name}:[ \\t]*(.*)$`, 'im').exec(head.toString('latin1'))?.[1]?.trim();
}

/** Method, path and body of a request. */
export function asksFor({ head, body }: Message): WireRequest {
  const [method = '', path = ''] = head.toString('latin1').split(' ', 2);
  return { method, path, body: body.toString('utf8') };
}

/** The same request as the only one of its connection, so that the end of the connection is the end of the answer. */
export function asOnlyRequest({ head, body }: Message): Message {
  const [first = '', ...lines] = head.toString('latin1').trimEnd().split('\r\n');
  const others = lines.filter((line) => !/^(connection|keep-alive):/i.test(line));
  return { head: Buffer.from([first, ...others, 'connection: close', '', ''].join('\r\n'), 'latin1'), body };
}
