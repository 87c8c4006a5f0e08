/**
 * `npm run audit:verify [-- LINE:HASH …]`: proves the audit of DATABASE_URL, or of the file under DATA_DIR, while a server may be running.
 * LINE:HASH is a head as the server's log printed it; without one an audit that was shortened or written anew together with its head looks
 * whole. Ends with 0 when it is whole, 1 when it is broken, 2 when it cannot be read.
 */
import { proveAudit } from './compose.ts';
import { parseDatabaseUrl, readEnvironment } from './config.ts';
import { createLog } from './log.ts';
import type { AuditDamage, AuditHead, AuditVerdict } from './services.ts';

const MEANING: Readonly<Record<AuditDamage, string>> = {
  missing: 'is missing',
  altered: 'was altered or moved: its hash does not follow from what it says and from the line before',
  truncated: 'is missing, with all lines after it: the audit is known to be longer',
  unaccounted: 'is past the head of the audit',
  rewritten: 'is not the one that was there when the head was noted: it, or a line before it, was written anew',
};

await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<void> {
  const noted = args.flatMap(headIn);
  if (noted.length < args.length)
    return say(2, 'cannot be proven: expected heads as LINE:HASH, as the log prints them');
  const url = parseDatabaseUrl(readEnvironment());
  if (!url.ok) return say(2, url.issues.map(({ text }) => text).join('\n'));
  try {
    tell(await proveAudit(url.value, { noted, log: createLog('silent') }));
  } catch (cause) {
    say(2, `cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}

function headIn(text: string): readonly AuditHead[] {
  const [, line, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text) ?? [];
  return line === undefined || hash === undefined ? [] : [{ line: Number(line), hash }];
}

function tell(verdict: AuditVerdict): void {
  if (verdict.state === 'whole')
    return say(0, `whole: ${verdict.head.line} lines, head ${verdict.head.line}:${verdict.head.hash}`);
  return say(1, `broken: line ${verdict.line} ${MEANING[verdict.damage]}`);
}

function say(code: number, text: string): void {
  process.stdout.write(`audit ${text}\n`);
  process.exitCode = code;
}
