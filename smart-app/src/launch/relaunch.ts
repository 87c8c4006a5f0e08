/**
 * The page that frames us, where the browser names it. Our page is shown only inside registered EHRs (`frame-ancestors`), so this is
 * one of them even when the session could not be read.
 */
export function framingOrigins({ ancestorOrigins }: { readonly ancestorOrigins?: DOMStringList }): readonly string[] {
  const parent = ancestorOrigins?.[0];
  return parent === undefined || parent === 'null' ? [] : [parent];
}

/**
 * Asks the page of the EHR that frames us to launch us again. Only the origins that are registered for this EHR hear it, and
 * the message says nothing of the patient. We never navigate ourselves: the EHR would not know its own user then.
 */
export function askForRelaunch(own: Pick<Window, 'parent'>, origins: readonly string[]): void {
  if (own.parent === own) return;
  for (const origin of origins) own.parent.postMessage({ type: 'autoserum:relaunch' }, origin);
}
