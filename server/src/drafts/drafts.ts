import {
  error,
  failure,
  instantOf,
  success,
  type DraftAnswer,
  type DraftRequest,
  type DraftsView,
  type DraftView,
  type Result,
} from '@autoserum/profiles';
import { whoIs, type LaunchContext } from '../auth/launch-context.ts';
import type { AuditEntry, DraftPlace, KeptDraft, Services } from '../services.ts';
import { idsOf } from '../treatments/command-context.ts';
import { MAX_DRAFTS } from './limits.ts';

/** Neither the EHR nor the validator is among them: a draft is kept while both are down. */
export type DraftServices = Pick<Services, 'drafts' | 'draftLife' | 'audit' | 'clock' | 'log'>;

/** The draft of a form, where this user left one of this patient in an earlier launch or in another window. */
export async function findDraft(
  services: DraftServices,
  context: LaunchContext,
  form: string,
): Promise<Result<DraftAnswer>> {
  const found = await services.drafts.find(placeOf(context, form), now(services));
  if (!found.ok) return found;
  if (found.value === undefined) return success({});
  await audit(services, context, { did: 'found', form, outcome: 'success' });
  return success({ draft: viewOf(found.value) });
}

/**
 * Keeps what is typed in place of what the page knows of. Somebody else's later version stays: conflict, rule `draft-changed`. A draft
 * that begins is audited first, and is not kept when that fails; its later versions by the same page are the same event.
 */
export async function keepDraft(
  services: DraftServices,
  context: LaunchContext,
  { form, request }: { readonly form: string; readonly request: DraftRequest },
): Promise<Result<DraftAnswer>> {
  const { base, ...typed } = request;
  if (base === 0) {
    const begun = await mayBegin(services, context, form);
    if (!begun.ok) return begun;
  }
  const savedAt = now(services);
  const draft: KeptDraft = { ...typed, savedAt, expiresAt: savedAt + services.draftLife };
  const kept = await services.drafts.keep(placeOf(context, form), draft, base);
  if (!kept.ok) return kept;
  return kept.value ? success({ draft: viewOf(draft) }) : changed();
}

/** Which forms this user left about this patient without saving them; nothing of what was typed, so nothing to audit. */
export async function listDrafts(services: DraftServices, context: LaunchContext): Promise<Result<DraftsView>> {
  const listed = await services.drafts.list(ownerOf(context), now(services));
  if (!listed.ok) return listed;
  const drafts = listed.value.map(({ form, version, submissionId, savedAt, expiresAt }) => ({
    form,
    version,
    savedAt: instantOf(savedAt),
    keptUntil: instantOf(expiresAt),
    entryId: entryOf(submissionId),
  }));
  return success({ drafts });
}

/** Deletes this version of a draft because its user wants so; another version stays. */
export async function discardDraft(
  services: DraftServices,
  context: LaunchContext,
  { form, version }: { readonly form: string; readonly version: number },
): Promise<Result<void>> {
  const gone = await services.drafts.discard(placeOf(context, form), version);
  if (!gone.ok) return gone;
  if (!gone.value) return changed();
  await audit(services, context, { did: 'discarded', form, outcome: 'success' });
  return success(undefined);
}

/** A saved submission ends its draft. The entry is in the record whatever becomes of this, so a failure is logged, not answered. */
export async function endSentDraft(
  services: DraftServices,
  context: LaunchContext,
  submissionId: string,
): Promise<void> {
  const gone = await services.drafts.discardSent(ownerOf(context), submissionId);
  if (!gone.ok) return services.log.warn({ launch: context.id }, 'the draft of a saved entry was not deleted');
  if (gone.value > 0) await audit(services, context, { did: 'ended', form: 'saved', outcome: 'success' });
}

async function mayBegin(services: DraftServices, context: LaunchContext, form: string): Promise<Result<void>> {
  const kept = await services.drafts.list(ownerOf(context), now(services));
  if (!kept.ok) return kept;
  const count = kept.value.length;
  if (count >= MAX_DRAFTS) {
    const text = `There are ${count} drafts about this patient already`;
    return failure(error('throttled', 'draft', text, { rule: 'drafts-full', values: { count } }));
  }
  return audit(services, context, { did: 'begun', form, outcome: 'attempted' });
}

function ownerOf({ ehr, user, patient }: LaunchContext): Omit<DraftPlace, 'form'> {
  return { iss: ehr.iss, user: user.reference, patient };
}

function placeOf(context: LaunchContext, form: string): DraftPlace {
  return { ...ownerOf(context), form };
}

function now({ clock }: DraftServices): number {
  return clock.now().getTime();
}

function viewOf({ savedAt, expiresAt: _expiresAt, ...draft }: KeptDraft): DraftView {
  return { ...draft, savedAt: instantOf(savedAt), entryId: entryOf(draft.submissionId) };
}

/** Id of the log entry that a submission makes. */
function entryOf(submissionId: string): string {
  return idsOf(submissionId)('provenance');
}

function changed(): Result<never> {
  const text = 'This form was typed into, saved or discarded in another window';
  return failure(error('conflict', 'draft', text, { rule: 'draft-changed' }));
}

interface Event {
  readonly did: 'begun' | 'found' | 'discarded' | 'ended';
  readonly form: string;
  readonly outcome: AuditEntry['outcome'];
}

/** Which form, in one word; what was typed is nobody's to read here. */
function audit(services: DraftServices, context: LaunchContext, { did, form, outcome }: Event): Promise<Result<void>> {
  const [name = form] = form.split('~');
  return services.audit.record({
    kind: 'draft',
    outcome,
    detail: `${did} ${name}`,
    ...whoIs(context),
  });
}
