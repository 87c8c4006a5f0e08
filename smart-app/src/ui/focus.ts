const CONTROLS = 'input:not(:disabled), select:not(:disabled), textarea:not(:disabled), button:not(:disabled)';

/** Puts the focus into the first control of the first thing on the page that is still open (`data-open`), and tells whether there was one. */
export function focusFirstOpen(root: ParentNode): boolean {
  const open = [...root.querySelectorAll<HTMLElement>('[data-open="true"]')].find(isShown);
  const control = open?.querySelector<HTMLElement>(CONTROLS);
  control?.focus();
  return control !== null && control !== undefined;
}

function isShown(element: HTMLElement): boolean {
  return element.closest('[hidden], [inert]') === null && element.checkVisibility?.() !== false;
}
