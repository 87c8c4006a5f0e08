import { FOLDER, standingOf, type NamedTest, type ProofRow, type ProofTable, type Provable } from './proof-table.ts';

/** The page of a table, in Markdown. */
export function pageOf(name: string, { title, rows }: ProofTable): string {
  const open = rows.filter((row) => standingOf(row) === 'open').map(({ id }) => id);
  return [
    `# ${title}`,
    '',
    `Made from \`${FOLDER}/${name}.json\` by \`npm run security:tables\`. ${summaryOf(rows)}`,
    ...(open.length === 0 ? [] : ['', `Not met yet: ${open.join(', ')}.`]),
    ...rows.flatMap(sectionOf),
    '',
  ].join('\n');
}

/** How many rows of a table are what. */
export function summaryOf(rows: readonly Provable[]): string {
  const count = (standing: string) => rows.filter((row) => standingOf(row) === standing).length;
  const aside = count('aside');
  const open = count('open');
  return [
    `${rows.length} rows, ${count('proven')} with their tests`,
    ...(aside === 0 ? [] : [`${aside} that do not apply`]),
    ...(open === 0 ? [] : [`${open} open`]),
  ]
    .join(', ')
    .concat('.');
}

function sectionOf(row: ProofRow): readonly string[] {
  const { id, requirement, source, tests = [], notApplicable, open } = row;
  const red = isRed(row) ? ['', `Its control is taken out by \`npm run security:red\`, which sees a test fail.`] : [];
  return [
    '',
    `## ${id}. ${requirement}`,
    '',
    `From: ${source}.`,
    ...(open === undefined ? [] : ['', `**Open:** ${open}.`]),
    ...(notApplicable === undefined ? [] : ['', `Does not apply: ${notApplicable}.`]),
    ...(tests.length === 0 ? [] : ['', ...tests.map(lineOf)]),
    ...(row.notRed === undefined ? red : ['', `No control to take out: ${row.notRed}.`]),
  ];
}

function isRed({ red = [] }: ProofRow): boolean {
  return red.length > 0;
}

/** A test as a line of a list; what Jest fills in is left open. */
export function lineOf([file, title]: NamedTest): string {
  return `- \`${file}\`: ${title.replaceAll(/%[sdifjop]|\$\w+(?:\.\w+)*/g, '…')}`;
}
