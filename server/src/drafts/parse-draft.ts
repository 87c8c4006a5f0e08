import { error, failure, success, type DraftFormName, type DraftRequest, type Result } from '@autoserum/profiles';
import { z } from 'zod';
import { submissionId, uuid } from '../treatments/parse-command-parts.ts';
import { MAX_CONTENT } from './limits.ts';

/** What a form is about beside its patient: nothing more, a treatment, or one thing of a treatment. */
const ABOUT = {
  plan: 'patient',
  'paper-plan': 'patient',
  change: 'treatment',
  outcome: 'treatment',
  collection: 'subject',
  incubation: 'subject',
  temperature: 'subject',
  separation: 'subject',
  aliquots: 'subject',
  release: 'subject',
  rejection: 'subject',
  stock: 'subject',
  injection: 'subject',
  'not-given': 'subject',
} as const satisfies Readonly<Record<DraftFormName, 'patient' | 'treatment' | 'subject'>>;

const FORM_NAMES = Object.keys(ABOUT).filter((name): name is DraftFormName => name in ABOUT);

/** Parts of the name of a form, `name~treatment~subject`, that each kind has. */
const PARTS = { patient: 1, treatment: 2, subject: 3 } as const;

const id = z.string().regex(/^[A-Za-z0-9.-]{1,64}$/);
const formParts = z
  .tuple([z.enum(FORM_NAMES)])
  .rest(id)
  .refine(([name, ...about]) => about.length + 1 === PARTS[ABOUT[name]]);

const version = z.int().min(0).max(1_000_000_000);

export const draftRequestSchema = z
  .strictObject({
    submissionId,
    writer: uuid,
    base: version,
    version,
    content: z.record(z.string().max(64), z.unknown()).readonly(),
  })
  .refine((draft) => draft.version > draft.base, 'The version must be greater than its base')
  .readonly();

const discardQuery = z.strictObject({ version: z.coerce.number().pipe(version) });

/** The form that an address names, in the one spelling under which its draft is kept. */
export function parseDraftForm(text: unknown): Result<string> {
  const parts = formParts.safeParse(typeof text === 'string' ? text.split('~') : undefined);
  return parts.success ? success(parts.data.join('~')) : malformed('form', 'There is no form of this name');
}

/** The body of a draft; its content is not looked into, for the form that wrote it reads it again. */
export function parseDraftRequest(body: unknown): Result<DraftRequest> {
  const parsed = draftRequestSchema.safeParse(body);
  if (!parsed.success) {
    const [first] = parsed.error.issues;
    const at = first === undefined || first.path.length === 0 ? 'body' : first.path.map(String).join('.');
    return malformed(at, `${at}: ${first?.message ?? 'unreadable'}`);
  }
  if (JSON.stringify(parsed.data.content).length <= MAX_CONTENT) return success(parsed.data);
  const text = `A draft holds at most ${MAX_CONTENT} characters`;
  return failure(error('too-long', 'content', text, { rule: 'draft-too-long' }));
}

/** The version that is to be discarded. */
export function parseDiscard(query: unknown): Result<number> {
  const parsed = discardQuery.safeParse(query);
  return parsed.success ? success(parsed.data.version) : malformed('version', 'The version to discard is missing');
}

function malformed(at: string, text: string): Result<never> {
  return failure(error('structure', at, text, { rule: 'malformed-draft' }));
}
