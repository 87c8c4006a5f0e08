import type { Request, Response } from 'express';
import type Provider from 'oidc-provider';
import { WORKING_DAY } from '../auth/launch-memory.ts';
import { staffMember } from '../staff.ts';
import type { StaffMember } from '../staff.ts';

const COOKIE = { httpOnly: true, sameSite: 'lax' } as const;

/** Who is signed in at this browser. The EHR's login is the authorization server's: apps sign on silently. */
export async function signedIn(provider: Provider, req: Request, res: Response): Promise<StaffMember | undefined> {
  const session = await provider.Session.get(provider.createContext(req, res));
  return staffMember(session.accountId);
}

/** Signs somebody in at this browser. */
export async function signIn(provider: Provider, { req, res, user }: SignIn): Promise<void> {
  const context = provider.createContext(req, res);
  const session = await provider.Session.get(context);
  if (session.accountId !== undefined) session.resetIdentifier();
  session.loginAccount({ accountId: user.id });
  await session.save(WORKING_DAY);
  context.cookies.set(provider.cookieName('session'), session.jti, COOKIE);
}

interface SignIn {
  readonly req: Request;
  readonly res: Response;
  readonly user: StaffMember;
}

/** Ends this browser's session. */
export async function signOut(provider: Provider, req: Request, res: Response): Promise<void> {
  const context = provider.createContext(req, res);
  await (await provider.Session.get(context)).destroy();
  context.cookies.set(provider.cookieName('session'), null, COOKIE);
}
