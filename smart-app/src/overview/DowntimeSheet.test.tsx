import { afterEach, expect, it } from '@jest/globals';
import { cleanup, render, screen, within } from '@testing-library/react';
import { hours, isInStock, type Protocol } from '@autoserum/profiles';
import { samples, type Stage } from '@autoserum/profiles/testing';
import { createDesk, InEnglish } from '../testing/desk.tsx';
import { DowntimeSheet } from './DowntimeSheet.tsx';

afterEach(cleanup);

/** The sheet of a stage of the sample, under its protocol as changed. */
function show(stage: Stage, change: Partial<Protocol> = {}) {
  const { treatment, protocol } = samples[stage];
  const sheet = (
    <DowntimeSheet
      desk={createDesk()}
      treatment={treatment}
      protocol={{ ...protocol, ...change }}
      onClose={() => undefined}
    />
  );
  render(sheet, { wrapper: InEnglish });
  return treatment.batches.flatMap(({ aliquots }) => aliquots);
}

const rowOf = (table: string, name: string) =>
  within(screen.getByRole('table', { name: table })).getByRole('row', { name: new RegExp(`^${name}`) });
const roomIn = (row: HTMLElement) =>
  within(row)
    .getAllByRole('cell')
    .filter(({ textContent }) => textContent === '');

it('names the place, how far the series is, and each aliquot in stock with room for what becomes of it', () => {
  const aliquots = show('first-injection');
  screen.getByText('Left knee');
  screen.getByText(/^1 of 6 given, last on .*, 3 to 4 days between injections$/);
  const lines = within(screen.getByRole('table', { name: 'Aliquots' }))
    .getAllByRole('row')
    .slice(1);
  expect(lines).toHaveLength(aliquots.filter(isInStock).length);
  expect(lines.length).toBeLessThan(aliquots.length);
  expect(lines.map((line) => roomIn(line).length)).toEqual(lines.map(() => 5));
});

it('leaves no room to give an aliquot that nobody released', () => {
  const [first] = show('aliquoted');
  const row = rowOf('Aliquots', first?.identifier ?? '');
  within(row).getByText('Not released: do not give');
  expect(roomIn(row)).toEqual([]);
});

it('gives the limits of this protocol for each step, with room for time, temperature and signature', () => {
  show('planned', { useAfterThaw: hours(3), syringes: 5 });
  within(rowOf('Preparation', 'Draw')).getByText(/^5 syringes of /);
  within(rowOf('Preparation', 'Out of the incubator')).getByText('after 6 to 9 h');
  screen.getByText(/; 3 h after thaw\.$/);
  expect(roomIn(rowOf('Preparation', 'Into the incubator'))).toHaveLength(3);
  screen.getByText('No aliquot is in stock.');
});

it('names the patient on the page of the preparation too, for it is another sheet of paper', () => {
  show('planned');
  const page = screen.getByRole('region', { name: 'Preparation' });
  expect(page.textContent).toContain('Example, Person, Born');
  expect(page.textContent).toContain(samples.planned.treatment.number);
});
