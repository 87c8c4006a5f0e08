import type { StaffMember } from '../staff.ts';
import { html } from './html.ts';
import { documentOf } from './layout.ts';
import type { PatientRow } from './patients.ts';

/** A patient's chart with the app in its frame; `source` is the app's launch URL. */
export function chartPage(user: StaffMember, patient: PatientRow, source: string): string {
  const { name, sex, birthDate, recordNumber, died } = patient;
  const main = html`<aside class="rail">
      <h1>${name}</h1>
      <dl>
        <dt>Sex</dt>
        <dd>${sex}</dd>
        <dt>Born</dt>
        <dd>${birthDate}</dd>
        <dt>Record number</dt>
        <dd>${recordNumber}</dd>
        ${
          died === ''
            ? ''
            : html`<dt>Died</dt>
                <dd>${died}</dd>`
        }
      </dl>
      <nav aria-label="Chart"><b aria-current="page">Autoserum</b><a href="/">All patients</a></nav>
    </aside>
    <iframe
      name="autoserum"
      title="Autoserum"
      src="${source}"
      sandbox="allow-scripts allow-same-origin allow-forms allow-modals"
    ></iframe>`;
  return documentOf({ title: name, user, main, kind: 'chart', script: '/chart.js' });
}

/** Launches the app anew when it asks: only the EHR's own page may, or its sign-on cookie would not be sent. */
export function chartScript(appOrigin: string): string {
  return `'use strict';
const frame = document.querySelector('iframe[name="autoserum"]');
window.addEventListener('message', async (event) => {
  if (event.origin !== ${JSON.stringify(appOrigin)} || event.source !== frame.contentWindow) return;
  if (event.data?.type !== 'autoserum:relaunch') return;
  const answer = await fetch(location.pathname + '/launches', { method: 'POST' });
  if (answer.ok) frame.src = (await answer.json()).source;
  else location.reload();
});
`;
}
