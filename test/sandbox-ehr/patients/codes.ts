import type { CodeableConcept, Coding } from 'fhir/r4';

const SNOMED = 'http://snomed.info/sct';
const LOINC = 'http://loinc.org';

/** Disorders and findings of the demonstration patients, each with its SNOMED CT code and fully specified name. */
const DISORDERS = {
  lumbarStenosis: ['18347007', 'Spinal stenosis of lumbar region (disorder)'],
  lumbarRadiculopathy: ['128196005', 'Lumbar radiculopathy (disorder)'],
  cervicalRadiculopathy: ['54404000', 'Cervical radiculopathy (disorder)'],
  lumbarDiscProlapse: ['202735001', 'Lumbar disc prolapse with radiculopathy (disorder)'],
  kneeOsteoarthritis: ['239873007', 'Osteoarthritis of knee (disorder)'],
  hipOsteoarthritis: ['239872002', 'Osteoarthritis of hip (disorder)'],
  shoulderOsteoarthritis: ['373623009', 'Osteoarthritis of glenohumeral joint (disorder)'],
  meniscusTear: ['239720000', 'Tear of meniscus of knee (disorder)'],
  hepatitisB: ['66071002', 'Viral hepatitis type B (disorder)'],
  needlePhobia: ['231501003', 'Needle phobia (finding)'],
} as const;

/** A disorder or finding that a demonstration patient may have. */
export type Disorder = keyof typeof DISORDERS;

/** The disorder as a code, with the words of the chart. */
export function disorder(name: Disorder, text: string): CodeableConcept {
  const [code, display] = DISORDERS[name];
  return { coding: [{ system: SNOMED, code, display }], text };
}

const SITES = {
  rightKnee: ['719443008', 'Structure of right knee joint'],
  leftKnee: ['719442003', 'Structure of left knee joint'],
  rightHip: ['287579007', 'Right hip region structure'],
  leftHip: ['287679003', 'Left hip region structure'],
  leftShoulder: ['91775009', 'Structure of left shoulder region'],
  lumbarSpine: ['122496007', 'Structure of lumbar vertebral column (body structure)'],
  levelL4L5: ['243923001', 'Level of L4/L5 intervertebral disc (body structure)'],
  levelL5S1: ['243927000', 'Level of L5/S1 intervertebral disc (body structure)'],
  levelC6C7: ['243906005', 'Level of C6/C7 intervertebral disc (body structure)'],
} as const;

/** A place in the body, with its side where the code has one. */
export type Site = keyof typeof SITES;

/** The place as a code. */
export function site(name: Site): CodeableConcept {
  const [code, display] = SITES[name];
  return { coding: [{ system: SNOMED, code, display }], text: display.replace(/ \(body structure\)$/, '') };
}

const MARKERS = {
  hiv: ['56888-1', 'HIV 1+2 Ab+HIV1 p24 Ag [Presence] in Serum or Plasma by Immunoassay'],
  hepatitisB: ['5196-1', 'Hepatitis B virus surface Ag [Presence] in Serum or Plasma by Immunoassay'],
  hepatitisC: ['13955-0', 'Hepatitis C virus Ab [Presence] in Serum or Plasma by Immunoassay'],
  syphilis: ['24110-9', 'Treponema pallidum Ab [Presence] in Serum by Immunoassay'],
} as const;

/** An infection marker that is looked at before blood is processed. */
export type Marker = keyof typeof MARKERS;

/** All markers, in the order of a laboratory report. */
export const markers: readonly Marker[] = ['hiv', 'hepatitisB', 'hepatitisC', 'syphilis'];

/** The marker's LOINC code. */
export function marker(name: Marker): CodeableConcept {
  const [code, display] = MARKERS[name];
  return { coding: [{ system: LOINC, code, display }] };
}

/** Result of a marker. */
export function presence(isPositive: boolean): CodeableConcept {
  const coding: Coding = isPositive
    ? { system: SNOMED, code: '10828004', display: 'Positive (qualifier value)' }
    : { system: SNOMED, code: '260385009', display: 'Negative (qualifier value)' };
  return { coding: [coding], text: isPositive ? 'positive' : 'negative' };
}

/** Pain-free walking distance, as an observable. */
export const walkingDistance: CodeableConcept = {
  coding: [{ system: SNOMED, code: '165263003', display: 'Walking distance (observable entity)' }],
  text: 'Walking distance',
};

/** A code of one of HL7's own code systems. */
export function hl7(codeSystem: string, code: string, display: string): CodeableConcept {
  return { coding: [{ system: `http://terminology.hl7.org/CodeSystem/${codeSystem}`, code, display }] };
}
