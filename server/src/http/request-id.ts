import type { RequestHandler } from 'express';
import type { Services } from '../services.ts';
import { rememberRequest } from './locals.ts';

/** A fresh id per request, which everything that is done for it can name. One that a caller sends is not taken over: it would end up in our log as they wrote it. */
export function requestId({ ids, requests }: Pick<Services, 'ids' | 'requests'>): RequestHandler {
  return (req, res, next) => {
    const id = ids.uuid();
    rememberRequest(res, id);
    res.set('x-request-id', id);
    requests.run({ id, ...addressOf(req.socket.remoteAddress) }, next);
  };
}

/** As the connection has it; an IPv4 address that came to an IPv6 socket is written as what it is. */
function addressOf(remote: string | undefined) {
  return remote === undefined ? {} : { address: remote.replace(/^::ffff:(?=\d+\.)/, '') };
}
