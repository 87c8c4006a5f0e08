import type { Coding, OperationOutcome, OperationOutcomeIssue } from 'fhir/r4';
import { CANONICAL } from './canonical-base.ts';
import { ISSUE_CODES, type Issue, type IssueCode, type IssueSeverity, type IssueValues } from './issue.ts';

const RULE = `${CANONICAL}/CodeSystem/acs-rule`;
const NUMBER = `${CANONICAL}/CodeSystem/acs-rule-number`;
const TEXT = `${CANONICAL}/CodeSystem/acs-rule-text`;

/** Findings as every answer of ours carries them: the rule and what fills its sentence are codings beside the English text. */
export function toOperationOutcome(issues: readonly Issue[]): OperationOutcome {
  const found: readonly Issue[] = issues.length > 0 ? issues : [ALL_OK];
  return { resourceType: 'OperationOutcome', issue: found.map(toOutcomeIssue) };
}

/** An OperationOutcome needs one issue at least (R4 OperationOutcome.issue 1..*). */
const ALL_OK: Issue = { severity: 'information', code: 'informational', at: '', text: 'No findings' };

function toOutcomeIssue(issue: Issue): OperationOutcomeIssue {
  const coding = codingsOf(issue);
  return {
    severity: issue.severity,
    code: issue.code,
    details: { ...(coding.length > 0 && { coding }), text: issue.text },
    ...(issue.at !== '' && { expression: [issue.at] }),
  };
}

function codingsOf({ rule, values }: Issue): Coding[] {
  if (rule === undefined) return [];
  return [
    { system: RULE, code: rule },
    ...Object.entries(values ?? {}).map(([name, value]) => valueCoding(name, value)),
  ];
}

function valueCoding(name: string, value: string | number): Coding {
  return { system: typeof value === 'number' ? NUMBER : TEXT, code: name, display: String(value) };
}

/** Findings of any OperationOutcome, ours or another server's; anything else has none. */
export function fromOperationOutcome(outcome: unknown): readonly Issue[] {
  if (!isObject(outcome) || outcome['resourceType'] !== 'OperationOutcome') return [];
  return listOf(outcome['issue']).filter(isObject).map(fromOutcomeIssue);
}

type Json = Readonly<Record<string, unknown>>;

function fromOutcomeIssue(issue: Json): Issue {
  const details = isObject(issue['details']) ? issue['details'] : {};
  const codings = listOf(details['coding']).filter(isObject);
  const code = codeOf(issue['code']);
  const rule = textOf(codings.find((coding) => coding['system'] === RULE)?.['code']);
  const values = valuesOf(codings);
  return {
    severity: severityOf(issue['severity']),
    code,
    at: textOf(listOf(issue['expression'])[0]) ?? textOf(listOf(issue['location'])[0]) ?? '',
    text: textOf(details['text']) ?? textOf(issue['diagnostics']) ?? code,
    ...(rule !== undefined && { rule }),
    ...(Object.keys(values).length > 0 && { values }),
  };
}

function valuesOf(codings: readonly Json[]): IssueValues {
  return Object.fromEntries(codings.flatMap(valueEntry));
}

function valueEntry({ system, code, display }: Json): readonly (readonly [string, string | number])[] {
  if (typeof code !== 'string' || typeof display !== 'string') return [];
  if (system === NUMBER) return [[code, Number(display)]];
  return system === TEXT ? [[code, display]] : [];
}

/** `fatal` is an error that another server could not go on after. */
function severityOf(severity: unknown): IssueSeverity {
  return severity === 'warning' || severity === 'information' ? severity : 'error';
}

/** A code that we do not use stands for something nobody foresaw. */
function codeOf(code: unknown): IssueCode {
  return ISSUE_CODES.find((known) => known === code) ?? 'exception';
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
