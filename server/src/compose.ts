import { hostname } from 'node:os';
import { success, type Protocol } from '@autoserum/profiles';
import { createVault } from './adapters/aes-vault.ts';
import { createCrash } from './adapters/crash-point.ts';
import { createFhirStore } from './adapters/fhir-store.ts';
import { createTransport, type FhirTransport } from './adapters/fhir-transport.ts';
import { createTurns } from './adapters/in-process-turns.ts';
import { createValidator } from './adapters/hapi-validator.ts';
import { createTokenVerifier } from './adapters/jwt-verifier.ts';
import { createSmartLauncher } from './adapters/smart-launcher.ts';
import { createOwnStore } from './adapters/own-store.ts';
import { checkAudit } from './adapters/sql-audit-check.ts';
import { createAuditOutbox } from './adapters/sql-audit-outbox.ts';
import { createAuditLog, noteHead } from './adapters/sql-audit.ts';
import { createAuthorisations } from './adapters/sql-authorisations.ts';
import { openDatabase, openForReading } from './adapters/sql-database.ts';
import { createDeliveries } from './adapters/sql-deliveries.ts';
import { createDrafts } from './adapters/sql-drafts.ts';
import { createJournal } from './adapters/sql-journal.ts';
import { createLaunchStore } from './adapters/sql-launches.ts';
import { createVerifications } from './adapters/sql-verifications.ts';
import { createStatementMemory, type StatementMemory } from './adapters/remembered-statement.ts';
import { createRequestScope } from './adapters/request-scope.ts';
import { randomIds, systemClock } from './adapters/system.ts';
import { createReadiness, type ReadinessSettings } from './adapters/validator-readiness.ts';
import { startAuditCourier, type AuditCourier, type CourierTiming } from './audit/audit-courier.ts';
import type { Config } from './config.ts';
import { DAY_MS, keepHouse } from './housekeeping.ts';
import { createRegistry } from './launch/ehr-registry.ts';
import { endLaunches, type EndedLaunches, type EndWish } from './launch/end-launches.ts';
import { createLaunchTokens, type AccessTokenOf } from './launch/launch-tokens.ts';
import type {
  AuditBacklog,
  AuditHead,
  AuditOutbox,
  AuditVerdict,
  Clock,
  Log,
  OpenStore,
  Services,
} from './services.ts';

/** The services of one process, and how they end. */
export interface Composition {
  readonly services: Services;
  close(): Promise<void>;
}

export interface ComposeOptions {
  readonly log: Log;
  /** What readiness tries the validator with. */
  readonly model: Pick<ReadinessSettings, 'definitions' | 'invalidExamples'>;
  /** The protocols that the clinic approved. */
  readonly protocols: readonly Protocol[];
  /** The system's clock, unless a test holds it. */
  readonly clock?: Clock;
  /** How often the audit is delivered; a test is in a hurry. */
  readonly auditTiming?: CourierTiming;
}

/** Builds every adapter, once. Nothing else in this package names one. */
export async function compose(config: Config, options: ComposeOptions): Promise<Composition> {
  const { log, model, protocols, clock = systemClock, auditTiming } = options;
  const database = await openDatabase(config.databaseUrl, log);
  const ids = randomIds;
  const validatorTransport = createTransport({ base: config.validatorUrl, ...config.fhirLimits });
  const validator = createValidator(validatorTransport);
  const store = createFhirStore({ transport: validatorTransport, bearer: async () => success(undefined) });
  const smart = createSmartLauncher({ redirectUri: `${config.publicUrl}/callback`, clock, ids, log });
  const launches = createLaunchStore(database.tables);
  const vault = createVault(config.dataKeys);
  const requests = createRequestScope();
  const outbox = createAuditOutbox(database.tables);
  const base = {
    clock,
    ids,
    log,
    launches,
    smart,
    validator,
    vault,
    protocols,
    timeZone: config.clinicTimeZone,
    language: config.clinicLanguage,
    draftLife: config.draftHours * 3_600_000,
    ehrs: createRegistry(config.ehrs),
    verifier: createTokenVerifier(smart, clock),
    readiness: createReadiness({ store, validator, clock, ...model }),
    audit: createAuditLog(database.tables, { clock, log, requests }),
    auditBacklog: async () => (config.auditStoreUrl === undefined ? undefined : backlogOf(outbox)),
    requests,
    authorisations: createAuthorisations(database.tables, vault, log),
    verifications: createVerifications(database.tables, vault, log),
    drafts: createDrafts(database.tables, vault, log),
    deliveries: createDeliveries(database.tables, vault, log),
    journal: createJournal(database.tables, { vault, log, owner: `${hostname()}:${config.port}` }),
    writes: config.writes,
    reach: createCrash(config.crashAt),
    turns: createTurns(),
  };
  const housekeeping = await keepHouse({
    ...base,
    journalLife: config.journalDays * DAY_MS,
    noteHead: () => noteHead(database.tables, log),
  });
  const courier = courierOf(config, { outbox, log, auditTiming });
  const close = async () => {
    await courier?.end();
    await housekeeping.end();
    await database.close();
  };
  const openStore = storesByEhr(config, createLaunchTokens(base), clock);
  return { services: { ...base, ...companionOf(config), openStore }, close };
}

