/**
 * `npm run launches:end -- --all | --ehr ISS | --user Practitioner/ID [--ehr ISS]`: ends open launches while servers run, with the settings
 * of the server. Ends with 0 when all that were meant are over, 1 when some could not be read, 2 when it was not understood or could not run.
 */
import { parseArgs } from 'node:util';
import { endLaunchesOf } from './compose.ts';
import { parseConfig, readEnvironment } from './config.ts';
import type { EndedLaunches, EndWish } from './launch/end-launches.ts';
import { createLog } from './log.ts';

const USAGE = 'say --all, --ehr ISS, or --user Practitioner/ID (with --ehr ISS where several EHRs have such a person)';

await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<void> {
  const wish = wishIn(args);
  if (wish === undefined) return say(2, `not understood: ${USAGE}`);
  const config = parseConfig(readEnvironment());
  if (!config.ok) return say(2, config.issues.map(({ text }) => text).join('\n'));
  if (wish.iss !== undefined && !config.value.ehrs.some(({ iss }) => iss === wish.iss))
    return say(2, `no EHR is registered as ${wish.iss}: ${config.value.ehrs.map(({ iss }) => iss).join(', ')}`);
  try {
    tell(await endLaunchesOf(config.value, wish, createLog('silent')));
  } catch (cause) {
    say(2, `nothing more could be ended: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}

/** Nothing is ended by a word that is missing or misspelt. */
function wishIn(args: readonly string[]): EndWish | undefined {
  try {
    const options = { all: { type: 'boolean' }, ehr: { type: 'string' }, user: { type: 'string' } } as const;
    const { all = false, ehr: iss, user } = parseArgs({ args: [...args], options }).values;
    const isSome = iss !== undefined || user !== undefined;
    if (all === isSome || (user !== undefined && !/^[A-Za-z]+\/[A-Za-z0-9.-]{1,64}$|^urn:sub:./.test(user)))
      return undefined;
    return { ...(iss === undefined ? {} : { iss }), ...(user === undefined ? {} : { user }) };
  } catch {
    return undefined;
  }
}

function tell({ ended, unread }: EndedLaunches): void {
  if (unread === 0) return say(0, `ended: ${ended}`);
  say(1, `ended: ${ended}; ${unread} more are open that DATA_KEY does not read: --all or --ehr ends them too`);
}

function say(code: number, text: string): void {
  process.stdout.write(`launches ${text}\n`);
  process.exitCode = code;
}
