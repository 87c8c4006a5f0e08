import type { StaffMember } from '../staff.ts';
import { html } from './html.ts';
import type { Markup } from './html.ts';
import { documentOf } from './layout.ts';
import type { PatientRow, PatientRows } from './patients.ts';

/** The list that a working day begins with. */
export function patientListPage(user: StaffMember, { rows, hasMore }: PatientRows): string {
  const main = html`<h1>Patients</h1>
    <table>
      <thead>
        <tr>
          <th>Name</th>
          <th>Sex</th>
          <th>Born</th>
          <th>Record number</th>
          <th>Reason</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(rowOf)}
      </tbody>
    </table>
    ${hasMore ? html`<p>There are more patients than this page shows.</p>` : ''}`;
  return documentOf({ title: 'Patients', user, main });
}

function rowOf({ id, name, sex, birthDate, recordNumber, reason, died }: PatientRow): Markup {
  const death = died === '' ? '' : html` † ${died}`;
  return html`<tr>
    <td><a href="/patients/${id}">${name}</a>${death}</td>
    <td>${sex}</td>
    <td>${birthDate}</td>
    <td>${recordNumber}</td>
    <td>${reason}</td>
  </tr>`;
}
