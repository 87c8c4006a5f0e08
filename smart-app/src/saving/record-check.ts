import { applyCommand, error, toRecordBundle, type Command, type Issue, type Treatment } from '@autoserum/profiles';
import { checkConformance } from '@autoserum/profiles/conformance';
import { contextOf, protocolOf, type Desk } from '../launch/desk.ts';

/**
 * What is wrong with the record that a command would make, by the check that the server does too. None when the rules refuse the command
 * or the protocol is not here: then the server says why. Loaded with its tables when a command is saved for the first time.
 */
export function checkRecordAfter(desk: Desk, command: Command, treatment: Treatment): readonly Issue[] {
  const protocol = protocolOf(desk, treatment);
  if (protocol === undefined) return [];
  const next = applyCommand(treatment, command, contextOf(desk, protocol, desk.clock.now()));
  if (!next.ok) return [];
  const { verdict, issues } = checkConformance(toRecordBundle(next.value, protocol));
  if (verdict !== 'invalid') return [];
  const text = 'The record would not conform to its profiles, so nothing was sent';
  return [error('invariant', 'record', text, { rule: 'record-invalid' }), ...issues];
}
