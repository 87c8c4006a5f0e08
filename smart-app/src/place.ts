export const TABS = ['overview', 'plan', 'preparation', 'injection', 'course', 'identity', 'record'] as const;
export type Tab = (typeof TABS)[number];

/** Where the person is: a tab, and the treatment that it shows. It stands in the address, so a reload keeps it. */
export interface Place {
  readonly tab: Tab;
  readonly treatmentId?: string;
}

/** The place that an address names, such as `#/injection/<treatment id>`; the overview when it names none. */
export function placeOf(hash: string): Place {
  const [tab, treatmentId] = hash.replace(/^#\/?/, '').split('/');
  const known = TABS.find((one) => one === tab) ?? 'overview';
  return treatmentId === undefined || treatmentId === '' ? { tab: known } : { tab: known, treatmentId };
}

export function hashOf({ tab, treatmentId }: Place): string {
  return treatmentId === undefined ? `#/${tab}` : `#/${tab}/${treatmentId}`;
}

/** The launch that this page belongs to, from its path `/app/<launch>/`. */
export function launchOf(pathname: string): string | undefined {
  return /^\/app\/([A-Za-z0-9_-]{16,64})\//.exec(pathname)?.[1];
}
