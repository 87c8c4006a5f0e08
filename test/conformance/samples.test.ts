import {
  changeBundle,
  differences,
  fromRecordBundle,
  searchesForRecord,
  toRecordBundle,
  toResources,
  versionsOf,
  type Protocol,
  type Treatment,
} from '@autoserum/profiles';
import { samples } from '@autoserum/profiles/testing';
import type { Bundle, BundleEntry, FhirResource, OperationOutcome } from 'fhir/r4';
import { hapiBase } from '../world.ts';

const stages = Object.entries(samples);

async function send<T>(path: string, init: RequestInit = {}): Promise<{ readonly status: number; readonly body: T }> {
  const headers = { 'content-type': 'application/fhir+json', 'cache-control': 'no-cache' };
  const answer = await fetch(path.startsWith('http') ? path : `${hapiBase()}/${path}`, { headers, ...init });
  return { status: answer.status, body: (await answer.json()) as T };
}

const post = <T>(path: string, body: unknown) => send<T>(path, { method: 'POST', body: JSON.stringify(body) });

function errorsOf({ issue }: OperationOutcome): readonly string[] {
  const errors = issue.filter(({ severity }) => severity === 'error' || severity === 'fatal');
  return errors.map(({ expression, diagnostics }) => `${expression?.[0] ?? ''} ${diagnostics ?? ''}`);
}

describe('the record of every sample, judged by HAPI', () => {
  it.each(stages)('is a valid ACS Record: %s', async (_stage, { treatment, protocol }) => {
    const { status, body } = await post<OperationOutcome>('Bundle/$validate', toRecordBundle(treatment, protocol));
    expect(errorsOf(body)).toEqual([]);
    expect(status).toBe(200);
  });
});

/** Every page of every search that a record is loaded by. */
async function load(treatmentId: string): Promise<Bundle<FhirResource>> {
  const entry: BundleEntry<FhirResource>[] = [];
  let next: string | undefined = searchesForRecord(treatmentId)[0];
  while (next !== undefined) {
    const page: Bundle<FhirResource> = (await send<Bundle<FhirResource>>(next)).body;
    entry.push(...(page.entry ?? []));
    next = page.link?.find(({ relation }) => relation === 'next')?.url;
  }
  return { resourceType: 'Bundle', type: 'searchset', entry };
}

/** What R4 asks of the resources around a record, beside their type. */
const AROUND: Readonly<Record<string, object>> = {
  Observation: { status: 'final', code: { text: 'a laboratory result' } },
  Condition: { code: { text: 'a diagnosis' } },
  Encounter: {
    status: 'in-progress',
    class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'AMB' },
  },
};

/** What a record refers to and does not hold; HAPI refuses references into nothing. What is there stays as it is. */
async function storeSurroundings({ patient }: Treatment, sent: Bundle<FhirResource>): Promise<void> {
  const inside = new Set((sent.entry ?? []).map(({ request }) => request?.url));
  const named = [...JSON.stringify(sent).matchAll(/"reference":"([A-Z][^"]+)"/g)].map(
    ([, reference]) => reference ?? '',
  );
  const outside = [patient, ...named].filter((place, index, all) => !inside.has(place) && all.indexOf(place) === index);
  for (const place of outside) {
    const [resourceType = '', id] = place.split('/');
    if ((await send(place)).status === 200) continue;
    const subject = resourceType in AROUND && { ...AROUND[resourceType], subject: { reference: patient } };
    const body = JSON.stringify({ resourceType, id, ...subject });
    expect([place, (await send(place, { method: 'PUT', body })).status]).toEqual([place, 201]);
  }
}

async function store(treatment: Treatment, protocol: Protocol, known?: Bundle<FhirResource>): Promise<void> {
  const versions = known ? versionsOf(known) : new Map<string, string>();
  const change = changeBundle({ next: treatment, protocol }, versions);
  await storeSurroundings(treatment, change);
  const { status, body } = await post<OperationOutcome>('', change);
  expect([status, body.resourceType === 'OperationOutcome' ? errorsOf(body) : []]).toEqual([200, []]);
}

describe('the record of a sample, stored and read back', () => {
  it.each(['follow-up', 'spine', 'adverse-event'] as const)('is whole, and says what was sent: %s', async (stage) => {
    const { treatment, protocol } = samples[stage];
    await store(treatment, protocol, await load(treatment.id));
    const stored = await load(treatment.id);

    expect(fromRecordBundle(stored)).toStrictEqual({ ok: true, value: treatment, warnings: [] });
    const read = new Map((stored.entry ?? []).map(({ resource }) => [resource?.id, resource]));
    expect(toResources(treatment, protocol).flatMap((sent) => differences(sent, read.get(sent.id)))).toEqual([]);
  });

  it('cannot be created twice: version 0 stands for a resource that is not there', async () => {
    const { treatment, protocol } = samples.spine;
    await store(treatment, protocol, await load(treatment.id));
    const { status } = await post('', changeBundle({ next: treatment, protocol }, new Map()));
    expect([409, 412]).toContain(status);
  });
});
