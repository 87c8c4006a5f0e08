import { shortName, staff } from '../staff.ts';
import { documentOf } from './layout.ts';
import { html } from './html.ts';

/** Who is at this workstation? No password: the sandbox has nothing to protect, and says so. */
export function signInPage(action: string): string {
  const people = staff.map(
    (member) =>
      html`<li>
        <button name="user" value="${member.id}">${shortName(member)}<small>${member.role}</small></button>
      </li>`,
  );
  const main = html`<h1>Sign in</h1>
    <p>Choose who you are. There is no password: this is a sandbox with invented people.</p>
    <form method="post" action="${action}">
      <ul class="people">
        ${people}
      </ul>
    </form>`;
  return documentOf({ title: 'Sign in', main });
}
