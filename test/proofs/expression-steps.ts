import { RegExpParser, type AST } from '@eslint-community/regexpp';

/** More steps than any text of these lengths may need. */
const TOO_MANY = 100_000;
/** How often a pump is repeated in the shorter and in the longer text; more often than the longest counted repetition, of 64 characters. */
const SHORT = 80;
const LONG = 320;
/** Steps may grow by as much as the text, fourfold, and some more; a square would make it sixteen. */
const GROWTH = 6;

type Leaf = AST.Character | AST.CharacterClass | AST.CharacterSet;
type Next = (at: number) => boolean;

/** An expression taken apart, and the characters that it tells apart. */
interface Taken {
  readonly pattern: AST.Pattern;
  readonly accepts: (leaf: Leaf, character: string) => boolean;
  readonly alphabet: readonly string[];
}

/**
 * A text on which an expression, tried from every place as a search does, needs steps out of proportion to the length; undefined where
 * none was found. Counts the steps of a backtracking matcher on texts `prefix pump pump … suffix` that are made from the expression itself.
 */
export function slowText(literal: string): string | undefined {
  const taken = take(literal);
  if (!isUnbounded(taken.pattern)) return undefined;
  for (const prefix of prefixesOf(taken))
    for (const pump of pumpsOf(taken))
      for (const suffix of ['', '\n', '\u0001'])
        if (grows(taken, (times) => prefix + pump.repeat(times) + suffix))
          return `${JSON.stringify(prefix)} ${JSON.stringify(pump)}… ${JSON.stringify(suffix)}`;
  return undefined;
}

function grows(taken: Taken, text: (times: number) => string): boolean {
  const long = stepsOf(taken, text(LONG));
  return long > TOO_MANY || (long > GROWTH * LONG && long > GROWTH * stepsOf(taken, text(SHORT)));
}

/** Every character that a text of ours may hold. */
const CHARACTERS = [...Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)), '\n', '\u0001', 'ä'];

function take(literal: string): Taken {
  const { pattern, flags } = new RegExpParser().parseLiteral(literal);
  const leaves = leavesOf(pattern);
  const known = new Map(leaves.map((leaf) => [leaf, acceptedBy(leaf, flags.raw.replaceAll(/[gy]/g, ''))]));
  const accepts = (leaf: Leaf, character: string) => known.get(leaf)?.has(character) === true;
  return { pattern, accepts, alphabet: alphabetOf(leaves, accepts) };
}

function acceptedBy(leaf: Leaf, flags: string): ReadonlySet<string> {
  const alone = new RegExp(`^(?:${leaf.raw})$`, flags);
  return new Set(CHARACTERS.filter((one) => alone.test(one)));
}

/** One character of each kind that the expression treats alike, and looks for at all. */
function alphabetOf(leaves: readonly Leaf[], accepts: Taken['accepts']): readonly string[] {
  const kindOf = (one: string) => leaves.map((leaf) => (accepts(leaf, one) ? '1' : '0')).join('');
  return [...new Map(CHARACTERS.map((one) => [kindOf(one), one]))]
    .filter(([kind]) => kind.includes('1'))
    .map(([, one]) => one);
}

function pumpsOf({ alphabet }: Taken): readonly string[] {
  return [...alphabet, ...alphabet.flatMap((one) => alphabet.filter((two) => two !== one).map((two) => one + two))];
}

/** What stands before each repetition, as short as it can be. */
function prefixesOf(taken: Taken): readonly string[] {
  const found = new Set(['']);
  const walk = (node: AST.Node, before: string): void => {
    if (isSplit(node)) for (const alternative of node.alternatives) walk(alternative, before);
    if (node.type === 'Alternative')
      node.elements.reduce((sofar, element) => {
        walk(element, sofar);
        return sofar + sampleOf(taken, element);
      }, before);
    if (node.type !== 'Quantifier') return;
    found.add(before);
    walk(node.element, before);
  };
  walk(taken.pattern, '');
  return [...found];
}

function sampleOf(taken: Taken, node: AST.Node): string {
  if (isLeaf(node)) return taken.alphabet.find((one) => taken.accepts(node, one)) ?? '';
  if (node.type === 'Quantifier') return sampleOf(taken, node.element).repeat(node.min);
  if (node.type === 'Alternative') return node.elements.map((element) => sampleOf(taken, element)).join('');
  const [first] = isSplit(node) ? node.alternatives : [];
  return first === undefined ? '' : sampleOf(taken, first);
}

