import { idOf } from '@autoserum/profiles';
import { elder } from '../../../profiles/src/testing/clinic.ts';
import { CRASH_POINTS, type CrashPoint } from '../services.ts';
import type { FakeServices } from '../testing/fakes.ts';
import { clinicAt, dyingAt, Killed, type Clinic } from '../testing/two-processes.ts';
import { applyToTreatment } from '../treatments/apply.ts';
import { cancelSubmission } from '../treatments/cancel.ts';
import { checkSubmission } from '../treatments/check-submission.ts';
import { listTreatments } from '../treatments/list.ts';
import { recover } from './recover.ts';

type Request = ReturnType<Clinic['request']>;

function say(clinic: Clinic, services: FakeServices, request: Request) {
  return applyToTreatment(services, clinic.launch, { treatmentId: clinic.sample.treatment.id, request });
}

async function rulesOf(said: ReturnType<typeof say>) {
  const result = await said;
  return result.ok ? [] : result.issues.map(({ rule }) => rule);
}

const stateIn = ({ journal, launch }: Clinic, { submissionId }: Request) =>
  journal.rows.get(`${launch.ehr.iss} ${submissionId}`)?.entry.state;

async function shown(clinic: Clinic, services: FakeServices) {
  const listed = await listTreatments(services, clinic.launch);
  if (!listed.ok) throw new Error('The list cannot be read');
  const [treatment] = listed.value.treatments;
  return {
    holds: (treatment?.log ?? []).filter(({ command }) => command === 'hold').length,
    submissions: listed.value.submissions.map(({ state, rule }) => `${state} ${rule ?? ''}`.trim()),
  };
}

describe('the journal', () => {
  it('has the exact bytes before they are sent, and that they were read back after it', async () => {
    const clinic = clinicAt('planned');
    const request = clinic.request();
    expect((await say(clinic, clinic.process('one'), request)).ok).toBe(true);
    const [row] = [...clinic.journal.rows.values()];
    expect(row?.entry).toMatchObject({ state: 'confirmed', kind: 'hold', patient: idOf(elder.reference) });
    expect(row?.isAudited).toBe(true);
    expect(row?.entry.change).toBe(JSON.stringify(clinic.store.transactions[0]));
  });

  it('that cannot be written lets nothing be sent', async () => {
    const clinic = clinicAt('planned');
    clinic.journal.breakIt();
    expect(await rulesOf(say(clinic, clinic.process('one'), clinic.request()))).toEqual(['journal-unwritten']);
    expect(clinic.store.transactions).toEqual([]);
  });

  it('that breaks after the sending takes nothing back from what was read', async () => {
    const clinic = clinicAt('planned');
    const breaking = (point: CrashPoint) => void (point === 'before-send' && clinic.journal.breakIt());
    const request = clinic.request();
    expect((await say(clinic, clinic.process('one', breaking), request)).ok).toBe(true);
    expect(stateIn(clinic, request)).toBe('sent');
    clinic.journal.mend();
    expect((await say(clinic, clinic.process('one'), request)).ok).toBe(true);
    expect(stateIn(clinic, request)).toBe('confirmed');
    expect(clinic.store.transactions).toHaveLength(1);
  });
});

