import { hospitalName, shortName } from '../staff.ts';
import type { StaffMember } from '../staff.ts';
import { html } from './html.ts';
import type { Markup } from './html.ts';

/** One page of the EHR. */
export interface Page {
  readonly title: string;
  readonly user?: StaffMember | undefined;
  readonly main: Markup;
  /** Class of the main part. */
  readonly kind?: string;
  /** Path of a script of ours, where the page needs one. */
  readonly script?: string;
}

/** The whole document, with the bar every page has. */
export function documentOf({ title, user, main, kind = '', script }: Page): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} – ${hospitalName}</title>
        <link rel="stylesheet" href="/ehr.css" />
        ${script === undefined ? '' : html`<script src="${script}" defer></script>`}
      </head>
      <body>
        <header class="bar"><b>${hospitalName}</b>${user === undefined ? '' : userPart(user)}</header>
        <p class="notice">Sandbox for demonstration and tests. All patients and staff are invented.</p>
        <main class="${kind}">${main}</main>
      </body>
    </html>`.markup;
}

function userPart(user: StaffMember): Markup {
  return html`<span>${shortName(user)}, ${user.role}</span>
    <form method="post" action="/sign-out"><button>Sign out</button></form>`;
}
