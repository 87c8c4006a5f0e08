/**
 * Asks the page of the EHR that frames us to launch us again. Only the origins that are registered for this EHR hear it, and
 * the message says nothing of the patient. We never navigate ourselves: the EHR would not know its own user then.
 */
export function askForRelaunch(own: Pick<Window, 'parent'>, origins: readonly string[]): void {
  if (own.parent === own) return;
  for (const origin of origins) own.parent.postMessage({ type: 'autoserum:relaunch' }, origin);
}