describe('a submission that its person cancels', () => {
  const cancel = (clinic: Clinic, services: FakeServices, request: Request) =>
    cancelSubmission(services, clinic.launch, { treatmentId: clinic.sample.treatment.id, request });
  const cancelled = {
    ok: true,
    value: { submission: { state: 'refused' }, issues: [{ rule: 'submission-cancelled' }] },
  };

  it('is proven never to be sent, even when its request arrives later', async () => {
    const clinic = clinicAt('planned');
    const services = clinic.process('one');
    const request = clinic.request();
    expect(await cancel(clinic, services, request)).toMatchObject(cancelled);
    expect(await rulesOf(say(clinic, clinic.process('two'), request))).toEqual(['submission-cancelled']);
    expect(clinic.store.transactions).toEqual([]);
    expect(services.entries.map(({ detail }) => detail)).toEqual(['hold submission-cancelled']);
  });

  it('while it is about to be sent is not sent, though its process goes on', async () => {
    const clinic = clinicAt('planned');
    const request = clinic.request();
    const other = clinic.process('two');
    const asked: unknown[] = [];
    const services = clinic.process('one', async (point) => {
      if (point === 'after-journal') asked.push(await cancel(clinic, other, request));
    });
    expect(await rulesOf(say(clinic, services, request))).toEqual(['submission-cancelled']);
    expect(asked).toMatchObject([cancelled]);
    expect(clinic.store.transactions).toEqual([]);
  });

  it('once it was sent is not called back: only a reading says what became of it', async () => {
    const clinic = clinicAt('planned');
    const request = clinic.request();
    const other = clinic.process('two');
    const asked: unknown[] = [];
    const services = clinic.process('one', async (point) => {
      if (point === 'before-send') asked.push(await cancel(clinic, other, request));
    });
    expect((await say(clinic, services, request)).ok).toBe(true);
    expect(asked).toMatchObject([{ ok: true, value: { submission: { state: 'sent' }, issues: [] } }]);
    expect(stateIn(clinic, request)).toBe('confirmed');
  });

  it('is not that of another person or patient', async () => {
    const clinic = clinicAt('planned');
    const services = clinic.process('one');
    const request = clinic.request();
    await say(clinic, services, request);
    for (const change of [{ user: { reference: 'Practitioner/okafor' } }, { patient: 'somebody-else' }]) {
      const launch = { ...clinic.launch, ...change };
      const about = { treatmentId: clinic.sample.treatment.id, request };
      expect((await cancelSubmission(services, launch, about)).ok).toBe(false);
    }
    expect(stateIn(clinic, request)).toBe('confirmed');
  });

  it('stays as it is when the journal cannot be written', async () => {
    const clinic = clinicAt('planned');
    clinic.journal.breakIt();
    expect(await cancel(clinic, clinic.process('one'), clinic.request())).toMatchObject({
      ok: false,
      issues: [{ rule: 'journal-unwritten' }],
    });
  });
});

describe('a submission whose bytes were deleted', () => {
  it('is still the same one, and is answered by what is in the record', async () => {
    const clinic = clinicAt('planned');
    const services = clinic.process('one');
    const request = clinic.request();
    await say(clinic, services, request);
    expect(await services.journal.purge(Infinity)).toBe(1);
    expect(await say(clinic, services, request)).toMatchObject({ ok: true, value: { warnings: [] } });
    const asked = await checkSubmission(services, clinic.launch, request.submissionId);
    expect(asked).toMatchObject({ ok: true, value: { submission: { state: 'confirmed' }, issues: [] } });
    expect(clinic.store.transactions).toHaveLength(1);
  });

  it('is an alarm when its entry is there no longer, and is not made a second time', async () => {
    const clinic = clinicAt('planned');
    const services = clinic.process('one');
    const request = clinic.request();
    await say(clinic, services, request);
    await services.journal.purge(Infinity);
    const [row] = [...clinic.journal.rows.values()];
    clinic.store.lose(`Provenance/${row?.entry.entryId}`);
    expect(await rulesOf(say(clinic, services, request))).toEqual(['read-back-differs']);
    expect(clinic.store.transactions).toHaveLength(1);
  });
});

describe('a process that is killed', () => {
  /** At each point: what is in the store, what the course says after the restart, and how the same submission ends. */
  it.each<[CrashPoint, number, readonly string[]]>([
    ['before-journal', 0, []],
    ['after-journal', 0, ['refused never-sent']],
    ['before-send', 0, ['unknown submission-unknown']],
    ['after-send', 1, []],
    ['after-answer', 1, []],
    ['after-confirm', 1, []],
    ['after-audit', 1, []],
  ])('%s leaves it there once or not at all, and the course says which', async (point, holds, submissions) => {
    const clinic = clinicAt('planned');
    const request = clinic.request();
    await expect(say(clinic, clinic.process('one', dyingAt(point)), request)).rejects.toThrow(Killed);
    const again = clinic.process('one');
    await recover(again);
    expect(await shown(clinic, again)).toEqual({ holds, submissions });
    expect((await say(clinic, again, request)).ok).toBe(true);
    expect(await shown(clinic, again)).toEqual({ holds: 1, submissions: [] });
    expect(clinic.store.transactions).toHaveLength(1);
    expect(stateIn(clinic, request)).toBe('confirmed');
  });

  it.each(CRASH_POINTS)('%s leaves an audit that says how it ended, once', async (point) => {
    const clinic = clinicAt('planned');
    const request = clinic.request();
    const killed = clinic.process('one', dyingAt(point));
    await expect(say(clinic, killed, request)).rejects.toThrow(Killed);
    const again = clinic.process('one');
    await recover(again);
    await say(clinic, again, request);
    const outcomes = [...killed.entries, ...again.entries].filter(({ kind }) => kind === 'write');
    expect(outcomes.filter(({ outcome }) => outcome === 'success')).toHaveLength(1);
  });

  it('holds up another process only while its lease lasts', async () => {
    const clinic = clinicAt('planned');
    const request = clinic.request();
    await expect(say(clinic, clinic.process('one', dyingAt('before-send')), request)).rejects.toThrow(Killed);
    const other = clinic.process('two');
    expect(await shown(clinic, other)).toEqual({ holds: 0, submissions: ['sent'] });
    other.setTime(new Date(other.clock.now().getTime() + 60_000).toISOString());
    expect((await say(clinic, other, clinic.request())).ok).toBe(true);
    expect(stateIn(clinic, request)).toBe('unknown');
    expect(await shown(clinic, other)).toEqual({ holds: 1, submissions: ['refused revision-changed'] });
    expect(stateIn(clinic, request)).toBe('refused');
  });
});

