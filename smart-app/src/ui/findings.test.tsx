import { afterEach, describe, expect, it } from '@jest/globals';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { Findings, type Finding } from './findings.tsx';
import { IssueList } from './IssueList.tsx';
import { QuantityField } from './QuantityField.tsx';

const TOO_MUCH: Finding = {
  at: 'volume',
  severity: 'error',
  text: '64.0 mL is more than the 60.0 mL of blood. Enter what was measured.',
};

function page(findings: readonly Finding[]) {
  render(
    <Findings findings={findings}>
      <IssueList title="Not saved" />
      <QuantityField
        at="volume"
        label="Serum volume"
        unit="mL"
        value="64.0"
        onChange={() => undefined}
        unreadable="No number"
      />
    </Findings>,
  );
}

afterEach(cleanup);

describe('a finding', () => {
  it('stands at its field, which is marked as wrong and described by it', () => {
    page([TOO_MUCH]);
    const field = screen.getByLabelText('Serum volume');
    expect(field.getAttribute('aria-invalid')).toBe('true');
    const described = document.getElementById(field.getAttribute('aria-describedby') ?? '');
    expect(described?.textContent).toBe(TOO_MUCH.text);
  });

  it('stands in the summary, whose link leads to the field', () => {
    page([TOO_MUCH]);
    fireEvent.click(screen.getByRole('link', { name: TOO_MUCH.text }));
    expect(document.activeElement).toBe(screen.getByLabelText('Serum volume'));
  });

  it('about no field of the page is said without a link', () => {
    page([{ ...TOO_MUCH, at: 'launch', text: 'Wait 20 s, then try again.' }]);
    expect(screen.getByText('Wait 20 s, then try again.').tagName).toBe('P');
    expect(screen.queryByRole('link')).toBeNull();
  });

  it('that is a warning does not mark the field as wrong and is not in the summary', () => {
    page([{ ...TOO_MUCH, severity: 'warning' }]);
    expect(screen.getByLabelText('Serum volume').getAttribute('aria-invalid')).toBeNull();
    expect(screen.queryByRole('link')).toBeNull();
  });

  it('about another entry stays away from this one', () => {
    page([{ ...TOO_MUCH, at: 'volumes' }]);
    expect(screen.getByLabelText('Serum volume').getAttribute('aria-invalid')).toBeNull();
  });
});
