import { launchesAndAudit } from './001-launches-and-audit.ts';
import { authorisations } from './002-authorisations.ts';
import { drafts } from './003-drafts.ts';
import { chainAudit } from './004-audit-chain.ts';
import { submissions } from './005-submissions.ts';
import { refreshLeases } from './006-refresh-leases.ts';
import { deliveries } from './007-deliveries.ts';
import { singleWrites } from './008-single-writes.ts';
import { auditDelivery } from './009-audit-delivery.ts';
import { verifications } from './010-verifications.ts';
import { statements, type Migration } from './migration.ts';

/** Every step from an empty database to the tables of today; a database names the last one that it has been through. */
export const MIGRATIONS: readonly Migration[] = [
  statements(launchesAndAudit),
  statements(authorisations),
  statements(drafts),
  chainAudit,
  statements(submissions),
  statements(refreshLeases),
  statements(deliveries),
  statements(singleWrites),
  statements(auditDelivery),
  statements(verifications),
];
