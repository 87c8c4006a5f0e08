import { NOT_GIVEN_REASONS } from '../treatment/administration.ts';
import { DISCARD_REASONS, type AliquotState } from '../treatment/aliquot.ts';
import { APPEARANCES, VEINS } from '../treatment/batch.ts';
import {
  ADVERSE_EVENT_OUTCOMES,
  ADVERSE_EVENT_SEVERITIES,
  ADVERSE_EVENTS,
  CAUSALITIES,
  CORRECTION_REASONS,
  SERIOUSNESSES,
  type AdverseEventKind,
} from '../treatment/adverse-event.ts';
import { COMMAND_KINDS } from '../treatment/command.ts';
import { DEVIATION_REASONS, DEVIATION_RULES, type DeviationRule } from '../treatment/deviation.ts';
import { DEVICE_KINDS, type DeviceKind } from '../treatment/device.ts';
import { STORAGE_PLACES, type StoragePlace } from '../treatment/processing.ts';
import { INSTRUMENTS, SCALES } from '../treatment/function-score.ts';
import { SAFETY_CHECKS, SAFETY_FINDINGS } from '../treatment/safety-check.ts';
import { GUIDANCES } from '../treatment/series.ts';
import { END_REASONS, INDICATIONS, ROLES } from '../treatment/treatment.ts';
import { codeSystemUrl } from './canonical.ts';
import { EDQM, hl7, LOINC, ourTerms, publishedTerms, SNOMED, term, type Term } from './term.ts';

/** Published terms that stand for themselves. */
export const TERMS = {
  intraArticularInjection: term(SNOMED, '27813003', 'Intra-articular injection (procedure)'),
  epiduralInjection: term(SNOMED, '171787008', 'Therapeutic epidural injection (procedure)'),
  injection: term(SNOMED, '59108006', 'Injection (procedure)'),
  inject: term(SNOMED, '422145002', 'Inject'),
  injectionSolution: term(SNOMED, '385219001', 'Injection solution'),
  venipuncture: term(SNOMED, '22778000', 'Venipuncture (procedure)'),
  venousBlood: term(SNOMED, '122555007', 'Venous blood specimen (specimen)'),
  serum: term(SNOMED, '119364003', 'Serum specimen (specimen)'),
  syringe: term(SNOMED, '61968008', 'Syringe, device (physical object)'),
  container: term(SNOMED, '434711009', 'Specimen container (physical object)'),
  noAdditive: term(hl7('v2-0371'), 'NONE', 'None'),
  processing: term(SNOMED, '9265001', 'Specimen processing (procedure)'),
  centrifugation: term(SNOMED, '73373003', 'Specimen centrifugation (procedure)'),
  filtration: term(hl7('v2-0373'), 'FILT', 'Filtration'),
  aliquoting: term(SNOMED, '4064007', 'Specimen aliquoting (procedure)'),
  freezing: term(SNOMED, '27872000', 'Specimen freezing (procedure)'),
  storage: term(SNOMED, '1186936003', 'Storage of specimen (procedure)'),
  pain: term(LOINC, '72514-3', 'Pain severity - 0-10 verbal numeric rating [Score] - Reported'),
  walkingDistance: term(SNOMED, '165263003', 'Walking distance (observable entity)'),
  patientConsent: term(LOINC, '59284-0', 'Patient Consent'),
  consentToTreatment: term(hl7('consentscope'), 'treatment', 'Treatment'),
  survey: term(hl7('observation-category'), 'survey', 'Survey'),
  laboratory: term(hl7('observation-category'), 'laboratory', 'Laboratory'),
  conditionActive: term(hl7('condition-clinical'), 'active', 'Active'),
  conditionConfirmed: term(hl7('condition-ver-status'), 'confirmed', 'Confirmed'),
  encounterDiagnosis: term(hl7('condition-category'), 'encounter-diagnosis', 'Encounter Diagnosis'),
  performer: term(hl7('med-admin-perform-function'), 'performer', 'Performer'),
  verifier: term(hl7('med-admin-perform-function'), 'verifier', 'Verifier'),
  author: term(hl7('provenance-participant-type'), 'author', 'Author'),
  jointTreatment: term(codeSystemUrl('acs-treatment-kind'), 'acs-joint', 'Autologous conditioned serum into a joint'),
  spineTreatment: term(codeSystemUrl('acs-treatment-kind'), 'acs-spine', 'Autologous conditioned serum at the spine'),
  consentPolicy: term(
    codeSystemUrl('acs-consent-policy'),
    'acs-treatment',
    'Treatment with autologous conditioned serum',
  ),
  incubation: term(codeSystemUrl('acs-processing'), 'incubation', 'Incubation with glass beads'),
  il1Ra: term(codeSystemUrl('acs-laboratory'), 'il-1ra', 'Interleukin-1 receptor antagonist'),
  pore: term(codeSystemUrl('acs-device-property'), 'pore', 'Pore size'),
  product: term(codeSystemUrl('acs-product'), 'acs-serum', 'Autologous conditioned serum'),
  ingredient: term(codeSystemUrl('acs-product'), 'autologous-serum', 'Serum of the patient'),
} as const satisfies Readonly<Record<string, Term>>;

