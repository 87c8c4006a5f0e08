import { createHash } from 'node:crypto';
import {
  codeSystemUrl,
  identifierSystem,
  MODEL_VERSION,
  profileUrl,
  type Instant,
  type Treatment,
} from '@autoserum/profiles';
import type { DocumentReference } from 'fhir/r4';
import { firstDraw } from './summary-facts.ts';
import { summaryPage, type Printed } from './summary-page.ts';
import type { PrintedWords } from './summary-words.ts';

/** What the summary is filed with. */
export interface Filed extends Printed {
  readonly treatment: Treatment;
  readonly madeAt: Instant;
  /** Id of the Procedure in the EHR, where the EHR has one. */
  readonly procedure?: string | undefined;
  /** Id in the EHR of the summary that this one replaces, where the EHR has one. */
  readonly replaces?: string | undefined;
}

/** What names one summary of a treatment, such as `ACS-7K2M94QX-2`. */
export function summaryNumber({ number }: Pick<Treatment, 'number'>, count: number): string {
  return `${number}-${count}`;
}

/**
 * The summary as an EHR files it, after our profile. Where the EHR holds no Procedure of the treatment there is none to refer to: then it
 * names the treatment by its number, and claims no profile.
 */
export function toEhrSummary(filed: Filed, words: PrintedWords): DocumentReference {
  const { treatment, procedure, replaces, number, madeAt } = filed;
  const name = summaryNumber(treatment, number);
  const title = `${words.t('summary')}: ${words.t('title')}, ${name}`;
  const bytes = Buffer.from(summaryPage(filed, words), 'utf8');
  return {
    resourceType: 'DocumentReference',
    ...(procedure === undefined ? {} : { meta: ourMeta }),
    identifier: [{ system: identifierSystem('summary'), value: name }],
    status: 'current',
    docStatus: number === 1 ? 'final' : 'amended',
    type: procedureNote,
    category: [procedureNote],
    subject: { reference: treatment.patient },
    date: madeAt,
    author: treatment.log.slice(-1).map(({ by: { reference, display } }) => ({ reference, display })),
    ...(replaces === undefined
      ? {}
      : { relatesTo: [{ code: 'replaces', target: { reference: `DocumentReference/${replaces}` } }] }),
    description: title,
    content: [
      {
        attachment: {
          contentType: 'text/html',
          language: words.language,
          data: bytes.toString('base64'),
          size: bytes.length,
          hash: createHash('sha1').update(bytes).digest('base64'),
          title,
          creation: madeAt,
        },
      },
    ],
    context: { period: periodOf(treatment, madeAt), related: [relatedTo(treatment, procedure)] },
  };
}

/** What a resource of ours says of itself: its profile, and the version of the model it was written with. */
const ourMeta = {
  profile: [profileUrl('acs-summary')],
  tag: [{ system: codeSystemUrl('acs-model'), code: MODEL_VERSION }],
};

/** @see https://loinc.org/28570-0 */
const procedureNote = { coding: [{ system: 'http://loinc.org', code: '28570-0', display: 'Procedure note' }] };

function relatedTo({ number }: Treatment, procedure: string | undefined) {
  if (procedure !== undefined) return { reference: `Procedure/${procedure}` };
  return { type: 'Procedure', identifier: { system: identifierSystem('treatment'), value: number } };
}

/** From the first draw, or else from the plan, to the end. */
function periodOf({ batches, log, state }: Treatment, madeAt: Instant) {
  const start = firstDraw(batches.flatMap(({ blood }) => blood)) ?? log[0]?.occurredAt ?? madeAt;
  const end = state.state === 'completed' || state.state === 'abandoned' ? state.endedAt : undefined;
  return { start, ...(end === undefined ? {} : { end }) };
}
