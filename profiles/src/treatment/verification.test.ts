import { accepted, assistant, at, contextOf, elder, physician, type Scene } from '../testing/clinic.ts';
import { toAdminister, toRequest } from '../testing/course.ts';
import { jointProtocol } from '../testing/protocols.ts';
import { samples } from '../testing/samples.ts';
import { verificationOf } from '../testing/verified.ts';
import { authorise } from './authorise.ts';
import type { AdministerCommand, CommandContext } from './command.ts';
import type { Target } from './target.ts';
import { applyCommand } from './transitions.ts';
import { earlierObjections, type Verification, type VerificationClaim } from './verification.ts';

const five = at('2026-03-02T17:00:00+01:00');
const stored = samples.stored.treatment;
const reasons = [{ rule: 'second-person-missing', reason: 'clinical-judgement' }] as const;

const claimed = { by: assistant, role: 'assistant', at: five } as const;
const confirmed: VerificationClaim = { state: 'confirmed', ...claimed };
const objected: VerificationClaim = { state: 'objected', reason: 'wrong-side', ...claimed };

interface Situation {
  readonly secondPerson?: 'none' | 'any-staff';
  readonly claim?: VerificationClaim;
  readonly change?: Partial<Verification>;
  readonly withReason?: boolean;
  /** The injection names the check. */
  readonly isNamed?: boolean;
}

/** An authorised injection about which somebody was asked, and the context that the server gives it. */
function injection({ secondPerson = 'any-staff', claim, change, withReason = false, isNamed = true }: Situation) {
  const scene: Scene = { name: 'two', protocol: { ...jointProtocol, secondPerson }, patient: elder };
  const plain = contextOf(scene, stored, five);
  const request = { ...toRequest(stored, scene, five), reasons: withReason ? reasons : [] };
  const authorisation = authorise(stored, request, plain);
  const verification = { ...verificationOf(authorisation, physician, claim), ...change };
  const named = isNamed ? { verificationId: verification.id } : {};
  const basis = { kind: 'authorised', authorisationId: authorisation.id, ...named } as const;
  const context: CommandContext = { ...plain, authorisation, verifications: [verification] };
  return { command: toAdminister(request, basis, five), context };
}

function rulesOf(command: AdministerCommand, context: CommandContext) {
  const result = applyCommand(stored, command, context);
  return result.ok ? [] : result.issues.map(({ rule }) => rule);
}

const refused = ['reason-missing', 'second-person-missing'];

it('names who confirmed as verifier of the injection', () => {
  const { command, context } = injection({ claim: confirmed });
  const given = accepted(stored, command, context);
  expect(given.administrations).toMatchObject([{ performer: physician, verifier: assistant }]);
  expect(given.deviations.map(({ rule }) => rule)).not.toContain('second-person-missing');
});

it('takes no person whom the entry itself names', () => {
  const { command, context } = injection({ claim: confirmed });
  expect(rulesOf({ ...command, verifier: assistant }, context)).toEqual(['verifier-typed']);
});

it.each<[string, Situation, readonly string[]]>([
  ['nobody has looked at', {}, ['verification-open', ...refused]],
  ['was objected to', { claim: objected }, ['verification-open', ...refused]],
  ['is about another verdict', { claim: confirmed, change: { authorisationId: 'x' } }, ['verification-other']],
  ['another person asked for', { claim: confirmed, change: { askedBy: assistant } }, ['verification-other']],
  [
    'the injector made themselves',
    { claim: { state: 'confirmed', ...claimed, by: physician } },
    ['second-person-missing'],
  ],
])('refuses a check that %s', (_name, situation, rules) => {
  const { command, context } = injection(situation);
  expect(rulesOf(command, context)).toEqual(rules);
});

it('refuses a check that the server does not know', () => {
  const { command, context } = injection({ claim: confirmed });
  expect(rulesOf(command, { ...context, verifications: [] })).toEqual(['verification-missing', ...refused]);
});

describe('an objection', () => {
  it.each(['none', 'any-staff'] as const)('needs a reason under the policy %s, and is said in the record', (policy) => {
    const about = { secondPerson: policy, claim: objected, isNamed: false };
    const alone = injection(about);
    expect(rulesOf(alone.command, alone.context)).toEqual(refused);
    const { command, context } = injection({ ...about, withReason: true });
    const given = accepted(stored, command, context);
    expect(given.deviations).toMatchObject([
      { text: 'The second person objected: wrong-side', decision: { reason: 'clinical-judgement', by: physician } },
    ]);
    expect(given.administrations).toMatchObject([{ performer: physician }]);
    expect(given.administrations[0]).not.toHaveProperty('verifier');
  });

  it.each<[string, Partial<Verification>]>([
    ['another aliquot', { aliquotId: 'x' }],
    ['another side', { target: { kind: 'joint', joint: 'knee', side: 'right' } }],
  ])('to %s is none to this injection', (_name, change) => {
    const { command, context } = injection({ secondPerson: 'none', claim: objected, isNamed: false, change });
    expect(rulesOf(command, context)).toEqual([]);
  });

  it('stands beside a person who is named on paper', () => {
    const { command, context } = injection({ claim: objected });
    const late = { ...command, verifier: assistant, basis: { kind: 'retrospective', reason: 'other' } } as const;
    const given = accepted(stored, late, context);
    expect(given.deviations).toMatchObject([{ text: 'The second person objected: wrong-side' }]);
    expect(given.administrations).toMatchObject([{ verifier: assistant }]);
  });
});

describe('whoever checks is told of an objection', () => {
  const scene: Scene = { name: 'told', protocol: jointProtocol, patient: elder };
  const verdict = authorise(stored, toRequest(stored, scene, five), contextOf(scene, stored, five));
  const check = verificationOf(verdict, physician);
  const { label, target, volume } = check;
  const told = { ...claimed, reason: 'wrong-side', label, target, volume };
  const otherSide: Target = { kind: 'joint', joint: 'knee', side: 'right' };

  it.each<[string, Partial<Verification>, boolean]>([
    ['to the same aliquot at the same target', {}, true],
    ['to the same aliquot, before the record changed', { revision: check.revision - 1 }, true],
    ['to the same aliquot at another target', { target: otherSide }, true],
    ['to another aliquot at the same target', { aliquotId: 'another' }, true],
    ['to another aliquot at another target', { aliquotId: 'another', target: otherSide }, false],
    ['to another aliquot, before the record changed', { aliquotId: 'another', revision: check.revision - 1 }, false],
    ['of another treatment', { treatmentId: 'another' }, false],
    ['that is none: somebody confirmed', { claim: confirmed }, false],
    ['that is none: nobody has answered', { claim: { state: 'waiting' } }, false],
  ])('%s, or not', (_name, change, isTold) => {
    const earlier = { ...check, id: 'earlier', claim: objected, ...change };
    expect(earlierObjections(check, [earlier])).toEqual(isTold ? [{ ...told, target: earlier.target }] : []);
  });

  it('before, not of what is said to this very check', () => {
    expect(earlierObjections(check, [{ ...check, claim: objected }])).toEqual([]);
  });
});