export const endReasons = ourTerms('acs-end-reason', END_REASONS, {
  'patient-wish': 'Patient wish',
  'medical-reason': 'Medical reason',
  'failed-preparation': 'Failed preparation',
  'consent-withdrawn': 'Consent withdrawn',
  other: 'Other',
});

export const guidances = ourTerms('acs-guidance', GUIDANCES, {
  none: 'No imaging',
  ultrasound: 'Ultrasound',
  fluoroscopy: 'Fluoroscopy',
  ct: 'Computed tomography',
});

export const safetyChecks = ourTerms('acs-safety-check', SAFETY_CHECKS, {
  'infection-markers': 'Infection markers',
  anticoagulant: 'Anticoagulant',
  allergies: 'Allergies',
  pregnancy: 'Pregnancy',
  'acute-infection': 'Acute infection',
  age: 'Age',
  deceased: 'Deceased',
  'last-reaction': 'Last reaction',
});

export const safetyFindings = ourTerms('acs-safety-finding', SAFETY_FINDINGS, {
  none: 'None',
  present: 'Present',
  mild: 'Mild',
  strong: 'Strong',
  unknown: 'Unknown',
});

export const deviceKinds = ourTerms('acs-device-kind', DEVICE_KINDS, {
  'bead-syringe': 'Bead syringe',
  filter: 'Filter',
  incubator: 'Incubator',
  centrifuge: 'Centrifuge',
});

/** The published, broader term of a kind of device, where there is a trusted one. */
export const PUBLISHED_DEVICES = {
  'bead-syringe': [TERMS.syringe],
  filter: [],
  incubator: [],
  centrifuge: [],
} as const satisfies Readonly<Record<DeviceKind, readonly Term[]>>;

export const veins = publishedTerms(VEINS, {
  antecubital: term(SNOMED, '128553008', 'Structure of antecubital vein (body structure)'),
  hand: term(codeSystemUrl('acs-vein'), 'hand', 'Vein of the hand'),
  other: term(codeSystemUrl('acs-vein'), 'other', 'Other vein'),
});

export const appearances = publishedTerms(APPEARANCES, {
  clear: term(codeSystemUrl('acs-appearance'), 'clear', 'Clear'),
  cloudy: term(codeSystemUrl('acs-appearance'), 'cloudy', 'Cloudy'),
  haemolysed: term(hl7('v2-0493'), 'HEM', 'Hemolyzed'),
  clotted: term(hl7('v2-0493'), 'CLOT', 'Clotted'),
});

export const storagePlaces = ourTerms('acs-storage-place', STORAGE_PLACES, {
  room: 'Room temperature',
  refrigerator: 'Refrigerator',
  freezer: 'Freezer',
});

