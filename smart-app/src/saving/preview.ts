import {
  applyCommand,
  type Command,
  type Deviation,
  type Issue,
  type Protocol,
  type Treatment,
} from '@autoserum/profiles';
import { contextOf, type Desk } from '../launch/desk.ts';

/**
 * What the rules say of a command before it is sent, by the function that the server uses. Only the server's word counts:
 * it knows more than this page, such as other numbers on the wristband.
 */
export function previewIssues(
  desk: Desk,
  command: Command | undefined,
  about: {
    readonly treatment: Treatment | undefined;
    readonly protocol: Protocol;
  },
): readonly Issue[] {
  if (command === undefined) return [];
  const context = contextOf(desk, about.protocol, desk.clock.now());
  const result = applyCommand(about.treatment, command, context);
  const issues = result.ok ? result.warnings : result.issues;
  return issues.filter(({ rule }) => rule !== 'wrong-patient');
}

/** What a command would add to the record that departs from the protocol; none as long as it is not whole, or is refused. */
export function previewDeviations(
  desk: Desk,
  command: Command | undefined,
  { treatment, protocol }: { readonly treatment: Treatment; readonly protocol: Protocol },
): readonly Deviation[] {
  if (command === undefined) return [];
  const result = applyCommand(treatment, command, contextOf(desk, protocol, desk.clock.now()));
  return result.ok ? addedDeviations(treatment, result.value) : [];
}

/** The deviations that came with a step. */
export function addedDeviations(before: Treatment, after: Treatment): readonly Deviation[] {
  const known = new Set(before.deviations.map(({ id }) => id));
  return after.deviations.filter(({ id }) => !known.has(id));
}