describe('an unknown submission', () => {
  async function lost() {
    const clinic = clinicAt('planned');
    const request = clinic.request();
    const services = clinic.process('one');
    clinic.store.befall({ rule: 'store-timeout', isStored: false });
    expect(await rulesOf(say(clinic, services, request))).toEqual(['submission-unknown']);
    return { clinic, request, services };
  }

  it('is sent again as the same bytes when it is absent and its record unmoved', async () => {
    const { clinic, request, services } = await lost();
    services.setTime(new Date(services.clock.now().getTime() + 60_000).toISOString());
    expect((await say(clinic, services, request)).ok).toBe(true);
    const [first, second] = clinic.store.transactions.map((bundle) => JSON.stringify(bundle));
    expect(second).toBe(first);
  });

  it('is refused, not sent, when its record has moved on without it', async () => {
    const { clinic, request, services } = await lost();
    clinic.store.put(clinic.store.held.get(`Procedure/${clinic.sample.treatment.id}`) as never);
    expect(await rulesOf(say(clinic, services, request))).toEqual(['revision-changed']);
    expect(clinic.store.transactions).toHaveLength(1);
    expect(stateIn(clinic, request)).toBe('refused');
  });

  it.each(['store-not-sent', 'store-http-422', 'store-http-409'] as const)(
    'stays unknown when its second sending ends in %s: the first may still arrive',
    async (rule) => {
      const { clinic, request, services } = await lost();
      clinic.store.befall({ rule, isStored: false });
      expect(await rulesOf(say(clinic, services, request))).toEqual(['submission-unknown']);
      expect(stateIn(clinic, request)).toBe('unknown');
    },
  );

  it('is read back when a person asks, and nothing is sent', async () => {
    const { clinic, request, services } = await lost();
    const asked = await checkSubmission(services, clinic.launch, request.submissionId);
    expect(asked).toMatchObject({ ok: true, value: { submission: { state: 'unknown', kind: 'hold' } } });
    expect(clinic.store.transactions).toHaveLength(1);
  });

  it.each([
    ['confirms', undefined],
    ['has stored and not confirmed', dyingAt('after-answer')],
  ])('that another process %s while its resources are read is no alarm', async (_how, reach) => {
    const clinic = clinicAt('planned');
    const { store } = clinic;
    const { occurredAt } = clinic.request().command;
    const measures = [{ kind: 'pain', score: 4 }] as const;
    const request = clinic.request({ command: { kind: 'observe', occurredAt, timeSource: 'clock', measures } });
    await expect(say(clinic, clinic.process('one', dyingAt('before-send')), request)).rejects.toThrow(Killed);
    const [next, two] = [clinic.process('next', reach), Object.create(clinic.process('two')) as FakeServices];
    const later = new Date(next.clock.now().getTime() + 60_000).toISOString();
    next.setTime(later);
    two.setTime(later);
    // The Observation is looked for before the other process stores it, the log entry afterwards.
    let stored = () => undefined as void;
    const isStored = new Promise<void>((resolve) => (stored = resolve));
    const read: typeof store.read = async (type, id) => {
      if (type === 'Provenance') await isStored;
      const answer = await store.read(type, id);
      if (type === 'Observation') await say(clinic, next, request).catch(() => undefined);
      if (type === 'Observation') stored();
      return answer;
    };
    const slow = Object.assign(two, { openStore: () => ({ ...store, read }) });
    const asked = await checkSubmission(slow, clinic.launch, request.submissionId);
    expect(asked).toMatchObject({ ok: true, value: { submission: { state: 'confirmed' }, issues: [] } });
    expect(asked).toMatchObject({ value: { stored: { treatment: { log: { length: 2 } } } } });
    expect(stateIn(clinic, request)).toBe('confirmed');
  });

  it('that another process confirms after it was read as absent is no alarm', async () => {
    const clinic = clinicAt('planned');
    const request = clinic.request();
    await expect(say(clinic, clinic.process('one', dyingAt('before-send')), request)).rejects.toThrow(Killed);
    const [next, two] = [clinic.process('next'), Object.create(clinic.process('two')) as FakeServices];
    const later = new Date(next.clock.now().getTime() + 60_000).toISOString();
    next.setTime(later);
    two.setTime(later);
    const { journal } = two;
    const move: typeof journal.move = async (entry, between, how) => {
      await say(clinic, next, request);
      return journal.move(entry, between, how);
    };
    const slow = Object.assign(two, { journal: { ...journal, move } });
    const asked = await checkSubmission(slow, clinic.launch, request.submissionId);
    expect(asked).toMatchObject({ ok: true, value: { submission: { state: 'confirmed' }, issues: [] } });
    expect(asked).toMatchObject({ value: { stored: { treatment: { log: { length: 2 } } } } });
  });

  it('is nobody else’s to ask for', async () => {
    const { clinic, request, services } = await lost();
    const other = { ...clinic.launch, patient: 'somebody-else' };
    const asked = await checkSubmission(services, other, request.submissionId);
    expect(asked).toMatchObject({ ok: false, issues: [{ rule: 'submission-missing' }] });
  });
});

