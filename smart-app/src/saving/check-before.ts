import { error, type Command, type Issue, type Treatment } from '@autoserum/profiles';
import { contextOf, protocolOf, type Desk } from '../launch/desk.ts';

/**
 * What is wrong with the record that a command would make. None when the rules refuse the command, the protocol is not here, or the check
 * cannot be loaded: then the server says why, for it checks too.
 */
export async function checkBefore(desk: Desk, command: Command, treatment: Treatment): Promise<readonly Issue[]> {
  const protocol = protocolOf(desk, treatment);
  if (protocol === undefined) return [];
  const context = contextOf(desk, protocol, desk.clock.now());
  const check = await import('./record-check.ts').catch(() => undefined);
  const findings = check?.findingsAfter(command, treatment, context) ?? [];
  if (findings.length === 0) return [];
  const text = 'The record would not conform to its profiles, so nothing was sent';
  return [error('invariant', 'record', text, { rule: 'record-invalid' }), ...findings];
}