/** The published step behind a place: what is put into the freezer is frozen, all else is stored. */
export const STORAGE_STEPS = {
  room: TERMS.storage,
  refrigerator: TERMS.storage,
  freezer: TERMS.freezing,
} as const satisfies Readonly<Record<StoragePlace, Term>>;

/** `Specimen.status` of an aliquot follows from its state. */
export const ALIQUOT_STATUS = {
  quarantined: 'available',
  released: 'available',
  frozen: 'available',
  thawed: 'available',
  given: 'unavailable',
  discarded: 'unavailable',
  lost: 'unavailable',
  failed: 'unsatisfactory',
} as const satisfies Readonly<Record<AliquotState, 'available' | 'unavailable' | 'unsatisfactory'>>;

export const discardReasons = ourTerms('acs-discard-reason', DISCARD_REASONS, {
  expired: 'Expired',
  haemolysed: 'Haemolysed',
  cloudy: 'Cloudy',
  clotted: 'Clotted',
  contaminated: 'Contaminated',
  leaking: 'Leaking',
  'filter-failed': 'Filter failed',
  'label-unreadable': 'Label unreadable',
  temperature: 'Temperature',
  'incubation-window': 'Incubation window',
  'left-over': 'Left over',
  dropped: 'Dropped',
  'not-found': 'Not found',
  other: 'Other',
});

export const notGivenReasons = ourTerms('acs-not-given-reason', NOT_GIVEN_REASONS, {
  'patient-refused': 'Patient refused',
  'patient-absent': 'Patient absent',
  'medical-reason': 'Medical reason',
  'wrong-label': 'Wrong label',
  'aliquot-unusable': 'Aliquot unusable',
  other: 'Other',
});

export const deviationRules = ourTerms('acs-deviation', DEVIATION_RULES, {
  'incubation-time': 'Incubation outside the time of the protocol',
  'incubation-temperature': 'Incubation outside the temperature of the protocol',
  'kit-expired': 'Kit used after its expiry',
  'age-below-minimum': 'Patient younger than the protocol says',
  'infection-marker': 'Infection marker missing or positive',
  anticoagulant: 'Anticoagulant before an injection at the spine',
  pregnancy: 'Pregnancy',
  'acute-infection': 'Acute infection',
  'last-reaction': 'Strong reaction to the last injection',
  'adverse-event': 'Serious or severe adverse event not resolved',
  interval: 'Interval outside the protocol',
  'series-exceeded': 'More injections than planned',
  'label-typed': 'Label typed, not scanned',
  'foreign-serum': 'Serum of another person',
  'target-differs': 'Target differs from the order',
  'aliquot-expired': 'Aliquot used after its expiry',
  'aliquot-thaws': 'Aliquot thawed too often',
  'aliquot-not-released': 'Aliquot not released',
  'aliquot-used': 'Aliquot already used or discarded',
  'no-consent': 'No valid consent',
  deceased: 'Patient recorded as deceased',
  'treatment-closed': 'Treatment ended or on hold',
  'second-person-missing': 'Second person missing',
  'volume-differs': 'Volume differs from the record',
});

const actCode = (code: string, display: string): Term => term(hl7('v3-ActCode'), code, display);
const identity = actCode('KEY206', 'non-matching identification');
const business = actCode('BUS', 'business constraint violation');
const condition = actCode('COND', 'Condition Alert');

/** What a rule is in FHIR beside its own code: the published alert where one fits, and whether it was a hard stop. */
export interface RuleInFhir {
  readonly severity: 'high' | 'moderate';
  readonly alert?: Term;
}