function leavesOf(node: AST.Node): readonly Leaf[] {
  if (isLeaf(node)) return [node];
  if (node.type === 'Quantifier') return leavesOf(node.element);
  if (node.type === 'Alternative') return node.elements.flatMap(leavesOf);
  if (isSplit(node) || (node.type === 'Assertion' && 'alternatives' in node))
    return node.alternatives.flatMap(leavesOf);
  return [];
}

function isLeaf(node: AST.Node): node is Leaf {
  return node.type === 'Character' || node.type === 'CharacterClass' || node.type === 'CharacterSet';
}

function isSplit(node: AST.Node): node is AST.Pattern | AST.Group | AST.CapturingGroup {
  return node.type === 'Pattern' || node.type === 'Group' || node.type === 'CapturingGroup';
}

/** What can only be repeated so many times needs so many steps at most for each character. */
function isUnbounded(node: AST.Node): boolean {
  if (node.type === 'Quantifier') return node.max === Infinity || isUnbounded(node.element);
  if (node.type === 'Alternative') return node.elements.some(isUnbounded);
  return 'alternatives' in node && node.alternatives.some(isUnbounded);
}

class TooMany extends Error {}

/** Steps of a search for every match: characters compared and repetitions begun. */
export function stepsOf(taken: Taken, text: string): number {
  let steps = 0;
  const captures = new Map<AST.CapturingGroup, string>();

  const count = (): void => {
    steps += 1;
    if (steps > TOO_MANY) throw new TooMany();
  };
  const anyOf = (alternatives: readonly AST.Alternative[], at: number, next: Next): boolean =>
    alternatives.some(({ elements }) => inOrder(elements, at, next));
  const inOrder = (elements: readonly AST.Element[], at: number, next: Next): boolean => {
    const [first, ...rest] = elements;
    return first === undefined ? next(at) : one(first, at, (after) => inOrder(rest, after, next));
  };
  const one = (node: AST.Element, at: number, next: Next): boolean => {
    count();
    switch (node.type) {
      case 'Character':
      case 'CharacterClass':
      case 'CharacterSet':
        return at < text.length && taken.accepts(node, text.charAt(at)) && next(at + 1);
      case 'Group':
        return anyOf(node.alternatives, at, next);
      case 'CapturingGroup':
        return anyOf(node.alternatives, at, (after) => {
          captures.set(node, text.slice(at, after));
          return next(after);
        });
      case 'Quantifier':
        return repeat(node, { at, times: 0 }, next);
      case 'Assertion':
        return holds(node, at) && next(at);
      case 'Backreference': {
        const said = [node.resolved].flat().map((group) => captures.get(group) ?? '')[0] ?? '';
        return text.startsWith(said, at) && next(at + said.length);
      }
      case 'ExpressionCharacterClass':
        throw new Error('An expression holds a class of the flag v, which this matcher does not know');
    }
  };
  const repeat = (node: AST.Quantifier, { at, times }: { at: number; times: number }, next: Next): boolean => {
    count();
    const again = (): boolean =>
      times < node.max &&
      one(
        node.element,
        at,
        (after) => (after > at || times < node.min) && repeat(node, { at: after, times: times + 1 }, next),
      );
    const enough = (): boolean => times >= node.min && next(at);
    return node.greedy ? again() || enough() : enough() || again();
  };
  const holds = (node: AST.Assertion, at: number): boolean => {
    switch (node.kind) {
      case 'start':
        return at === 0;
      case 'end':
        return at === text.length;
      case 'word':
        return (isWord(text.charAt(at - 1)) !== isWord(text.charAt(at))) !== node.negate;
      case 'lookahead':
        return anyOf(node.alternatives, at, () => true) !== node.negate;
      case 'lookbehind':
        throw new Error('An expression looks behind, which this matcher does not know');
    }
  };

  try {
    for (let at = 0; at <= text.length;) {
      let end = at;
      const found = anyOf(taken.pattern.alternatives, at, (after) => {
        end = after;
        return true;
      });
      at = found && end > at ? end : at + 1;
    }
  } catch (cause) {
    if (!(cause instanceof TooMany)) throw cause;
  }
  return steps;
}

function isWord(character: string): boolean {
  return /^\w$/.test(character);
}
