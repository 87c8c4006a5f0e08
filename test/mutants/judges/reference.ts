import { startReference, type ReferenceEngine, type ReferenceFinding } from '../../reference/reference.mjs';
import type { JsonObject } from '../json.ts';
import { FINDINGS_KEPT, type Verdict } from './verdict.ts';

/** The HL7 reference engine as a judge. Without a terminology server it is unsure of what it could not look up. */
export interface ReferenceJudge {
  readonly judge: (resource: JsonObject) => Promise<Verdict>;
  readonly stop: () => Promise<void>;
}

const SAYS = { valid: 'accepted', invalid: 'refused', 'not-checkable': 'unsure' } as const;

/** Starts the engine with the definitions of a folder; it throws where the engine was not built. */
export async function startReferenceJudge(definitions: string): Promise<ReferenceJudge> {
  const engine = await startReference({ definitions });
  return { judge: (resource) => judgeBy(engine, resource), stop: () => engine.stop() };
}

async function judgeBy(engine: ReferenceEngine, resource: JsonObject): Promise<Verdict> {
  const { verdict, errors, unchecked } = await engine.judge(resource);
  const findings = errors.length > 0 ? errors : unchecked;
  return { says: SAYS[verdict], findings: findings.slice(0, FINDINGS_KEPT).map(sentence) };
}

function sentence({ expression, message }: ReferenceFinding): string {
  return `${expression} ${message}`;
}