/** High is what no button could have passed; expiry and windows have no published alert that fits. */
export const RULES_IN_FHIR = {
  'incubation-time': { severity: 'moderate' },
  'incubation-temperature': { severity: 'moderate', alert: business },
  'kit-expired': { severity: 'high' },
  'age-below-minimum': { severity: 'moderate' },
  'infection-marker': { severity: 'moderate', alert: actCode('LAB', 'Lab Alert') },
  anticoagulant: { severity: 'moderate', alert: condition },
  pregnancy: { severity: 'moderate', alert: actCode('PREG', 'Pregnancy Alert') },
  'acute-infection': { severity: 'moderate', alert: condition },
  'last-reaction': { severity: 'moderate', alert: actCode('OBSA', 'Observation Alert') },
  'adverse-event': { severity: 'moderate', alert: actCode('OBSA', 'Observation Alert') },
  interval: { severity: 'moderate', alert: actCode('INTERVAL', 'outside requested time') },
  'series-exceeded': { severity: 'moderate', alert: actCode('REP_RANGE', 'repetitions out of range') },
  'label-typed': { severity: 'moderate', alert: identity },
  'foreign-serum': { severity: 'high', alert: identity },
  'target-differs': { severity: 'high', alert: business },
  'aliquot-expired': { severity: 'high' },
  'aliquot-thaws': { severity: 'high', alert: business },
  'aliquot-not-released': { severity: 'high', alert: business },
  'aliquot-used': { severity: 'high', alert: business },
  'no-consent': { severity: 'high', alert: business },
  deceased: { severity: 'high' },
  'treatment-closed': { severity: 'high' },
  'second-person-missing': { severity: 'moderate' },
  'volume-differs': { severity: 'high', alert: business },
} as const satisfies Readonly<Record<DeviationRule, RuleInFhir>>;

export const deviationReasons = ourTerms('acs-deviation-reason', DEVIATION_REASONS, {
  'clinical-judgement': 'Clinical judgement',
  'patient-wish': 'Patient wish',
  'no-alternative': 'No alternative',
  equipment: 'Equipment',
  'scanner-failed': 'Scanner failed',
  'guardian-consents': 'Guardian consents',
  'found-afterwards': 'Found afterwards',
  other: 'Other',
});

export const commands = ourTerms('acs-command', COMMAND_KINDS, {
  plan: 'Plan',
  'add-series': 'Add series',
  'withdraw-consent': 'Withdraw consent',
  collect: 'Collect',
  'start-incubation': 'Start incubation',
  'report-temperature': 'Report temperature',
  'end-incubation': 'End incubation',
  separate: 'Separate',
  aliquot: 'Aliquot',
  release: 'Release',
  reject: 'Reject',
  store: 'Store',
  quarantine: 'Quarantine',
  discard: 'Discard',
  lose: 'Lose',
  administer: 'Administer',
  'not-given': 'Not given',
  observe: 'Observe',
  'record-function-score': 'Record function score',
  'record-il-1ra': 'Record IL-1Ra',
  'record-adverse-event': 'Record adverse event',
  'amend-adverse-event': 'Amend adverse event',
  'strike-adverse-event': 'Strike adverse event',
  'check-safety': 'Check safety',
  hold: 'Hold',
  resume: 'Resume',
  complete: 'Complete',
  abandon: 'Abandon',
});

export const roles = ourTerms('acs-role', ROLES, { physician: 'Physician', assistant: 'Assistant' });

