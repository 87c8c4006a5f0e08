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

it('shows markup in what the EHR wrote as letters, and makes no element of it', () => {
  const MARKUP = '<img src=x onerror="globalThis.ran=1"><script>globalThis.ran=1</script>';
  const patient = { ...session.patient, name: MARKUP, recordNumber: MARKUP, allergies: [MARKUP] };
  render(
    <InEnglish>
      <PatientBanner session={{ ...session, patient, user: { ...session.user, display: MARKUP } }} />
    </InEnglish>,
  );
  const banner = screen.getByRole('banner');
  expect([...banner.querySelectorAll('bdi')].map(({ textContent }) => textContent)).toEqual(Array(4).fill(MARKUP));
  expect(banner.querySelector('img, script')).toBeNull();
});
