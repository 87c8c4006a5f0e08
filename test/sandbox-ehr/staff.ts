import type { FhirResource } from 'fhir/r4';

/** Somebody who can sign in at the sandbox EHR; an invented person. */
export interface StaffMember {
  readonly id: string;
  readonly prefix?: string;
  readonly given: string;
  readonly family: string;
  readonly role: 'Physician' | 'Medical assistant';
  readonly staffNumber: string;
}

/** Where the hospital keeps its record numbers and staff numbers; invented, like the hospital. */
export const mrnSystem = 'https://klinikum-musterstadt.example/mrn';
const STAFF_SYSTEM = 'https://klinikum-musterstadt.example/staff';

/** The hospital's name, everywhere on its pages. */
export const hospitalName = 'Klinikum Musterstadt (sandbox)';

/** Reference to the hospital. */
export const hospital = { reference: 'Organization/klinikum-musterstadt', display: 'Klinikum Musterstadt' };

/** Who works here. */
export const staff: readonly StaffMember[] = [
  { id: 'weber', prefix: 'Dr.', given: 'Martina', family: 'Weber', role: 'Physician', staffNumber: 'KM-S-0017' },
  { id: 'okafor', prefix: 'Dr.', given: 'Lawrence', family: 'Okafor', role: 'Physician', staffNumber: 'KM-S-0023' },
  { id: 'aydin', given: 'Selin', family: 'Aydin', role: 'Medical assistant', staffNumber: 'KM-S-0108' },
];

/** As on the bar of the EHR: Dr. M. Weber. */
export function shortName({ prefix, given, family }: StaffMember): string {
  return [prefix, `${given.charAt(0)}.`, family].filter((part) => part !== undefined).join(' ');
}

/** The staff member with this id. */
export function staffMember(id: string | undefined): StaffMember | undefined {
  return staff.find((member) => member.id === id);
}

/** The hospital and its people as resources. */
export function staffResources(): readonly FhirResource[] {
  const organization: FhirResource = {
    resourceType: 'Organization',
    id: 'klinikum-musterstadt',
    name: hospital.display,
  };
  return [organization, ...staff.flatMap(resourcesOf)];
}

function resourcesOf(member: StaffMember): readonly FhirResource[] {
  const { id, prefix, given, family, role, staffNumber } = member;
  const name = { family, given: [given], ...(prefix === undefined ? {} : { prefix: [prefix] }) };
  return [
    {
      resourceType: 'Practitioner',
      id,
      active: true,
      identifier: [{ system: STAFF_SYSTEM, value: staffNumber }],
      name: [name],
    },
    {
      resourceType: 'PractitionerRole',
      id: `${id}-role`,
      active: true,
      practitioner: { reference: `Practitioner/${id}`, display: shortName(member) },
      organization: hospital,
      code: [{ text: role }],
    },
  ];
}