export const indications = publishedTerms(INDICATIONS, {
  '239873007': term(SNOMED, '239873007', 'Osteoarthritis of knee (disorder)'),
  '239872002': term(SNOMED, '239872002', 'Osteoarthritis of hip (disorder)'),
  '396275006': term(SNOMED, '396275006', 'Osteoarthritis (disorder)'),
  '239874001': term(SNOMED, '239874001', 'Osteoarthritis of ankle (disorder)'),
  '373623009': term(SNOMED, '373623009', 'Osteoarthritis of glenohumeral joint (disorder)'),
  '239866002': term(SNOMED, '239866002', 'Osteoarthritis of elbow (disorder)'),
  '128196005': term(SNOMED, '128196005', 'Lumbar radiculopathy (disorder)'),
  '2415007': term(SNOMED, '2415007', 'Lumbosacral radiculopathy (disorder)'),
  '54404000': term(SNOMED, '54404000', 'Cervical radiculopathy (disorder)'),
  '202735001': term(SNOMED, '202735001', 'Lumbar disc prolapse with radiculopathy (disorder)'),
  '202708005': term(SNOMED, '202708005', 'Prolapsed lumbar intervertebral disc (disorder)'),
  '73589001': term(SNOMED, '73589001', 'Intervertebral disc prolapse (disorder)'),
  '26538006': term(SNOMED, '26538006', 'Degeneration of lumbar intervertebral disc (disorder)'),
  '77547008': term(SNOMED, '77547008', 'Degeneration of intervertebral disc (disorder)'),
  '18347007': term(SNOMED, '18347007', 'Spinal stenosis of lumbar region (disorder)'),
  '76107001': term(SNOMED, '76107001', 'Spinal stenosis (disorder)'),
  '202794004': term(SNOMED, '202794004', 'Lumbago with sciatica (disorder)'),
  '23056005': term(SNOMED, '23056005', 'Sciatica (disorder)'),
  '239720000': term(SNOMED, '239720000', 'Tear of meniscus of knee (disorder)'),
});

/** The ways into a target, each by its two published terms. */
export const ROUTES = {
  intraArticular: [
    term(SNOMED, '12130007', 'Intra-articular route (qualifier value)'),
    term(EDQM, '20024000', 'Intraarticular use'),
  ],
  epidural: [term(SNOMED, '404820008', 'Epidural route'), term(EDQM, '20009000', 'Epidural use')],
  perineural: [term(SNOMED, '372475000', 'Perineural'), term(EDQM, '20058000', 'Perineural use')],
} as const satisfies Readonly<Record<string, readonly Term[]>>;

export const adverseEvents = ourTerms('acs-adverse-event', ADVERSE_EVENTS, {
  swelling: 'Swelling',
  pain: 'Pain',
  'infection-suspected': 'Suspected infection',
  'septic-arthritis': 'Septic arthritis',
  haematoma: 'Haematoma',
  'nerve-injury': 'Nerve injury',
  'headache-dural-puncture': 'Headache after puncture of the dura',
  allergic: 'Allergic reaction',
  vasovagal: 'Vasovagal reaction',
  'inflammation-strong': 'Strong inflammation',
  other: 'Other',
});

/** The published term of an adverse event, where there is a trusted one. */
export const PUBLISHED_EVENTS = {
  swelling: [term(SNOMED, '95392007', 'Injection site edema (disorder)')],
  pain: [term(SNOMED, '95388000', 'Injection site pain (disorder)')],
  'infection-suspected': [],
  'septic-arthritis': [term(SNOMED, '48245008', 'Bacterial arthritis (disorder)')],
  haematoma: [term(SNOMED, '95385002', 'Injection site hemorrhage (disorder)')],
  'nerve-injury': [term(SNOMED, '95390004', 'Injection site nerve damage (disorder)')],
  'headache-dural-puncture': [term(SNOMED, '25064002', 'Headache (finding)')],
  allergic: [term(SNOMED, '419076005', 'Allergic reaction (disorder)')],
  vasovagal: [term(SNOMED, '398665005', 'Vasovagal syncope (disorder)')],
  'inflammation-strong': [term(SNOMED, '95391000', 'Injection site inflammation (disorder)')],
  other: [],
} as const satisfies Readonly<Record<AdverseEventKind, readonly Term[]>>;

export const seriousnesses = publishedTerms(SERIOUSNESSES, {
  'non-serious': term(hl7('adverse-event-seriousness'), 'Non-serious', 'Non-serious'),
  serious: term(hl7('adverse-event-seriousness'), 'Serious', 'Serious'),
});

export const adverseEventSeverities = publishedTerms(ADVERSE_EVENT_SEVERITIES, {
  mild: term(hl7('adverse-event-severity'), 'mild', 'Mild'),
  moderate: term(hl7('adverse-event-severity'), 'moderate', 'Moderate'),
  severe: term(hl7('adverse-event-severity'), 'severe', 'Severe'),
});

