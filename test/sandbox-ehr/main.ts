import { loadDemonstration } from './load.ts';
import { isPersonality, type PersonalityName } from './fhir/personality.ts';
import { startSandboxEhr } from './sandbox-ehr.ts';

/** Settings of the process: EHR_PORT, EHR_HOST, EHR_URL, EHR_PERSONALITY, FHIR_BASE, APP_URL, END_WITH_STDIN. */
interface Settings {
  readonly port: number;
  readonly host: string;
  readonly publicUrl?: string;
  readonly personality: PersonalityName;
  readonly fhirBase: string;
  readonly appUrl: string;
  /** End when standard input closes, so that nothing outlives the process that started us. */
  readonly endWithStdin: boolean;
}

function settingsOf(env: NodeJS.ProcessEnv): Settings {
  const port = Number(env['EHR_PORT'] ?? 3100);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error('EHR_PORT must be a port number');
  const fhirBase = env['FHIR_BASE'];
  if (fhirBase === undefined || !URL.canParse(fhirBase)) throw new Error('FHIR_BASE must be the URL of a FHIR server');
  const appUrl = env['APP_URL'] ?? 'http://localhost:3000';
  if (!URL.canParse(appUrl)) throw new Error('APP_URL must be a URL');
  const publicUrl = env['EHR_URL'];
  if (publicUrl !== undefined && !URL.canParse(publicUrl)) throw new Error('EHR_URL must be a URL');
  const personality = env['EHR_PERSONALITY'] ?? 'full';
  if (!isPersonality(personality))
    throw new Error('EHR_PERSONALITY must be full, read-only, no-transactions or millennium-like');
  return {
    port,
    personality,
    host: env['EHR_HOST'] ?? '127.0.0.1',
    fhirBase,
    appUrl: withoutSlash(appUrl),
    endWithStdin: env['END_WITH_STDIN'] === 'true',
    ...(publicUrl === undefined ? {} : { publicUrl: withoutSlash(publicUrl) }),
  };
}

function withoutSlash(url: string): string {
  return url.replace(/\/$/, '');
}

async function run(): Promise<void> {
  const { endWithStdin, ...options } = settingsOf(process.env);
  const stored = await loadDemonstration(options.fhirBase, new Date());
  if (stored.length > 0) console.log(`sandbox-ehr stored ${stored.length} demonstration patients`);
  const ehr = await startSandboxEhr(options);
  const end = () => void ehr.stop().then(() => process.exit(0));
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
  if (endWithStdin) process.stdin.resume().once('end', end).once('close', end);
  console.log(`sandbox-ehr listening on ${ehr.url}`);
}

run().catch((error: unknown) => {
  console.error(`sandbox-ehr cannot start: ${error instanceof Error ? error.message : 'unknown reason'}`);
  process.exit(1);
});
