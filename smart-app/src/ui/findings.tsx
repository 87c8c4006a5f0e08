import { createContext, useContext, useId, type ReactNode } from 'react';

/** One finding about what was entered, in the reader's language; `at` is the dotted path of the entry that it is about. */
export interface Finding {
  readonly at: string;
  readonly severity: 'error' | 'warning' | 'information';
  readonly text: string;
}

interface Scope {
  readonly prefix: string;
  readonly findings: readonly Finding[];
}

const FindingsScope = createContext<Scope>({ prefix: 'f', findings: [] });

/** Tells every field inside what was found about it; ids are unique for each scope. */
export function Findings({
  findings,
  children,
}: {
  readonly findings: readonly Finding[];
  readonly children: ReactNode;
}) {
  const prefix = useId();
  return <FindingsScope value={{ prefix, findings }}>{children}</FindingsScope>;
}

/** The id of the control at a path, and what was found about it. */
export function useFindingsAt(at: string): { readonly id: string; readonly findings: readonly Finding[] } {
  const { prefix, findings } = useContext(FindingsScope);
  return { id: fieldId(prefix, at), findings: findings.filter((finding) => isAbout(finding.at, at)) };
}

/** All findings of the scope with the id of the control that each is about. */
export function useFindings(): readonly (Finding & { readonly fieldId: string })[] {
  const { prefix, findings } = useContext(FindingsScope);
  return findings.map((finding) => ({ ...finding, fieldId: fieldId(prefix, finding.at) }));
}

function fieldId(prefix: string, at: string): string {
  return `${prefix}-${at.replaceAll(/[^A-Za-z0-9]+/g, '-')}`;
}

/** A finding about a part of an entry is shown at that entry. */
function isAbout(path: string, at: string): boolean {
  return path === at || path.startsWith(`${at}.`) || path.startsWith(`${at}[`);
}