export const adverseEventOutcomes = publishedTerms(ADVERSE_EVENT_OUTCOMES, {
  resolved: term(hl7('adverse-event-outcome'), 'resolved', 'Resolved'),
  recovering: term(hl7('adverse-event-outcome'), 'recovering', 'Recovering'),
  ongoing: term(hl7('adverse-event-outcome'), 'ongoing', 'Ongoing'),
  'resolved-with-sequelae': term(hl7('adverse-event-outcome'), 'resolvedWithSequelae', 'Resolved with Sequelae'),
  fatal: term(hl7('adverse-event-outcome'), 'fatal', 'Fatal'),
  unknown: term(hl7('adverse-event-outcome'), 'unknown', 'Unknown'),
});

const CAUSALITY = hl7('adverse-event-causality-assess');
export const causalities = publishedTerms(CAUSALITIES, {
  certain: term(CAUSALITY, 'Certain', 'Certain'),
  probable: term(CAUSALITY, 'Probably-Likely', 'Probably/Likely'),
  possible: term(CAUSALITY, 'Possible', 'Possible'),
  unlikely: term(CAUSALITY, 'Unlikely', 'Unlikely'),
  conditional: term(CAUSALITY, 'Conditional-Classified', 'Conditional/Classified'),
  unassessable: term(CAUSALITY, 'Unassessable-Unclassifiable', 'Unassessable/Unclassifiable'),
});

export const correctionReasons = ourTerms('acs-correction-reason', CORRECTION_REASONS, {
  'wrong-patient': 'Wrong patient',
  duplicate: 'Duplicate',
  'did-not-happen': 'Did not happen',
  'wrong-value': 'Wrong value',
  other: 'Other',
});

export const instruments = publishedTerms(INSTRUMENTS, {
  womac: term(codeSystemUrl('acs-function-score'), 'womac', 'WOMAC total score'),
  'koos-pain': term(LOINC, '72102-7', 'Pain score [KOOS]'),
  'koos-symptoms': term(LOINC, '72101-9', 'Symptoms score [KOOS]'),
  'koos-daily-living': term(LOINC, '72100-1', 'Activities of daily living score [KOOS]'),
  'koos-sport': term(LOINC, '72099-5', 'Sport-recreation score [KOOS]'),
  'koos-quality-of-life': term(LOINC, '72098-7', 'Quality of life score [KOOS]'),
  'koos-jr': term(LOINC, '82324-5', 'Knee injury and osteoarthritis outcome score for joint replacement'),
  'hoos-pain': term(LOINC, '72097-9', 'Pain score [HOOS]'),
  'hoos-symptoms': term(LOINC, '72096-1', 'Symptoms score [HOOS]'),
  'hoos-daily-living': term(LOINC, '72095-3', 'Activities of daily living score [HOOS]'),
  'hoos-sport': term(LOINC, '72094-6', 'Sport-recreation score [HOOS]'),
  'hoos-quality-of-life': term(LOINC, '72093-8', 'Quality of life score [HOOS]'),
  odi: term(LOINC, '97909-6', 'Oswestry disability index score ODI'),
  oks: term(codeSystemUrl('acs-function-score'), 'oks', 'Oxford Knee Score'),
});

export const scales = ourTerms('acs-scale', SCALES, {
  'womac-0-96': 'WOMAC, Likert, 0 to 96',
  'womac-0-100': 'WOMAC, standardised, 0 to 100',
  'womac-0-240': 'WOMAC, 0 to 240',
  'koos-0-100': 'KOOS, 0 to 100',
  'koos-jr-0-100': 'KOOS JR, 0 to 100',
  'hoos-0-100': 'HOOS, 0 to 100',
  'odi-0-100': 'ODI, 0 to 100',
  'oks-0-48': 'Oxford Knee Score, 0 to 48',
});
