import { whoIs, type LaunchContext } from '../auth/launch-context.ts';
import type { Services } from '../services.ts';

/** That something of this patient was read. Reading goes on when the audit cannot be written, which its adapter logs; writing does not. */
export async function auditRead(
  services: Pick<Services, 'audit'>,
  context: LaunchContext,
  { what, treatment }: { readonly what: string; readonly treatment?: string },
): Promise<void> {
  await services.audit.record({
    kind: 'read',
    outcome: 'success',
    detail: what,
    ...whoIs(context),
    ...(treatment === undefined ? {} : { treatment }),
  });
}
