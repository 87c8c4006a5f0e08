import {
  applyCommand,
  toRecordBundle,
  type Command,
  type CommandContext,
  type Issue,
  type Treatment,
} from '@autoserum/profiles';
import { checkConformance } from '@autoserum/profiles/conformance';

/**
 * What is wrong with the record that a command would make, by the check that the server does too; none when the rules refuse the command,
 * for then the server says why. Loaded with its tables when a command is saved for the first time.
 */
export function findingsAfter(command: Command, treatment: Treatment, context: CommandContext): readonly Issue[] {
  const next = applyCommand(treatment, command, context);
  if (!next.ok) return [];
  const { verdict, issues } = checkConformance(toRecordBundle(next.value, context.protocol));
  return verdict === 'invalid' ? issues : [];
}
