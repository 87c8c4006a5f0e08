import type { MustSupport } from './rule.ts';

/** One obligation for each element path: systems must be able to handle it. */
export function mustSupport(...paths: readonly string[]): readonly MustSupport[] {
  return paths.map((path) => ({
    id: `ms-${path}`,
    path,
    kind: 'must-support',
    says: 'Systems handle it when it is there.',
    section: path,
  }));
}
