import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { fromPlanDefinition, type Protocol } from '@autoserum/profiles';
import { definitions, probes, protocolDefinitions } from '@autoserum/profiles/definitions';
import { createApp } from './app.ts';
import { compose, type Composition } from './compose.ts';
import { parseConfig, readEnvironment, type Config } from './config.ts';
import { watchEventLoop } from './event-loop.ts';
import { createLog, type Log } from './log.ts';
import { clinicalRoutes } from './routes/clinical.ts';
import { recover } from './submission/recover.ts';
import { listen, type Listening } from './serve.ts';

/** What runs may take so long to finish; orchestrators usually kill after 30 s. */
const STOP_MS = 25_000;

await start();

async function start(): Promise<void> {
  const config = parseConfig(readEnvironment());
  if (!config.ok) return refuse(config.issues.map((issue) => issue.text));
  const page = join(config.value.appDir, 'index.html');
  if (!(await exists(page))) return refuse([`APP_DIR: ${page} is missing; build the app first (npm run build)`]);
  const log = createLog(config.value.logLevel);
  try {
    await run(config.value, log);
  } catch (cause) {
    log.fatal({ err: cause }, 'the server did not start');
    refuse([cause instanceof Error ? cause.message : String(cause)]);
  }
}

/** A start that fails says why on standard error, one line a reason, and serves nothing. */
function refuse(reasons: readonly string[]): void {
  process.stderr.write(reasons.map((reason) => `autoserum: ${reason}\n`).join(''));
  process.exitCode = 1;
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

async function run(config: Config, log: Log): Promise<void> {
  const composition = await compose(config, {
    log,
    model: { definitions, invalidExamples: probes },
    protocols: shippedProtocols(),
  });
  const state = { isStopping: false };
  const loop = watchEventLoop(log);
  const { publicUrl, appDir } = config;
  const app = createApp(composition.services, {
    publicUrl,
    appDir,
    isStopping: () => state.isStopping,
    loopLag: () => loop.read(),
    launchRoutes: clinicalRoutes(composition.services),
  });
  const listening = await listen(app, config);
  await recover(composition.services);
  log.info({ port: listening.port, host: config.host }, 'listening');
  process.stdout.write(`autoserum listening on ${publicUrl}\n`);
  void sayWhatIsMissing(composition, log);
  stopOnSignals(config, () => {
    if (state.isStopping) return;
    state.isStopping = true;
    void end(listening, composition, log);
  });
}

/** The protocols that come with the model; one that cannot be read is a fault of the build, and stops the start. */
function shippedProtocols(): readonly Protocol[] {
  return protocolDefinitions.map((definition) => {
    const protocol = fromPlanDefinition(definition);
    if (protocol.ok) return protocol.value;
    throw new Error(`A protocol cannot be read: ${protocol.issues.map((issue) => issue.text).join('; ')}`);
  });
}

/** The first probe warms the validator; what keeps us from being ready is said once, for whoever reads the log of a start. */
async function sayWhatIsMissing({ services }: Composition, log: Log): Promise<void> {
  const issues = await services.readiness.check();
  if (issues.length > 0) log.warn({ reasons: issues.map((issue) => issue.text) }, 'not ready');
}

function stopOnSignals(config: Config, stop: () => void): void {
  process.once('SIGTERM', stop).once('SIGINT', stop);
  if (config.endWithStdin) process.stdin.once('end', stop).once('close', stop).resume();
}

async function end(listening: Listening, { close }: Composition, log: Log): Promise<void> {
  log.info({}, 'stopping');
  const left = await listening.stop(STOP_MS);
  if (left > 0) log.warn({ left }, 'requests were cut off before they ended');
  await close();
  log.info({}, 'stopped');
  process.exit(0);
}
