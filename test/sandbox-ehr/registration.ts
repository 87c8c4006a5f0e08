import type { SandboxEhr } from './sandbox-ehr.ts';
import { defaultScope } from './scripted-app.ts';

/** What our server's EHRS_FILE holds of a sandbox EHR; `change` says what differs from a public client whose EHR holds the records. */
export function registrationOf({ url, fhirUrl }: Pick<SandboxEhr, 'url' | 'fhirUrl'>, change: object = {}): object {
  return {
    name: 'Klinikum Musterstadt',
    iss: fhirUrl,
    clientId: 'autoserum',
    auth: { method: 'none' },
    scope: defaultScope,
    frameAncestors: [url],
    store: 'ehr',
    ...change,
  };
}
