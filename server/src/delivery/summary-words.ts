import { deNames, enNames } from '@autoserum/profiles/names';
import type { ClinicLanguage } from '../services.ts';

/** What is printed beside the names of closed lists. */
const en = {
  ...enNames,
  title: 'Treatment with autologous conditioned serum',
  summary: 'Summary',
  number: 'Treatment',
  patient: 'Patient',
  born: 'born',
  'record-number': 'Record number',
  'state.completed': 'Completed on {{time}}',
  'state.abandoned': 'Ended early on {{time}}: {{reason}}',
  indication: 'Indication',
  consent: 'Consent',
  'consent-given': 'given on {{time}}',
  'consent-withdrawn': 'given on {{time}}, withdrawn on {{withdrawn}}',
  protocol: 'Protocol',
  series: 'Injections',
  'series-line': '{{target}}: {{given}} of {{planned}} planned injections given',
  serum: 'Serum',
  batch: 'Draw',
  blood: 'Blood',
  incubation: 'Incubation',
  'serum-volume': 'Serum',
  aliquots: 'Aliquots',
  rejected: 'rejected: {{reason}}',
  time: 'Time',
  target: 'Place',
  dose: 'Dose',
  label: 'Label',
  guidance: 'Guidance',
  by: 'By',
  'not-given': 'Not given: {{reason}}',
  outcomes: 'Reported by the patient',
  measure: 'Measure',
  value: 'Value',
  pain: 'Pain, 0 to 10',
  'walking-distance': 'Pain-free walking distance',
  events: 'Adverse events',
  'no-events': 'None recorded.',
  'no-outcomes': 'None recorded.',
  'no-injections': 'None.',
  deviations: 'Departures from the protocol',
  'no-deviations': 'None recorded.',
  'whole-record':
    'Treatment {{number}} with autologous conditioned serum. The whole record is kept by Autoserum, in its own store.',
  corrected: 'Corrected; replaces summary {{number}}.',
  made: 'Made by Autoserum from the record on {{time}}, summary {{number}}.',
} as const;

type Key = keyof typeof en;

const de: Readonly<Record<Key, string>> = {
  ...deNames,
  title: 'Behandlung mit autologem konditioniertem Serum',
  summary: 'Zusammenfassung',
  number: 'Behandlung',
  patient: 'Patient',
  born: 'geboren',
  'record-number': 'Aktennummer',
  'state.completed': 'Abgeschlossen am {{time}}',
  'state.abandoned': 'Vorzeitig beendet am {{time}}: {{reason}}',
  indication: 'Indikation',
  consent: 'Einwilligung',
  'consent-given': 'gegeben am {{time}}',
  'consent-withdrawn': 'gegeben am {{time}}, widerrufen am {{withdrawn}}',
  protocol: 'Protokoll',
  series: 'Injektionen',
  'series-line': '{{target}}: {{given}} von {{planned}} geplanten Injektionen gegeben',
  serum: 'Serum',
  batch: 'Entnahme',
  blood: 'Blut',
  incubation: 'Inkubation',
  'serum-volume': 'Serum',
  aliquots: 'Aliquots',
  rejected: 'verworfen: {{reason}}',
  time: 'Zeit',
  target: 'Ort',
  dose: 'Dosis',
  label: 'Etikett',
  guidance: 'Bildgebung',
  by: 'Durch',
  'not-given': 'Nicht gegeben: {{reason}}',
  outcomes: 'Angaben des Patienten',
  measure: 'Messung',
  value: 'Wert',
  pain: 'Schmerz, 0 bis 10',
  'walking-distance': 'Schmerzfreie Gehstrecke',
  events: 'Unerwünschte Ereignisse',
  'no-events': 'Keine eingetragen.',
  'no-outcomes': 'Keine eingetragen.',
  'no-injections': 'Keine.',
  deviations: 'Abweichungen vom Protokoll',
  'no-deviations': 'Keine eingetragen.',
  'whole-record':
    'Behandlung {{number}} mit autologem konditioniertem Serum. Der ganze Datensatz liegt bei Autoserum, in dessen eigenem Speicher.',
  corrected: 'Korrigiert; ersetzt Zusammenfassung {{number}}.',
  made: 'Von Autoserum aus dem Datensatz erstellt am {{time}}, Zusammenfassung {{number}}.',
};

/** The clinic's words, times and numbers. */
export interface PrintedWords {
  readonly language: ClinicLanguage;
  t(key: Key, values?: Readonly<Record<string, string>>): string;
  dateTime(instant: string): string;
  date(day: string): string;
  number(value: number, digits?: number): string;
}

const TABLES = { en, de };
const LOCALES = { en: 'en-GB', de: 'de-DE' };

/** Words of a language; times are those of the clinic (IANA zone). */
export function printedWords(language: ClinicLanguage, timeZone: string): PrintedWords {
  const locale = LOCALES[language];
  const day = { day: 'numeric', month: 'short', year: 'numeric' } as const;
  const dayAndTime = new Intl.DateTimeFormat(locale, { ...day, hour: '2-digit', minute: '2-digit', timeZone });
  const dayOnly = new Intl.DateTimeFormat(locale, { ...day, timeZone: 'UTC' });
  return {
    language,
    t: (key, values = {}) =>
      TABLES[language][key].replace(/\{\{(\w+)\}\}/g, (all, name: string) => values[name] ?? all),
    dateTime: (instant) => dayAndTime.format(new Date(instant)),
    date: (text) => dayOnly.format(new Date(`${text}T00:00:00Z`)),
    number: (value, digits = 0) =>
      value.toLocaleString(locale, { minimumFractionDigits: digits, maximumFractionDigits: 3 }),
  };
}
