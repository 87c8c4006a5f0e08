import { render, screen } from '@testing-library/react';
import { InEnglish, session } from '../testing/desk.tsx';
import { PatientBanner } from './PatientBanner.tsx';

const TURNED = '\u202eabc';

it('keeps what the EHR wrote apart from what we write, so that a mark of direction turns nothing else round', () => {
  const patient = { ...session.patient, name: TURNED, recordNumber: `${TURNED}1`, allergies: [`${TURNED}2`, 'Latex'] };
  const user = { ...session.user, display: `${TURNED}3` };
  render(
    <InEnglish>
      <PatientBanner session={{ ...session, patient, user }} />
    </InEnglish>,
  );
  const apart = [...screen.getByRole('banner').querySelectorAll('bdi')].map(({ textContent }) => textContent);
  expect(apart).toEqual([TURNED, `${TURNED}1`, `${TURNED}2`, 'Latex', `${TURNED}3`]);
  expect(screen.getByRole('banner').textContent).toContain(`${TURNED}2 and Latex`);
});
