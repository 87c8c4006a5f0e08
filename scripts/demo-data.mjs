/** The folder that `npm start` keeps: the store of HAPI, our database, the list of EHRs, the key. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Unmet } from '../test/hapi/boot.mjs';

const STAMP = 'model-version';

/** What the app asks the sandbox EHR for: no more than the steps of a treatment need. */
const SCOPE = [
  'launch openid fhirUser offline_access user/Practitioner.r',
  'patient/Patient.r patient/Encounter.rs patient/AllergyIntolerance.rs patient/MedicationRequest.rs patient/MedicationStatement.rs',
  'patient/Condition.crus patient/Observation.crus patient/Procedure.crus patient/Specimen.crus patient/MedicationAdministration.crus',
  'patient/ServiceRequest.crus patient/Consent.crus patient/AdverseEvent.crus patient/DetectedIssue.crus patient/Device.crus',
  'patient/Provenance.crs patient/DocumentReference.crs',
  'patient/PlanDefinition.rs',
].join(' ');

/** The version of the model that the sources of today write. */
function modelVersion(root) {
  return JSON.parse(readFileSync(join(root, 'profiles/package.json'), 'utf8')).version;
}

function isEmptyOrMissing(dir) {
  return !existsSync(dir) || readdirSync(dir).length === 0;
}

/** Empties the folder, but only one that is ours: DATA_DIR may have been set by mistake. */
export function emptyDataDir(dir) {
  if (isEmptyOrMissing(dir)) return;
  if (!existsSync(join(dir, STAMP)))
    throw new Unmet(
      `${dir} is not emptied: it does not look like a data folder of Autoserum (it has no file ${STAMP}).`,
    );
  rmSync(dir, { recursive: true });
}

/** Refuses a folder that another version of the model wrote; a new one gets its stamp. */
export function claimDataDir(dir, root) {
  const wanted = modelVersion(root);
  if (isEmptyOrMissing(dir)) {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    writeFileSync(join(dir, STAMP), `${wanted}\n`);
    return;
  }
  if (!existsSync(join(dir, STAMP)))
    throw new Unmet(`${dir} is not empty and is no data folder of Autoserum; set DATA_DIR to another folder.`);
  const found = readFileSync(join(dir, STAMP), 'utf8').trim();
  if (found === wanted) return;
  throw new Unmet(
    `The records in ${dir} were written with model ${found}, this is model ${wanted}; nothing was touched. Empty it with ` +
      `\`npm start -- --fresh\`, or start the version that wrote it.`,
  );
}

/** The registration of the sandbox EHR, as a hospital would write it for its own. */
export function writeRegistry(dir, ehrUrl, store) {
  const entry = {
    iss: `${ehrUrl}/fhir`,
    name: 'Klinikum Musterstadt',
    clientId: 'autoserum',
    auth: { method: 'none' },
    scope: SCOPE,
    frameAncestors: [ehrUrl],
    store,
    roles: {
      'Practitioner/weber': 'physician',
      'Practitioner/okafor': 'physician',
      'Practitioner/aydin': 'assistant',
    },
  };
  const file = join(dir, 'ehrs.json');
  writeFileSync(file, `${JSON.stringify([entry], null, 2)}\n`);
  return file;
}

/** A key for this demonstration, made once; a hospital keeps its own outside the data it protects. */
export function demoKey(dir) {
  const file = join(dir, 'data-key');
  if (!existsSync(file)) writeFileSync(file, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
  return readFileSync(file, 'utf8').trim();
}
