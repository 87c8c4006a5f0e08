import fc from 'fast-check';
import { plusMinutes, type Instant } from '../fhir/date-time.ts';
import { minutes } from '../fhir/quantity.ts';
import { authorise } from '../treatment/authorise.ts';
import type { Command, CommandContext } from '../treatment/command.ts';
import { COMMAND_KINDS, type CommandKind } from '../treatment/command-kind.ts';
import { nextStep } from '../treatment/questions.ts';
import { applyCommand } from '../treatment/transitions.ts';
import type { Treatment } from '../treatment/treatment.ts';
import { ALL_REASONS, commandBy, type Chance } from './acts.ts';
import { assistant, at, child, contextOf, elder, type Scene } from './clinic.ts';
import { toPlan } from './course.ts';
import { jointProtocol, spineProtocol } from './protocols.ts';
import type { Sample } from './samples.ts';

/** One command on its way: what it met, and whether it became part of the record. */
export interface Step {
  readonly before: Treatment;
  readonly command: Command;
  readonly context: CommandContext;
  readonly after: Treatment;
  readonly isAccepted: boolean;
}

/** A course by chance, with every command that was tried. */
export interface History extends Sample {
  readonly scene: Scene;
  readonly steps: readonly Step[];
}

const SCENES: readonly Scene[] = [
  { name: 'any knee', protocol: jointProtocol, patient: elder },
  { name: 'any young knee', protocol: jointProtocol, patient: child },
  { name: 'any back', protocol: spineProtocol, patient: elder },
  { name: 'any back by two', protocol: { ...spineProtocol, secondPerson: 'any-staff' }, patient: elder },
];

const START = at('2026-03-02T08:00:00+01:00');

/** The acts that lead far are tried often; those that end a course, rarely. */
const KINDS: readonly CommandKind[] = [
  ...COMMAND_KINDS.filter((kind) => !['plan', 'abandon', 'withdraw-consent', 'hold'].includes(kind)),
  ...COMMAND_KINDS.filter((kind) => kind !== 'plan'),
  ...Array.from({ length: 12 }, () => 'store' as const),
  ...Array.from({ length: 12 }, () => 'administer' as const),
];

const arbitraryChance: fc.Arbitrary<Chance & { readonly isNatural: boolean }> = fc.record({
  isNatural: fc.integer({ min: 0, max: 9 }).map((n) => n < 6),
  kind: fc.constantFrom(...KINDS),
  pick: fc.nat({ max: 12 }),
  odd: fc.integer({ min: -10, max: 9 }).map((n) => Math.max(n, 0)),
  wait: fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 1, max: 40 }) },
    { weight: 1, arbitrary: fc.integer({ min: 180, max: 700 }) },
    { weight: 1, arbitrary: fc.integer({ min: 1440, max: 12_000 }) },
  ),
});

/** Commands in an order that a clinic could say them in, or that nobody should: refused ones leave the record as it was. */
export const arbitraryHistory = arbitraryHistoryOf(SCENES);

/** A history of another patient, with labels of its own. */
export const arbitraryForeignHistory = arbitraryHistoryOf([
  { name: 'foreign knee', protocol: jointProtocol, patient: child },
]);

function arbitraryHistoryOf(scenes: readonly Scene[]): fc.Arbitrary<History> {
  const chances = fc.array(arbitraryChance, { maxLength: 45, size: 'max' });
  return fc.tuple(fc.constantFrom(...scenes), chances).map(([scene, all]) => historyOf(scene, all));
}

/** A valid treatment by chance: what the accepted commands of a history made. */
export const arbitraryTreatment: fc.Arbitrary<Sample> = arbitraryHistory.map(({ treatment, protocol, context }) => ({
  treatment,
  protocol,
  context,
}));

function historyOf(scene: Scene, chances: readonly (Chance & { readonly isNatural: boolean })[]): History {
  const first = applyCommand(undefined, toPlan(scene, START, ALL_REASONS), contextOf(scene, undefined, START));
  if (!first.ok) throw new Error(`No plan: ${first.issues.map(({ text }) => text).join('; ')}`);
  const steps: Step[] = [];
  let treatment = first.value;
  let now = START;
  for (const [index, { isNatural, ...odd }] of chances.entries()) {
    const chance = isNatural ? naturalChance({ treatment, scene, now }, odd) : odd;
    now = plusMinutes(now, minutes(chance.wait));
    const step = stepOf({ treatment, scene, now, index }, chance);
    steps.push(step);
    treatment = step.after;
  }
  return {
    scene,
    steps,
    treatment,
    protocol: scene.protocol,
    context: contextFor({ treatment, scene, now, index: steps.length }),
  };
}

interface Moment {
  readonly treatment: Treatment;
  readonly scene: Scene;
  readonly now: Instant;
  readonly index: number;
}

/** What the record itself says comes next, for the batch that it says it of; on hold it is resumed, at the end somebody looks in. */
function naturalChance({ treatment, scene, now }: Pick<Moment, 'treatment' | 'scene' | 'now'>, chance: Chance): Chance {
  const next = nextStep(treatment, scene.protocol, now, 'Europe/Berlin');
  const idle = treatment.state.state === 'on-hold' ? 'resume' : 'observe';
  const kind = next.step === 'none' ? idle : next.step;
  const pick =
    'batch' in next ? treatment.batches.findIndex(({ identifier }) => identifier === next.batch) : chance.pick;
  return { kind, pick, odd: 0, wait: kind === 'end-incubation' ? 400 + chance.wait : chance.wait };
}

function stepOf(moment: Moment, chance: Chance): Step {
  const { treatment } = moment;
  const { command, context } = saidBy(moment, chance);
  const result = applyCommand(treatment, command, context);
  return { before: treatment, command, context, after: result.ok ? result.value : treatment, isAccepted: result.ok };
}

/** An injection is asked for first; when the verdict refuses, it is sometimes given all the same and written down. */
function saidBy(moment: Moment, chance: Chance): Pick<Step, 'command' | 'context'> {
  const context = contextFor(moment, chance);
  const command = commandBy(chance, moment);
  if (command.kind !== 'administer') return { command, context };
  const authorisation = authorise(moment.treatment, command.request, context);
  if (authorisation.verdict === 'refused' && chance.pick % 2 === 0) return { command, context };
  const basis = { kind: 'authorised', authorisationId: authorisation.id } as const;
  return { command: { ...command, basis }, context: { ...context, authorisation } };
}

/** Ids differ with the place in the history, also after a refusal. An assistant speaks now and then. */
function contextFor({ scene, treatment, now, index }: Moment, chance?: Chance): CommandContext {
  const context = contextOf({ ...scene, name: `${scene.name} try ${index}` }, treatment, now);
  return chance?.odd === 4 ? { ...context, actor: assistant, role: 'assistant' } : context;
}
