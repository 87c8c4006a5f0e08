import { LIKELIHOOD, SEVERITY, type HazardLog, type HazardRow } from './hazard-log.ts';
import { lineOf, summaryOf } from './proof-page.ts';
import { FOLDER, type Provable } from './proof-table.ts';
import { STRIDE, type ThreatModel, type ThreatRow } from './threat-model.ts';

/** The page of the threat model: picture, what stands in it, and each threat with its control. */
export function threatPage(model: ThreatModel): string {
  const { title, zones, elements, flows, rows } = model;
  const nameOf = (id: string) => [...elements, ...zones].find((one) => one.id === id)?.name ?? id;
  return page(title, 'threats', rows, [
    'By STRIDE for each element and each flow: a test fails where a question of it has no answer below. What is outside of the product, the operating system, the network and the people, is the matter of the clinic; `SECURITY.md` says what it needs.',
    '',
    '![Elements, flows and zones](data-flow.svg)',
    '',
    ...table(
      ['', 'element', 'kind', 'zone'],
      elements.map(({ id, name, kind, zone }) => [id, name, kind, nameOf(zone)]),
    ),
    '',
    ...table(
      ['', 'from', 'to', 'flow'],
      flows.map(({ id, from, to, what }) => [id, nameOf(from), nameOf(to), what]),
    ),
    ...rows.flatMap((row) => section(row, [threatLine(row), '', `Control: ${row.requirement}.`], row.threat)),
  ]);
}

function threatLine({ at, kinds }: ThreatRow): string {
  return `${kinds.map((kind) => STRIDE[kind]).join(', ')}: ${at.join(', ')}.`;
}

/** The page of the hazard log. */
export function hazardPage({ title, rows }: HazardLog): string {
  return page(title, 'hazards', rows, [
    'In the order of ISO 14971: hazard, hazardous situation, harm, risk before and after risk control, and the verification of each control. This is the view of the makers, given to whoever runs Autoserum; it is no risk management file and claims no conformity. What is a medical device, which risk is acceptable, and what else is needed decide the clinic and its counsel.',
    '',
    `Severity: ${scale(SEVERITY)}. Likelihood: ${scale(LIKELIHOOD)}. Estimates, not measurements: nobody has counted these events.`,
    '',
    ...table(
      ['', 'hazard', 'severity', 'likelihood before', 'after', 'risk before', 'after'],
      rows.map((row) => [
        row.id,
        row.hazard,
        word(SEVERITY, row.severity),
        word(LIKELIHOOD, row.before),
        word(LIKELIHOOD, row.after),
        String(row.severity * row.before),
        String(row.severity * row.after),
      ]),
    ),
    ...rows.flatMap((row) => section(row, hazardLines(row), row.hazard)),
  ]);
}

function hazardLines({ situation, harm, requirement }: HazardRow): readonly string[] {
  return [`Situation: ${situation}.`, '', `Harm: ${harm}.`, '', `Control: ${requirement}.`];
}

function page(title: string, name: string, rows: readonly Provable[], lines: readonly string[]): string {
  const made = `Made from \`${FOLDER}/${name}.json\` by \`npm run security:tables\`. ${summaryOf(rows)}`;
  return [`# ${title}`, '', made, '', ...lines, ''].join('\n');
}

function section(row: Provable, lines: readonly string[], title: string): readonly string[] {
  const { id, rows = [], tests = [], open } = row;
  return [
    '',
    `## ${id}. ${title}`,
    '',
    ...lines,
    ...(open === undefined ? [] : ['', `**Open:** ${open}.`]),
    ...(rows.length === 0 ? [] : ['', `Rows: ${rows.map(linkOf).join(', ')}.`]),
    ...(tests.length === 0 ? [] : ['', ...tests.map(lineOf)]),
  ];
}

/** `sessions W4` as a link to the page of that table. */
function linkOf(row: string): string {
  const [table = '', id = ''] = row.split(' ');
  return `[${id}](${table}.md)`;
}

function scale(words: readonly string[]): string {
  return words.map((one, index) => `${index + 1} ${one}`).join(', ');
}

function word(words: readonly string[], number: number): string {
  return `${number} ${words[number - 1] ?? ''}`;
}

/** A table as Prettier would write it: each column as wide as its widest cell. */
function table(head: readonly string[], body: readonly (readonly string[])[]): readonly string[] {
  const widths = head.map((cell, index) =>
    Math.max(3, cell.length, ...body.map((cells) => (cells[index] ?? '').length)),
  );
  const line = (cells: readonly string[]) =>
    `| ${widths.map((width, index) => (cells[index] ?? '').padEnd(width)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)];
}
