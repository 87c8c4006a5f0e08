import { afterEach, expect, it } from '@jest/globals';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { success, type DeliveryView } from '@autoserum/profiles';
import { samples } from '@autoserum/profiles/testing';
import { createDesk, InEnglish } from '../testing/desk.tsx';
import { DeliveriesPanel } from './DeliveriesPanel.tsx';

const { treatment, context } = samples.completed;
const recordPlan = { home: 'companion', because: 'ehr-lacks', gaps: [], deliveries: [] } as const;
const nothing = { number: 1, gaps: [], issues: [], elements: [] } as const;

afterEach(cleanup);

/** The panel with these deliveries; afterwards with those that sending brings. */
async function open(deliveries: readonly DeliveryView[], sent: readonly DeliveryView[] = deliveries) {
  const answer = (views: readonly DeliveryView[]) => async () => success({ deliveries: views, readAt: context.now });
  const api = { deliveries: answer(deliveries), deliver: answer(sent) };
  const desk = createDesk({ session: { recordPlan }, api });
  await act(async () => void render(<DeliveriesPanel desk={desk} treatment={treatment} />, { wrapper: InEnglish }));
}

it('says which elements the EHR changed and dropped, in the words of the field, and where the whole record is', async () => {
  await open([
    {
      ...nothing,
      kind: 'procedure',
      state: 'differs',
      held: 'Procedure/17',
      elements: [
        { path: 'Procedure.status', fate: 'kept', sent: 'completed' },
        { path: 'Procedure.performed', fate: 'changed', sent: '2026-03-02T08:00:00+01:00', held: '2026-03-02' },
        { path: 'Procedure.bodySite', fate: 'dropped', sent: 'Structure of left knee region' },
      ],
    },
  ]);
  screen.getByText('Sent, 1 of 3 elements kept (read back)');
  screen.getByRole('row', { name: /^Place and side.* Structure of left knee region Dropped$/ });
  screen.getByRole('row', { name: /^From the first draw to the end.* 2 Mar 2026.* Changed: 2 Mar 2026$/ });
  screen.getByText('Kept as sent: State');
  screen.getByText('The whole record is kept in Autoserum’s own store.');
  expect(screen.queryByRole('button')).toBeNull();
});

it('calls nothing sent that is not there, and gives the EHR’s reason', async () => {
  const text = 'Encounter is closed';
  await open([
    {
      ...nothing,
      kind: 'procedure',
      state: 'refused',
      issues: [{ severity: 'error', code: 'business-rule', at: 'store', text, rule: 'store-http-422' }],
    },
    { ...nothing, kind: 'summary', state: 'withheld', gaps: [{ why: 'not-granted', what: 'DocumentReference.crs' }] },
  ]);
  screen.getByText('Refused by Sandbox; nothing was stored there');
  screen.getByText('The EHR says: “Encounter is closed”');
  screen.getByText('Not sent: Sandbox does not take it');
  screen.getByText('Not granted: DocumentReference.crs');
  expect(screen.queryByText(/^Sent/)).toBeNull();
});

it('sends what waits when somebody asks', async () => {
  await open(
    [{ ...nothing, kind: 'summary', state: 'refused' }],
    [{ ...nothing, kind: 'summary', state: 'kept', held: 'DocumentReference/17' }],
  );
  await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Send now' })));
  screen.getByText('Sent, all of it kept (read back)');
});

it.each([
  ['store-http-502', 'Sandbox answered with an error (code 502).'],
  ['store-not-sent', 'Sandbox cannot be reached.'],
  ['store-timeout', 'The EHR did not answer in time.'],
])(
  'says of what may be there (%s) neither that it is stored nor that it is not, and offers a reading',
  async (rule, text) => {
    const issue = { severity: 'error', code: 'transient', at: 'store', text: rule, rule } as const;
    await open([
      { ...nothing, kind: 'procedure', state: 'checking', issues: [issue], at: context.now },
      { ...nothing, kind: 'summary', state: 'waiting' },
    ]);
    screen.getByText('Unknown: Sandbox may have it or not');
    screen.getByText(text);
    screen.getByText(/^as of \d+ \w+ \d{4}, \d\d:\d\d:\d\d$/);
    screen.getByText('It follows when the procedure is settled.');
    expect(screen.queryByText(/Nothing was|^Sent|Refused/)).toBeNull();
    screen.getByRole('button', { name: 'Read back now' });
  },
);

it('says of what waits behind nothing that it waits, and of the procedure why', async () => {
  const text = 'The FHIR server failed (503)';
  const issue = { severity: 'error', code: 'transient', at: 'store', text, rule: 'store-http-503' } as const;
  await open([{ ...nothing, kind: 'procedure', state: 'waiting', issues: [issue] }]);
  screen.getByText('Waiting: not sent yet');
  screen.getByText('Sandbox answered with an error (code 503).');
  expect(screen.queryByText(/It follows/)).toBeNull();
  screen.getByRole('button', { name: 'Send now' });
});

it.each([
  [undefined, /^It was sent, and no certain answer came\. Autoserum reads Sandbox whenever /],
  [
    context.now,
    /^It was sent and may still arrive until \d\d:\d\d:\d\d\. Where it is missing then, it is sent once more\.$/,
  ],
])('says what becomes of what may be there (%s)', async (underWayUntil, text) => {
  const until = underWayUntil === undefined ? {} : { underWayUntil };
  await open([{ ...nothing, ...until, kind: 'procedure', state: 'checking' }]);
  screen.getByText(text);
});

it('does not say that no answer came of what the EHR said it stored', async () => {
  const text = 'The EHR said that it stored this, and does not show it. It is not sent again by itself';
  const issue = { severity: 'error', code: 'exception', at: 'delivery', text, rule: 'delivery-not-shown' } as const;
  await open([{ ...nothing, kind: 'procedure', state: 'checking', issues: [issue] }]);
  screen.getByText('Unknown: Sandbox may have it or not');
  screen.getByText(/^The EHR said that it stored this, and does not show it/);
  expect(screen.queryByText(/no certain answer/)).toBeNull();
});
