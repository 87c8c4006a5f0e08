import type { PatientView, Target } from '@autoserum/profiles';
import type { SummaryFacts } from './summary-facts.ts';
import type { PrintedWords } from './summary-words.ts';

/** What stands on a page beside the facts. */
export interface Printed {
  readonly facts: SummaryFacts;
  /** As the EHR has them at this launch: a page that is printed must say whose it is. */
  readonly patient: Pick<PatientView, 'name' | 'birthDate' | 'recordNumber'>;
  /** From 1; the one before it is replaced. */
  readonly number: number;
  readonly madeAt: string;
}

/** The summary as one page of HTML that stands by itself: no script, no address, made for paper. */
export function summaryPage(printed: Printed, words: PrintedWords): string {
  const { facts, number, madeAt } = printed;
  const { t } = words;
  const corrected = number > 1 ? paragraph(t('corrected', { number: String(number - 1) })) : '';
  return [
    `<!DOCTYPE html><html lang="${words.language}"><head><meta charset="utf-8">`,
    `<title>${escaped(`${t('summary')} ${facts.number}`)}</title><style>${STYLE}</style></head><body>`,
    `<h1>${escaped(t('title'))}</h1>`,
    corrected,
    headTable(printed, words),
    section(t('series'), facts.series.map((one) => paragraph(seriesLine(one, words))).join('') + given(facts, words)),
    section(t('serum'), serumTable(facts, words)),
    section(t('outcomes'), outcomesTable(facts, words)),
    section(t('events'), eventsList(facts, words)),
    section(t('deviations'), deviationsList(facts, words)),
    `<footer>${paragraph(t('whole-record', { number: facts.number }))}`,
    paragraph(t('made', { time: words.dateTime(madeAt), number: String(number) })),
    '</footer></body></html>',
  ].join('');
}

const STYLE = [
  '@page{size:A4;margin:18mm}body{font:11pt/1.4 sans-serif;color:#000;max-width:48em;margin:1em auto;padding:0 1em}',
  'h1{font-size:16pt;margin:0 0 .5em}h2{font-size:12pt;margin:1.2em 0 .3em;border-bottom:1px solid #000}p{margin:.2em 0}',
  'table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.15em .8em .15em 0}',
  'td.n{text-align:right;font-variant-numeric:tabular-nums}tr{break-inside:avoid}h2{break-after:avoid}',
  'footer{margin-top:1.5em;border-top:1px solid #000;font-size:9pt}',
].join('');

function headTable({ facts, patient }: Printed, words: PrintedWords): string {
  const { t } = words;
  const born = patient.birthDate === undefined ? '' : `, ${t('born')} ${words.date(patient.birthDate)}`;
  const rows = [
    [t('patient'), `${patient.name}${born}`],
    [t('record-number'), patient.recordNumber ?? ''],
    [t('number'), facts.number],
    ['', stateText(facts, words)],
    [t('indication'), t(`indication.${facts.indication}`)],
    [t('consent'), consentText(facts, words)],
    [t('protocol'), `${facts.protocol.title}, ${facts.protocol.version}`],
  ] as const;
  const shown = rows.filter(([, text]) => text !== '');
  return `<table>${shown.map(([name, text]) => `<tr><th scope="row">${escaped(name)}</th><td>${escaped(text)}</td></tr>`).join('')}</table>`;
}

function stateText({ state }: SummaryFacts, { t, dateTime }: PrintedWords): string {
  switch (state.state) {
    case 'completed':
      return t('state.completed', { time: dateTime(state.endedAt) });
    case 'abandoned':
      return t('state.abandoned', { time: dateTime(state.endedAt), reason: t(`end-reason.${state.reason}`) });
    case 'planned':
    case 'in-progress':
    case 'on-hold':
      return '';
  }
}

function consentText({ consent: { givenAt, withdrawnAt } }: SummaryFacts, { t, dateTime }: PrintedWords): string {
  const time = dateTime(givenAt);
  if (withdrawnAt === undefined) return t('consent-given', { time });
  return t('consent-withdrawn', { time, withdrawn: dateTime(withdrawnAt) });
}

function seriesLine({ target, planned, given: count }: SummaryFacts['series'][number], words: PrintedWords): string {
  const values = { target: targetText(target, words), given: String(count), planned: String(planned) };
  return words.t('series-line', values);
}

function targetText(target: Target, { t }: PrintedWords): string {
  if (target.kind === 'joint') return t(`target.${target.side}-${target.joint}`);
  return `${target.level}, ${t(`side.${target.side}`).toLowerCase()}, ${t(`approach-short.${target.approach}`)}`;
}

