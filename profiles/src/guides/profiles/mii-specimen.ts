import { mustSupport } from '../must-support.ts';
import type { Cardinality, Codings, GuideProfile, Json } from '../rule.ts';
import { childrenOf, isJson, isOf, select } from '../select.ts';
import { ICD_O_3, SNOMED, UCUM } from '../systems.ts';

const BASE = 'https://www.medizininformatik-initiative.de/fhir/ext/modul-biobank/StructureDefinition';
const TEMPERATURE = `${BASE}/Temperaturbedingungen`;
const STORAGE = { system: SNOMED, code: '1186936003' };

function count(path: string, says: string, max?: number): Cardinality {
  return {
    id: path,
    path,
    kind: 'cardinality',
    min: 1,
    ...(max === undefined ? {} : { max }),
    says,
    section: `Specimen.${path}`,
  };
}

function snomed(path: string, says: string): Codings {
  return {
    id: `${path}-sct`,
    path,
    kind: 'codings',
    systems: [SNOMED],
    min: 1,
    says,
    section: `Specimen.${path}.coding:sct`,
  };
}

const stepsOf = (specimen: Json) => select(specimen, 'processing').filter(isJson);

/** The extension of the guide itself; ours has the same content under our canonical. */
function hasTemperatureOfGuide(specimen: Json): boolean {
  return stepsOf(specimen).every(
    (step) => childrenOf(step, 'extension').filter((it) => isJson(it) && it['url'] === TEMPERATURE).length === 1,
  );
}

function isCelsius(bound: unknown): boolean {
  return isJson(bound) && bound['system'] === UCUM && bound['code'] === 'Cel' && bound['unit'] === '°C';
}

/** A Range in degrees Celsius on each step, whichever extension holds it. */
function hasTemperatureRange(specimen: Json): boolean {
  return stepsOf(specimen).every((step) =>
    select(step, 'extension.valueRange')
      .filter(isJson)
      .some((range) => isCelsius(range['low']) && isCelsius(range['high'])),
  );
}

function hasStoragePeriod(specimen: Json): boolean {
  return stepsOf(specimen)
    .filter((step) => select(step, 'procedure.coding').some((it) => isOf(it, STORAGE)))
    .every((step) => select(step, 'timePeriod.start').length === 1);
}

function hasCodedSite(specimen: Json): boolean {
  return select(specimen, 'collection.bodySite')
    .filter(isJson)
    .every((site) =>
      childrenOf(site, 'coding').some((it) => isOf(it, { system: SNOMED }) || isOf(it, { system: ICD_O_3 })),
    );
}

export const miiSpecimen: GuideProfile = {
  id: 'mii-specimen',
  guide: 'MII Kerndatensatz Biobank',
  version: '2026.0.1',
  read: 'sources of Specimen and of SpecimenCore, from which it derives',
  canonical: `${BASE}/Specimen`,
  resourceType: 'Specimen',
  rules: [
    count('status', 'It has a status.', 1),
    count('type', 'It says what kind of material it is.', 1),
    snomed('type', 'The kind has a code of SNOMED CT.'),
    {
      id: 'type-values',
      path: 'type',
      kind: 'binding',
      strength: 'extensible',
      valueSet:
        'https://www.medizininformatik-initiative.de/fhir/ext/modul-biobank/ValueSet/mii-vs-biobank-probenart-sct',
      says: 'The kind comes from the value set where it has it.',
      section: 'Specimen.type.coding:sct',
    },
    count('subject', 'It has a subject.', 1),
    {
      id: 'subject-type',
      path: 'subject',
      kind: 'reference',
      types: ['Patient'],
      says: 'The subject is a patient.',
      section: 'Specimen.subject',
    },
    count('container.type', 'Each container has a type.', 1),
    {
      id: 'container-values',
      path: 'container.type',
      kind: 'binding',
      strength: 'extensible',
      valueSet:
        'https://www.medizininformatik-initiative.de/fhir/ext/modul-biobank/ValueSet/mii-vs-biobank-containertyp-sct',
      says: 'The type of container comes from the value set where it has it.',
      section: 'Specimen.container.type',
    },
    {
      id: 'additive',
      path: 'container.additiveReference',
      kind: 'reference',
      types: ['Substance'],
      says: 'An additive that is referred to is a Substance.',
      section: 'Specimen.container.additiveReference',
    },
    count('collection', 'It says how it was collected, a portion as well.', 1),
    count('collection.collected[x]', 'The collection has its time.', 1),
    {
      id: 'mii-bb-1',
      path: 'collection.bodySite',
      kind: 'invariant',
      holds: hasCodedSite,
      says: 'A site has a code of SNOMED CT or of ICD-O-3.',
      section: 'mii-bb-1',
    },
    count('processing.procedure', 'Each step says what was done.', 1),
    snomed('processing.procedure', 'What was done has a code of SNOMED CT.'),
    {
      id: 'temperature',
      path: 'processing.extension',
      kind: 'invariant',
      holds: hasTemperatureOfGuide,
      says: 'Each step has the temperature extension of the guide, once.',
      section: 'Specimen.processing.extension:temperaturbedingungen',
    },
    {
      id: 'temperature-range',
      path: 'processing.extension.valueRange',
      kind: 'invariant',
      holds: hasTemperatureRange,
      says: 'The temperature is a Range with both bounds, in UCUM `Cel` with the unit °C.',
      section: 'Extension.value[x] of Temperaturbedingungen',
    },
    {
      id: 'storage-period',
      path: 'processing.timePeriod',
      kind: 'invariant',
      holds: hasStoragePeriod,
      says: 'Storage has a period, and the period its start.',
      section: 'Specimen.processing:lagerprozess.time[x]',
    },
    ...mustSupport('identifier', 'parent', 'request', 'note', 'container.capacity', 'container.specimenQuantity'),
    ...mustSupport('container.additive[x]', 'collection.bodySite', 'processing.additive'),
  ],
};
