import type { Extension } from 'fhir/r4';
import type { Result } from '../fhir/result.ts';
import { CHECK_METHODS, type IdentityCheck, type LabelCheck } from '../treatment/identity-check.ts';
import { toExtension, extensionsOf, partOf, single } from './extension.ts';
import { fields, find, instant, oneOf, type Element } from './parse-element.ts';

/** What an identity check identified. */
export type CheckSubject = 'patient' | 'label' | 'loading' | 'unloading';

/** A check of identity, as an extension of what was checked. */
export function toCheck(subject: CheckSubject, { method, at }: IdentityCheck): Extension {
  return toExtension('acs-identity-check', {
    extension: [
      { url: 'subject', valueCode: subject },
      { url: 'method', valueCode: method },
      { url: 'at', valueDateTime: at },
    ],
  });
}

/** The place of the one check of this subject. */
export function checkOf(element: Element, subject: CheckSubject): Element {
  const found = extensionsOf(element, 'acs-identity-check').filter(
    (check) => find(partOf(check, 'subject'), 'valueCode').value === subject,
  );
  return single(found, `${element.at}.extension(acs-identity-check ${subject})`);
}

/** How and when the patient was identified. */
export function fromIdentityCheck(element: Element): Result<IdentityCheck> {
  return fields({ at: timeOf(element), method: oneOf(CHECK_METHODS)(find(partOf(element, 'method'), 'valueCode')) });
}

/** How and when a label was read; nobody can read a label aloud for another. */
export function fromLabelCheck(element: Element): Result<LabelCheck> {
  const method = oneOf(['scan', 'typed'])(find(partOf(element, 'method'), 'valueCode'));
  return fields({ at: timeOf(element), method });
}

function timeOf(element: Element) {
  return instant(find(partOf(element, 'at'), 'valueDateTime'));
}
