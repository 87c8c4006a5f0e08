import { afterEach, expect, it } from '@jest/globals';
import { cleanup, render, screen, within } from '@testing-library/react';
import { error, instantOf, type Issue } from '@autoserum/profiles';
import { InEnglish } from '../testing/desk.tsx';
import { ValidationPanel } from './ValidationPanel.tsx';

afterEach(cleanup);

const found = (severity: Issue['severity'], text: string): Issue => ({
  ...error('value', 'Procedure', text),
  severity,
});

it('shows what is heavy first, and folds what is no fault', () => {
  const issues = [found('information', 'Remark'), found('warning', 'Doubt'), found('error', 'Fault')];
  const validation = { verdict: 'invalid', issues, validatedAt: instantOf(0) } as const;
  render(<ValidationPanel validation={validation} count={42} />, { wrapper: InEnglish });
  const folded = screen.getByText('One note, no fault').closest('details');
  const rows = screen.getAllByRole('row').filter((row) => !(folded?.contains(row) ?? false));
  expect(rows.slice(1).map((row) => within(row).getAllByRole('cell')[1]?.textContent)).toEqual(['Fault', 'Doubt']);
  expect(folded?.open).toBe(false);
  expect(folded?.textContent).toContain('Remark');
});
