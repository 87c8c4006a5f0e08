import { act, fireEvent, render, screen } from '@testing-library/react';
import { success, type AdoptionRequest, type SessionView } from '@autoserum/profiles';
import { createDesk, InEnglish, session } from '../testing/desk.tsx';
import { SessionNotices } from './SessionNotices.tsx';

function show(session: Partial<SessionView>): void {
  render(
    <InEnglish>
      <SessionNotices desk={createDesk({ session })} />
    </InEnglish>,
  );
}

it('says nothing of a record that is simply in the EHR', () => {
  show({});
  expect(screen.queryByRole('status')).toBeNull();
});

it('says where the record is kept when the EHR cannot hold it, why, and what the EHR gets of it', () => {
  const gaps = [
    { why: 'not-offered', what: 'Specimen.cus' },
    { why: 'not-granted', what: 'Device.c' },
  ] as const;
  show({ recordPlan: { home: 'companion', because: 'ehr-lacks', gaps } });
  const notice = screen.getByRole('status').textContent;
  expect(notice).toContain('The record is kept in Autoserum’s own store, not in Sandbox.');
  expect(notice).toContain('Sandbox cannot hold all of it. Nothing of it is written to Sandbox.');
  expect(notice).toContain('Not offered: Specimen.cus');
  expect(notice).toContain('Not granted: Device.c');
});

it('names the steps that are off, and lets the others be entered', () => {
  const missing = ['patient/AdverseEvent.c'];
  show({ capability: { canWrite: true, missing: [], off: [{ command: 'record-adverse-event', missing }] } });
  expect(screen.getByRole('status').textContent).toContain(
    'Adverse event: the EHR does not allow patient/AdverseEvent.c.',
  );
});

it('sends a person who may enter nothing to the reason', () => {
  show({ capability: { canWrite: false, missing: [], off: [] } });
  expect(screen.getByRole('status').textContent).toContain('This session can only read');
});

it('lets a physician take a record over for a reason, and reads the launch again', async () => {
  const asked: AdoptionRequest[] = [];
  let isReopened = () => undefined;
  const reopened = new Promise<void>((resolve) => (isReopened = () => void resolve()));
  const adopt = async (request: AdoptionRequest) => {
    asked.push(request);
    return success({ moved: 0, adoptedAt: session.now });
  };
  const desk = createDesk({
    session: { adoption: 'record-number-differs' },
    api: { adopt },
    reopen: () => isReopened(),
  });
  render(
    <InEnglish>
      <SessionNotices desk={desk} />
    </InEnglish>,
  );
  fireEvent.click(screen.getByRole('button', { name: 'Take the record over' }));
  const go = screen.getByRole<HTMLButtonElement>('button', { name: 'Take over with this reason' });
  expect(go.disabled).toBe(true);
  fireEvent.change(screen.getByRole('combobox'), { target: { value: 'number-changed' } });
  await act(async () => {
    fireEvent.click(go);
    await reopened;
  });
  expect(asked).toEqual([{ expectedPatient: session.patient.reference, reason: 'number-changed' }]);
});

it('shows an assistant why, and no way past a physician', () => {
  show({ adoption: 'record-of-merged-patient', user: { ...session.user, role: 'assistant' } });
  expect(screen.getByRole('status').textContent).toContain('This record must be taken over first');
  expect(screen.queryByRole('button')).toBeNull();
});
