import type { Judged } from '../judge-all.ts';
import { groupedBy } from '../sources.ts';
import { isAgreed } from './counts.ts';
import { table } from './table.ts';

/** Where the in-process check and HAPI say different things, by what the one that refuses says. */
export function disagreementsOf(judged: readonly Judged[]): string {
  const apart = judged.filter((one) => one.hapi && one.ours && !isAgreed(one));
  if (apart.length === 0) return 'None.';
  const groups = [...groupedBy(reasonOf, apart)].sort((a, b) => b[1].length - a[1].length);
  const rows = groups.map(([reason, items]) => [
    items.length,
    ...reason.split('\n'),
    whyOf(reason),
    exampleOf(items[0]),
  ]);
  return table(['#n', 'who refuses', 'what it says', 'why they differ', 'example'], rows);
}

/** What is known of a difference, by what the one that refuses says. */
const KNOWN: readonly (readonly [RegExp, string])[] = [
  [/Concept Display/, 'HAPI compares the words with those of the concept; the check in process knows codes only'],
  [/rng-2/, 'HAPI fails while it evaluates R4’s own rule where a unit is missing, and counts that as broken'],
  [/Attachment (Size|size)|hash of the data/, 'HAPI reads the bytes of the attachment'],
  [/identifier\.system is/, 'HAPI wants a full URI under urn:ietf:rfc:3986; the check in process reads no identifiers'],
  [
    /AuditEvent\S* code: The code is not in its list/,
    'A list that is required holds no Coding without its code or its system; HAPI lets what is left out pass',
  ],
];

function whyOf(reason: string): string {
  return KNOWN.find(([pattern]) => pattern.test(reason))?.[1] ?? 'open';
}

function reasonOf({ hapi, ours }: Judged): string {
  const [who, finding] =
    hapi?.says === 'refused'
      ? ['HAPI', hapi.findings[0]]
      : ours?.says === 'refused'
        ? ['ours', ours.findings[0]]
        : ['nobody', ours?.findings[0]];
  const other = who === 'HAPI' && ours?.says === 'unsure' ? 'HAPI (ours is unsure)' : who;
  return `${other}\n${general(finding ?? '')}`;
}

/** A finding without what differs from one mutant to the next: where it is, ids, times and values. */
export function general(finding: string): string {
  const [where = '', ...rest] = finding.split(' ');
  const what = rest
    .join(' ')
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}/g, '…')
    .replace(/'[^']{0,120}'/g, "'…'")
    .replace(/"[^"]{0,120}"/g, '"…"')
    .replace(/\d{4}-\d\d-\d\d[T0-9:.+Z-]*/g, '…')
    .replace(/ for (in-memory expansion.*|'…'.*)$/, '');
  return /^Concept Display/.test(what)
    ? what.slice(0, 160)
    : `${where.replace(/\[\d+\]/g, '[]')} ${what}`.slice(0, 200);
}

function exampleOf(judged: Judged | undefined): string {
  return judged === undefined
    ? ''
    : `${judged.mutant.operator} ${judged.mutant.place} (${judged.mutant.source}: ${judged.mutant.note})`;
}