function given({ administrations }: SummaryFacts, words: PrintedWords): string {
  const { t } = words;
  if (administrations.length === 0) return paragraph(t('no-injections'));
  const rows = administrations.map((one) => {
    const place = targetText(one.target, words);
    if (one.reason !== undefined)
      return [
        words.dateTime(one.at),
        place,
        t('not-given', { reason: t(`not-given-reason.${one.reason}`) }),
        '',
        '',
        '',
      ];
    return [
      words.dateTime(one.at),
      place,
      millilitres(one.volume, words),
      one.label,
      t(`guidance.${one.guidance}`),
      one.by,
    ];
  });
  return table([t('time'), t('target'), t('dose'), t('label'), t('guidance'), t('by')], rows);
}

function serumTable({ batches }: SummaryFacts, words: PrintedWords): string {
  const { t } = words;
  if (batches.length === 0) return paragraph(t('no-injections'));
  const rows = batches.map((batch) => [
    `${batch.number}${batch.collectedAt === undefined ? '' : `, ${words.dateTime(batch.collectedAt)}`}`,
    millilitres(batch.volume, words),
    batch.incubation === undefined ? '' : spanText(batch.incubation, words),
    batch.serum === undefined ? '' : millilitres(batch.serum, words),
    batch.rejection === undefined
      ? String(batch.aliquots)
      : t('rejected', { reason: t(`discard-reason.${batch.rejection}`) }),
  ]);
  return table([t('batch'), t('blood'), t('incubation'), t('serum-volume'), t('aliquots')], rows);
}

function spanText(
  { startedAt, endedAt }: { startedAt: string; endedAt?: string | undefined },
  words: PrintedWords,
): string {
  return endedAt === undefined
    ? words.dateTime(startedAt)
    : `${words.dateTime(startedAt)} – ${words.dateTime(endedAt)}`;
}

function outcomesTable({ outcomes }: SummaryFacts, words: PrintedWords): string {
  const { t } = words;
  if (outcomes.length === 0) return paragraph(t('no-outcomes'));
  const rows = outcomes.map(({ at, measure }) => [words.dateTime(at), ...measureText(measure, words)]);
  return table([t('time'), t('measure'), t('value')], rows);
}

function measureText(measure: SummaryFacts['outcomes'][number]['measure'], words: PrintedWords): readonly string[] {
  const { t, number } = words;
  switch (measure.kind) {
    case 'pain':
      return [t('pain'), number(measure.score)];
    case 'walking-distance':
      return [t('walking-distance'), `${number(measure.distance)}\u00a0m`];
    case 'function-score':
      return [t(`instrument.${measure.instrument}`), number(measure.points)];
  }
}

function eventsList({ events }: SummaryFacts, { t, dateTime }: PrintedWords): string {
  if (events.length === 0) return paragraph(t('no-events'));
  const lines = events.map(({ event, onsetAt, seriousness, severity, outcome }) =>
    [
      `${dateTime(onsetAt)}: ${t(`adverse-event.${event}`)}`,
      t(`event-severity.${severity}`),
      t(`seriousness.${seriousness}`),
      t(`event-outcome.${outcome}`),
    ].join(', '),
  );
  return lines.map(paragraph).join('');
}

function deviationsList({ deviations }: SummaryFacts, { t, dateTime }: PrintedWords): string {
  if (deviations.length === 0) return paragraph(t('no-deviations'));
  const lines = deviations.map(({ rule, at, reason }) => {
    const decided = reason === undefined ? '' : ` (${t(`deviation-reason.${reason}`)})`;
    return `${dateTime(at)}: ${t(`deviation.${rule}`)}${decided}`;
  });
  return lines.map(paragraph).join('');
}

function millilitres(value: number, { language, number }: PrintedWords): string {
  return `${number(value, 1)}\u00a0${language === 'de' ? 'ml' : 'mL'}`;
}

function section(title: string, body: string): string {
  return `<h2>${escaped(title)}</h2>${body}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const top = head.map((name) => `<th scope="col">${escaped(name)}</th>`).join('');
  const body = rows.map((row) => `<tr>${row.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`).join('');
  return `<table><thead><tr>${top}</tr></thead><tbody>${body}</tbody></table>`;
}

function paragraph(text: string): string {
  return `<p>${escaped(text)}</p>`;
}

/** Names come from the EHR, reasons from people: nothing of it is markup. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
