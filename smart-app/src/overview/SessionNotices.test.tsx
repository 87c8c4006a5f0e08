import { render, screen } from '@testing-library/react';
import type { SessionView } from '@autoserum/profiles';
import { createDesk, InEnglish } from '../testing/desk.tsx';
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
