import type { CommandKind } from '@autoserum/profiles';
import type { Desk } from './desk.ts';

/** Whether a command can be entered in this launch: neither is the whole launch read only, nor this step switched off. */
export function mayDo({ session }: Pick<Desk, 'session'>, command: CommandKind): boolean {
  const { canWrite, off } = session.capability;
  return canWrite && !off.some((one) => one.command === command);
}