/** The companion stands beside us, behind the same walls: it asks for no token. */
function companionOf({ recordStoreUrl, fhirLimits }: Config): Pick<Services, 'companion'> {
  if (recordStoreUrl === undefined) return {};
  const transport = createTransport({ base: recordStoreUrl, ...fhirLimits });
  return { companion: createOwnStore(createFhirStore({ transport, bearer: async () => success(undefined) })) };
}

interface CourierServices {
  readonly outbox: AuditOutbox;
  readonly log: Log;
  readonly auditTiming: CourierTiming | undefined;
}

/** The audit store stands beside us too. Without one the lines stay where they are, which is proof enough, and nobody else reads them. */
function courierOf(
  { auditStoreUrl, publicUrl, fhirLimits }: Config,
  { outbox, log, auditTiming }: CourierServices,
): AuditCourier | undefined {
  if (auditStoreUrl === undefined) return undefined;
  const transport = createTransport({ base: auditStoreUrl, ...fhirLimits });
  const store = createFhirStore({ transport, bearer: async () => success(undefined) });
  const hurry = auditTiming === undefined ? {} : { timing: auditTiming };
  return startAuditCourier({ outbox, store, log, self: publicUrl, ...hurry });
}

/** A database that does not answer is told by everything else; a health check shall not fail with it. */
async function backlogOf(outbox: AuditOutbox): Promise<AuditBacklog | undefined> {
  return outbox.backlog().catch(() => undefined);
}

interface SharedByLaunches {
  readonly transport: FhirTransport;
  readonly remember: StatementMemory;
}

/** The audit of a database that a server may be writing, for whoever proves it. */
export async function proveAudit(
  databaseUrl: string,
  { noted, log }: { readonly noted: readonly AuditHead[]; readonly log: Log },
): Promise<AuditVerdict> {
  const database = openForReading(databaseUrl, log);
  try {
    return await checkAudit(database.tables, noted);
  } finally {
    await database.close();
  }
}

/** Ends launches for an operator, in the database of servers that may be running. */
export async function endLaunchesOf(config: Config, wish: EndWish, log: Log): Promise<EndedLaunches> {
  const database = await openDatabase(config.databaseUrl, log);
  try {
    const [clock, ids] = [systemClock, randomIds];
    const services = {
      clock,
      launches: createLaunchStore(database.tables),
      vault: createVault(config.dataKeys),
      ehrs: createRegistry(config.ehrs),
      smart: createSmartLauncher({ redirectUri: `${config.publicUrl}/callback`, clock, ids, log }),
      audit: createAuditLog(database.tables, { clock, log, requests: createRequestScope() }),
    };
    return await endLaunches(services, wish);
  } finally {
    await database.close();
  }
}

/** One transport per EHR, so that all launches share its limits; one store per launch, so that none shares a token. */
function storesByEhr({ fhirLimits }: Config, accessToken: AccessTokenOf, clock: Clock): OpenStore {
  const ehrs = new Map<string, SharedByLaunches>();
  return ({ id, ehr }) => {
    const shared = ehrs.get(ehr.iss) ?? {
      transport: createTransport({ base: ehr.iss, ...fhirLimits }),
      remember: createStatementMemory(clock),
    };
    ehrs.set(ehr.iss, shared);
    const { transport, remember } = shared;
    return remember(createFhirStore({ transport, bearer: (refused) => accessToken(id, refused) }));
  };
}
