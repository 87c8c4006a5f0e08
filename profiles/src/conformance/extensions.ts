/** Extensions: those of ours by their definition, others as HAPI takes them. */
import type { JsonObject } from './json.ts';
import { profileAt } from './profile-rows.ts';
import { isKnownExtension } from './twins/everything.ts';
import { report, reportGap, type Walk } from './report.ts';
import { sliceOf, withNode, type Member, type Slot } from './shape.ts';
import type { ProfileRow } from './tables.ts';

const CORE = 'http://hl7.org/fhir/StructureDefinition/';

/** The slot of an extension, by its URL. What is wrong with the URL or the place is reported. */
export function extensionSlot(walk: Walk, member: Member, extension: JsonObject): Slot {
  const { url } = extension;
  if (typeof url !== 'string') return member.slot;
  const kept = member.extensions?.get(url);
  if (kept !== undefined) return kept;
  const { slicing } = member.element;
  const slice = slicing === undefined ? -1 : sliceOf(slicing, extension);
  const sliced = slicing?.slots[slice] ?? member.slot;
  const row = profileAt(url);
  if (row === undefined) {
    if (walk.isClosed && !isKnownExtension(url)) report(walk, 'invariant', 'acs-02', 'The rule acs-02 is broken');
    if (slice < 0) checkForeign(walk, member, url);
    return sliced;
  }
  if (!isInPlace(walk, member, row)) return sliced;
  const made = withNode(sliced, row);
  member.extensions?.set(url, made);
  return made;
}

function isInPlace(walk: Walk, member: Member, row: ProfileRow): boolean {
  const { kinds } = member.owner;
  if ((member.key === 'modifierExtension') !== (row.modifier === true))
    report(walk, 'structure', 'extension', `The extension stands under ${member.key}`);
  else if (row.contexts?.some((context) => kinds.has(context)) !== true)
    report(walk, 'structure', 'extension', `The extension is not for ${[...kinds].join(', ')}`);
  else return true;
  return false;
}

/** One that no definition of ours speaks of: its meaning is another's. */
function checkForeign(walk: Walk, member: Member, url: string): void {
  if (url.startsWith(CORE)) reportGap(walk, 'extension', `The extension ${url} is not known here`);
  else if (!url.includes(':') && (!member.owner.kinds.has('Extension') || member.element.slicing !== undefined))
    report(walk, 'structure', 'extension', `${url} is no extension that may stand here`);
}