describe('what was confirmed', () => {
  it('is no alarm when the next reading of it fails, for that says nothing', async () => {
    const clinic = clinicAt('planned');
    const services = clinic.process('one');
    const request = clinic.request();
    await say(clinic, services, request);
    clinic.store.breakSearch('Procedure');
    const asked = await checkSubmission(services, clinic.launch, request.submissionId);
    expect(asked).toMatchObject({ ok: true, value: { submission: { state: 'confirmed' }, issues: [] } });
    clinic.store.mend();
    const again = await checkSubmission(services, clinic.launch, request.submissionId);
    expect(again).toMatchObject({ ok: true, value: { stored: { treatment: { log: { length: 2 } } } } });
  });
});

describe('a submission whose id was used before', () => {
  it('with other content is refused, for the first is stored', async () => {
    const clinic = clinicAt('planned');
    const services = clinic.process('one');
    const request = clinic.request();
    await say(clinic, services, request);
    const command = { ...request.command, reason: 'patient-wish' } as never;
    expect(await rulesOf(say(clinic, services, { ...request, command }))).toEqual(['submission-reused']);
  });

  it('may be corrected after a refusal, for nothing of it is stored', async () => {
    const clinic = clinicAt('planned');
    const services = clinic.process('one');
    const request = clinic.request();
    clinic.store.befall({ rule: 'store-http-422', isStored: false });
    expect(await rulesOf(say(clinic, services, request))).toEqual(['store-http-422']);
    const command = { ...request.command, reason: 'patient-wish' } as never;
    expect((await say(clinic, services, { ...request, command })).ok).toBe(true);
  });
});

describe('what is there in part', () => {
  it('is an alarm, is repaired by nobody, and the course shows it', async () => {
    const clinic = clinicAt('planned');
    const services = clinic.process('one');
    const request = clinic.request();
    clinic.store.loseFromNext('Procedure');
    expect(await rulesOf(say(clinic, services, request))).toEqual(['partly-stored']);
    expect(await rulesOf(say(clinic, services, request))).toEqual(['partly-stored']);
    expect(clinic.store.transactions).toHaveLength(1);
    expect((await shown(clinic, services)).submissions).toEqual(['partial partly-stored']);
    const asked = await checkSubmission(services, clinic.launch, request.submissionId);
    expect(asked).toMatchObject({ ok: true, value: { issues: [{ rule: 'partly-stored' }] } });
  });
});

describe('two processes', () => {
  it('given one submission fifty times store it once, and all get the same answer', async () => {
    const clinic = clinicAt('planned');
    const request = clinic.request();
    const processes = [clinic.process('one'), clinic.process('two')];
    const said = Array.from({ length: 50 }, (_, index) => say(clinic, processes[index % 2] as FakeServices, request));
    const results = await Promise.all(said);
    expect(new Set(results.map((result) => JSON.stringify(result.ok && result.value.treatment)))).toHaveProperty(
      'size',
      1,
    );
    expect(results.every(({ ok }) => ok)).toBe(true);
    expect(clinic.store.transactions).toHaveLength(1);
  });

  it('given two submissions of one treatment at once let one through', async () => {
    const clinic = clinicAt('planned');
    const said = ['one', 'two'].map((owner) => rulesOf(say(clinic, clinic.process(owner), clinic.request())));
    expect((await Promise.all(said)).sort()).toEqual([[], ['revision-changed']]);
    expect(await shown(clinic, clinic.process('one'))).toEqual({ holds: 1, submissions: [] });
  });
});
