export const TABS = ['overview', 'plan', 'preparation', 'injection', 'course', 'identity', 'record'] as const;
export type Tab = (typeof TABS)[number];

/** The last part of an address that enters from paper. */
const PAPER = 'paper';

/** Where the person is: a tab, and the treatment that it shows. It stands in the address, so a reload keeps it. */
export interface Place {
  readonly tab: Tab;
  readonly treatmentId?: string;
  /** Enters what stands on the sheet for a downtime, instead of what happens now. */
  readonly isFromPaper?: true;
}

/** The place that an address names, such as `#/injection/<treatment id>`; the overview when it names none. */
export function placeOf(hash: string): Place {
  const [tab, treatmentId, way] = hash.replace(/^#\/?/, '').split('/');
  const known = TABS.find((one) => one === tab) ?? 'overview';
  if (treatmentId === undefined || treatmentId === '') return { tab: known };
  if (treatmentId === PAPER) return { tab: known, isFromPaper: true };
  return { tab: known, treatmentId, ...(way === PAPER && { isFromPaper: true }) };
}

export function hashOf({ tab, treatmentId, isFromPaper }: Place): string {
  return ['#', tab, treatmentId, isFromPaper && PAPER].filter((part) => part !== undefined).join('/');
}

/** The launch that this page belongs to, from its path `/app/<launch>/`. */
export function launchOf(pathname: string): string | undefined {
  return /^\/app\/([A-Za-z0-9_-]{16,64})\//.exec(pathname)?.[1];
}
