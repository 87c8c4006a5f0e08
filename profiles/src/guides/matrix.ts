import { checkGuides, type GuideFinding } from './check-guides.ts';
import { DEVIATIONS } from './deviations.ts';
import { GUIDES } from './guides.ts';
import { code, list, page, table } from './page.ts';
import type { GuideProfile, Json, Verdict } from './rule.ts';
import { isJson, select } from './select.ts';

/** Resources that are shown together: the examples of the model, or one whole record. */
export interface Source {
  readonly name: string;
  readonly resources: readonly Json[];
}

interface Judged {
  readonly source: string;
  readonly kind: string;
  readonly findings: readonly GuideFinding[];
}

function kindOf(resource: Json): string {
  const profile = select(resource, 'meta.profile').find((it) => typeof it === 'string');
  return profile === undefined ? String(resource['resourceType']) : profile.slice(profile.lastIndexOf('/') + 1);
}

function judged({ name, resources }: Source): readonly Judged[] {
  return resources
    .flatMap((it) => [it, ...select(it, 'contained').filter(isJson)])
    .map((it) => ({ source: name, kind: kindOf(it), findings: checkGuides(it) }))
    .filter(({ findings }) => findings.length > 0);
}

const idsWith = (findings: readonly GuideFinding[], verdict: Verdict) =>
  findings.filter((it) => it.verdict === verdict).map(({ rule }) => code(rule.id));

/** One cell: a resource departs from named rules, or follows all that could be checked; or the profile does not speak of it. */
function cellOf({ findings }: Judged, profile: GuideProfile): string {
  const own = findings.filter((it) => it.profile.id === profile.id);
  if (own.length === 0) return '–';
  const deviating = idsWith(own, 'deviates');
  const unknown = idsWith(own, 'not-checkable');
  const verdict = deviating.length === 0 ? 'conforms' : `deviates: ${deviating.join(', ')}`;
  return unknown.length === 0 ? verdict : `${verdict}; not checkable: ${unknown.join(', ')}`;
}

/** Resources of one source that fare alike share a row, which says how many they are. */
function rowsOf(all: readonly Judged[], profiles: readonly GuideProfile[]): readonly (readonly string[])[] {
  const rows = new Map<string, { readonly cells: readonly string[]; count: number }>();
  for (const it of all.filter(({ findings }) => findings.some(({ profile }) => profiles.includes(profile)))) {
    const cells = [it.source, code(it.kind), ...profiles.map((profile) => cellOf(it, profile))];
    const row = rows.get(cells.join('|')) ?? { cells, count: 0 };
    row.count += 1;
    rows.set(cells.join('|'), row);
  }
  return [...rows.values()].map(({ cells: [source = '', kind = '', ...rest], count }) => [
    source,
    `${count} × ${kind}`,
    ...rest,
  ]);
}

function comparison(all: readonly Judged[], type: string): readonly string[] {
  const profiles = GUIDES.filter(({ resourceType }) => resourceType === type);
  const columns = ['Record', 'Resources', ...profiles.map(({ id }) => code(id))];
  return [`### ${type}`, '', ...table(columns, rowsOf(all, profiles))];
}

function reasons(findings: readonly GuideFinding[]): readonly string[] {
  const rows = [...DEVIATIONS].map(([rule, why]) => {
    const count = findings.filter(
      (it) => it.verdict === 'deviates' && `${it.profile.id}/${it.rule.id}` === rule,
    ).length;
    return [code(rule), String(count), why];
  });
  return table(['Rule', 'Resources', 'Why'], rows);
}

function boundSets(): readonly string[] {
  const rows = GUIDES.flatMap(({ id, rules }) =>
    rules.flatMap((rule) =>
      rule.kind === 'binding' ? [[code(`${id}/${rule.id}`), rule.strength, code(rule.valueSet)]] : [],
    ),
  );
  return table(['Rule', 'Strength', 'Value set'], rows);
}

function obligations(profile: GuideProfile, findings: readonly GuideFinding[]): readonly string[] {
  const shares = profile.rules
    .filter(({ kind }) => kind === 'must-support')
    .map((rule) => {
      const asked = findings.filter((it) => it.profile.id === profile.id && it.rule.id === rule.id);
      return `${code(rule.path)} ${asked.filter(({ verdict }) => verdict === 'present').length}/${asked.length}`;
    });
  return shares.length === 0 ? [] : [`Must-support elements, present in how many resources: ${shares.join(', ')}.`, ''];
}

function described(profile: GuideProfile, findings: readonly GuideFinding[]): readonly string[] {
  const rules = profile.rules
    .filter(({ kind }) => kind !== 'must-support')
    .map((rule) => [code(rule.id), code(rule.path), rule.kind, rule.says, rule.section]);
  return [
    `### ${profile.id}`,
    '',
    `${profile.guide} ${profile.version}, ${code(profile.canonical)}. Read: ${profile.read}.`,
    '',
    ...table(['Rule', 'Element', 'Kind', 'Says', 'Stated at'], rules),
    ...obligations(profile, findings),
  ];
}

const NOT_COMPARED = [
  'US Core and the International Patient Access guide have no profile of MedicationAdministration, so there is nothing to compare with.',
  'IPS has no profile of MedicationAdministration either.',
  'MII Biobank has a Substance for additives and an Observation for quality checks; a record here holds neither.',
  'BALP has patterns of its own for tokens (OAuth, SAML, IUA): an event of ours carries none. It leaves open how a failure, a transaction or an operation is recorded.',
  'Searches and other duties of a server are no property of a record.',
];

/** The comparison of records with the rules of other guides as one page of Markdown. The same sources give the same page. */
export function guidesMatrix(sources: readonly Source[]): string {
  const all = sources.flatMap(judged);
  const findings = all.flatMap((it) => it.findings);
  const types = [...new Set(GUIDES.map(({ resourceType }) => resourceType))];
  return page('Rules of other guides', [
    'The rules of fourteen profiles of other implementation guides, re-expressed as data, and what each says of the right examples and of the whole records of the gallery.',
    'It shows what was checked, and is no claim of conformance: the guides themselves, with their terminology, decide. "Not checkable" means that a rule needs a terminology',
    'server. A must-support element is a duty of systems: its absence in a record is counted, and is no deviation.',
    '',
    '## Records and guides',
    '',
    ...types.flatMap((type) => comparison(all, type)),
    '## Why a record deviates',
    '',
    ...reasons(findings),
    '## What takes a terminology server',
    '',
    ...boundSets(),
    '## What is not compared',
    '',
    ...list(NOT_COMPARED),
    '## The rules',
    '',
    ...GUIDES.flatMap((profile) => described(profile, findings)),
  ]);
}
