import { error, type Issue } from '../fhir/issue.ts';
import type { ProfileId } from './canonical.ts';
import { extensionOf } from './extension.ts';
import { profilesOf, rootOf } from './our-resource.ts';
import { find, missing, type Element } from './parse-element.ts';
import type { RecordRoot } from './procedure.ts';

/** Where a part of a record names its patient. */
const PATIENT: Readonly<Partial<Record<ProfileId, string>>> = {
  'acs-procedure': 'subject',
  'acs-order': 'subject',
  'acs-indication': 'subject',
  'acs-consent': 'patient',
  'acs-blood': 'subject',
  'acs-serum': 'subject',
  'acs-aliquot': 'subject',
  'acs-administration': 'subject',
  'acs-safety-check': 'subject',
  'acs-pain': 'subject',
  'acs-walking-distance': 'subject',
  'acs-function-score': 'subject',
  'acs-il-1ra': 'subject',
  'acs-adverse-event': 'subject',
  'acs-deviation': 'patient',
  'acs-device': 'patient',
};

const partOfTreatment = (root: Element) => find(root, 'partOf[0]');
const treatmentOfSpecimen = (root: Element) => find(extensionOf(root, 'acs-treatment'), 'valueReference');

/** Where a part of a record names its treatment; orders and indication are named by the treatment instead. */
const TREATMENT: Readonly<Partial<Record<ProfileId, (root: Element) => Element>>> = {
  'acs-consent': (root) => find(root, 'provision.data[0].reference'),
  'acs-blood': treatmentOfSpecimen,
  'acs-serum': treatmentOfSpecimen,
  'acs-aliquot': treatmentOfSpecimen,
  'acs-administration': partOfTreatment,
  'acs-safety-check': partOfTreatment,
  'acs-pain': partOfTreatment,
  'acs-walking-distance': partOfTreatment,
  'acs-function-score': partOfTreatment,
  'acs-il-1ra': partOfTreatment,
  'acs-adverse-event': (root) => find(root, 'suspectEntity[0].instance'),
  'acs-deviation': (root) => find(root, 'implicated[0]'),
  'acs-provenance': (root) => find(root, 'target[0]'),
};

/** Findings about parts that name another patient or another treatment, or name none. Never whose they are. */
export function checkBelonging(resources: readonly unknown[], record: RecordRoot): readonly Issue[] {
  return resources.flatMap((resource) => {
    const [profile] = profilesOf(resource);
    if (profile === undefined) return [];
    const root = rootOf(resource);
    const patient = PATIENT[profile];
    const treatment = TREATMENT[profile];
    return [
      ...(patient ? checkNamed(find(root, patient), record.patient, 'patient') : []),
      ...(treatment ? checkNamed(treatment(root), `Procedure/${record.id}`, 'treatment') : []),
    ];
  });
}

function checkNamed(element: Element, wanted: string, what: 'patient' | 'treatment'): readonly Issue[] {
  const place = find(element, 'reference');
  if (place.value === wanted) return [];
  if (place.value === undefined) return [missing(place)];
  const text = `This does not belong to the ${what} of the record`;
  return [error('invariant', place.at, text, { rule: 'record-foreign', values: { at: place.at } })];
}
