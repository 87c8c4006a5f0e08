import { error, failure, success, type Issue, type Result } from '@autoserum/profiles';

/** Deeper than any resource of ours; a few thousand levels overflow the stack of JSON libraries. */
const MAX_DEPTH = 40;
/** Digits of a number: every decimal of fifteen digits comes out of a double as it went in, one of seventeen may not. */
const MAX_DIGITS = 15;
/** Below it a double has fewer digits, down to none. */
const SMALLEST = 2.2250738585072014e-308;
/** Keys that change what an object is, once somebody copies it. */
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * JSON that every reader reads alike. JSON.parse keeps the last of two equal keys and other parsers the first, so what we checked
 * would not be what they store: duplicate keys are refused, before anything is built. So are numbers whose value would be another one.
 */
export function parseGuardedJson(text: string): Result<unknown> {
  const issue = firstIssue(text);
  if (issue !== undefined) return failure(issue);
  try {
    const json: unknown = JSON.parse(text);
    return success(json);
  } catch {
    return failure(refused('malformed-json', 'The body is not JSON'));
  }
}

/**
 * Tokens that matter: strings whole, brackets, colons, commas and numbers. A string that is never closed is one token to the end of the text: the
 * search would begin anew at each of its quotes otherwise, and 1 MB of them would hold up the process for half an hour.
 */
const TOKENS = /"(?:[^"\\]|\\.)*(?:"|\\?$)|[{}[\]:,]|[-\d][-+.\deE]*/gs;

/** Walks the brackets without recursion; an open object is the set of its keys so far, an open list is undefined. */
function firstIssue(text: string): Issue | undefined {
  const open: (Set<string> | undefined)[] = [];
  let last = '';
  for (const [token] of text.matchAll(TOKENS)) {
    if (token === '{' || token === '[') open.push(token === '{' ? new Set() : undefined);
    if (token === '}' || token === ']') open.pop();
    if (open.length > MAX_DEPTH) return refused('too-deep', `The body is nested deeper than ${MAX_DEPTH} levels`);
    const issue = token === ':' ? keyIssue(last, open.at(-1)) : numberIssue(token);
    if (issue !== undefined) return issue;
    last = token;
  }
  return undefined;
}

function keyIssue(quoted: string, keys: Set<string> | undefined): Issue | undefined {
  const key = unquote(quoted);
  if (key === undefined || keys === undefined) return undefined;
  if (FORBIDDEN_KEYS.has(key)) return refused('forbidden-key', 'The body has a key that no resource has');
  if (keys.has(key)) return refused('duplicate-key', 'An object of the body has the same key twice');
  keys.add(key);
  return undefined;
}

/** A number whose value would not be the one that was written. Zeros in front of its digits say nothing. */
function numberIssue(token: string): Issue | undefined {
  if (!/^[-\d]/.test(token)) return undefined;
  const [mantissa = ''] = token.split(/e/i);
  const digits = mantissa.replace(/[-+.]/g, '').replace(/^0+/, '').length;
  const size = Math.abs(Number(token));
  const isInRange = digits === 0 || (size >= SMALLEST && size < Infinity);
  if (digits <= MAX_DIGITS && isInRange) return undefined;
  return refused(
    'number-inexact',
    `A number of the body has more than ${MAX_DIGITS} digits, or cannot be kept as it is`,
  );
}

/** The key as a parser reads it, its escapes resolved. */
function unquote(quoted: string): string | undefined {
  try {
    const key: unknown = JSON.parse(quoted);
    return typeof key === 'string' ? key : undefined;
  } catch {
    return undefined;
  }
}

function refused(rule: string, text: string): Issue {
  return error('structure', 'body', text, { rule });
}
