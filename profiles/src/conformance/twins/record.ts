/** The whole record, a Bundle: acs-200 to acs-219. */
import { CANONICAL } from '../../fhir/canonical-base.ts';
import type { JsonObject } from '../json.ts';
import {
  all,
  at,
  begins,
  contained,
  extensions,
  field,
  isCoded,
  list,
  one,
  only,
  references,
  text,
  valueOf,
} from './path.ts';
import {
  batchOf,
  bloodOfBatch,
  devicesOf,
  identifiersOf,
  isSerum,
  nameOf,
  recordIndex,
  specimensAt,
  type RecordIndex,
} from './record-index.ts';
import { drawnAt, moments, periods, states } from './specimen-parts.ts';
import { isNotAfter, order, timeKey } from './time.ts';
import { areDistinct, same, type Rules } from './truth.ts';

/** The types of which everything in a record has one patient, and the key of that patient. */
const SUBJECTS = [
  ['Procedure', 'subject'],
  ['ServiceRequest', 'subject'],
  ['Condition', 'subject'],
  ['Specimen', 'subject'],
  ['MedicationAdministration', 'subject'],
  ['Observation', 'subject'],
  ['Consent', 'patient'],
  ['DetectedIssue', 'patient'],
  ['Device', 'patient'],
  ['AdverseEvent', 'subject'],
] as const;

/** Where a record names a part of itself. */
const LINKS = [
  ['Procedure', 'basedOn'],
  ['Procedure', 'reasonReference'],
  ['ServiceRequest', 'reasonReference'],
  ['Specimen', 'parent'],
  ['MedicationAdministration', 'supportingInformation'],
  ['MedicationAdministration', 'reasonReference'],
  ['Observation', 'basedOn'],
  ['Observation', 'specimen'],
  ['DetectedIssue', 'implicated'],
] as const;

/** Where a part of a record names its treatment. */
const TREATMENTS: readonly (readonly [string, (resource: JsonObject) => readonly unknown[]])[] = [
  ['Specimen', (it) => extensions(it, 'acs-treatment').map((one) => at(one, 'valueReference', 'reference'))],
  ['MedicationAdministration', (it) => references(it, 'partOf')],
  ['Observation', (it) => references(it, 'partOf')],
  ['Consent', (it) => all(it, 'provision', 'data', 'reference', 'reference')],
  ['DetectedIssue', (it) => [field(list(it, 'implicated')[0], 'reference')]],
  ['Provenance', (it) => [field(list(it, 'target')[0], 'reference')]],
  ['AdverseEvent', (it) => [at(list(it, 'suspectEntity')[0], 'instance', 'reference')]],
];

/** The profiles that a part of a record may declare, each with its type. */
const PROFILES: ReadonlyMap<unknown, string> = new Map(
  [
    'Procedure acs-procedure',
    'PlanDefinition acs-protocol',
    'Condition acs-indication',
    'Consent acs-consent',
    'ServiceRequest acs-order',
    'Observation acs-safety-check',
    'Observation acs-pain',
    'Observation acs-walking-distance',
    'Observation acs-il-1ra',
    'Observation acs-function-score',
    'AdverseEvent acs-adverse-event',
    'Device acs-device',
    'Specimen acs-blood',
    'Specimen acs-serum',
    'Specimen acs-aliquot',
    'MedicationAdministration acs-administration',
    'DetectedIssue acs-deviation',
    'Provenance acs-provenance',
  ]
    .map((text) => text.split(' '))
    .map(([type = '', name = '']) => [`${CANONICAL}/StructureDefinition/${name}`, type]),
);
/** Parts of a record that no command names as what it made. */
const UNSAID = ['Procedure', 'PlanDefinition', 'Provenance'];

export const RECORD: Rules = {
  /** A record holds one treatment with its one protocol, indication and consent. */
  'acs-200': (_, bundle) =>
    ['Procedure', 'PlanDefinition', 'Condition', 'Consent'].every((type) => recordIndex(bundle).of(type).length === 1),

  /** The log of a record is whole and in its order: the revisions count from 1 to the revision of the treatment. */
  'acs-201': (_, bundle) => {
    const { of } = recordIndex(bundle);
    const revisions = of('Provenance').flatMap(revisionsOf);
    const isCounted = revisions.every((revision, index) => revision === index + 1);
    return same(isCounted ? revisions.length : -1, only(of('Procedure').flatMap(revisionsOf)));
  },

  /** Everything in a record is of one and the same patient. */
  'acs-202': (_, bundle) => {
    const { of } = recordIndex(bundle);
    let patient: unknown;
    for (const [type, key] of SUBJECTS)
      for (const it of of(type)) {
        const reference = at(it, key, 'reference');
        if (reference === undefined) continue;
        patient ??= reference;
        if (reference !== patient) return false;
      }
    return patient !== undefined;
  },

  /** Everything in a record is part of its one treatment. */
  'acs-203': (_, bundle) => {
    const { of } = recordIndex(bundle);
    const procedures = of('Procedure');
    const treatment = `Procedure/${text(procedures[0]?.['id'])}`;
    const isOf = (named: readonly unknown[]) =>
      named.every((reference) => reference === undefined || (procedures.length < 2 && reference === treatment));
    return TREATMENTS.every(([type, treatmentsOf]) => of(type).every((it) => isOf(treatmentsOf(it))));
  },

  /** What a record names of itself is in it. */
  'acs-204': (_, bundle) => {
    const { of, holds, named } = recordIndex(bundle);
    return (
      LINKS.every(([type, key]) => of(type).every((it) => references(it, key).every(holds))) &&
      of('AdverseEvent').every((it) => all(it, 'suspectEntity', 'instance', 'reference').every(holds)) &&
      of('Specimen').every((it) => devicesOf(it, 'container', 'acs-kit-device').every(holds)) &&
      of('Specimen').every((it) => devicesOf(it, 'processing', 'acs-process-device').every(holds)) &&
      [...named].every(holds)
    );
  },

  /** The aliquots hold no more than the serum that they were filled from. */
  'acs-205': (_, bundle) => {
    const { serums, aliquots } = recordIndex(bundle);
    return serums.every((serum) => {
      const name = nameOf(serum);
      const filled = aliquots.filter((aliquot) => references(aliquot, 'parent').includes(name));
      return isWithin(filled.flatMap(volumesOf), only(volumesOf(serum)));
    });
  },

  /** The serum is no more than the blood that it was won from. */
  'acs-206': (_, bundle) => {
    const index = recordIndex(bundle);
    return index.serums.every((serum) => {
      const drawn = specimensAt(index, serum, 'parent').filter(isBlood).flatMap(drawnVolumes);
      const [volume, more] = volumesOf(serum);
      return more === undefined && typeof volume === 'number' && scaled([volume]) <= scaled(drawn);
    });
  },

  /** No more is given of an aliquot than it holds. */
  'acs-207': (_, bundle) => {
    const { aliquots, dosesOf } = recordIndex(bundle);
    return aliquots.every((aliquot) =>
      isWithin(
        (dosesOf.get(nameOf(aliquot)) ?? []).flatMap((dose) => all(dose, 'dosage', 'dose', 'value')),
        only(volumesOf(aliquot)),
      ),
    );
  },

  /** An aliquot is in the state given exactly when it was given. */
  'acs-208': (_, bundle) => {
    const { aliquots, dosesOf } = recordIndex(bundle);
    return aliquots.every((aliquot) => same(dosesOf.has(nameOf(aliquot)), same(one(states(aliquot)), 'given')));
  },

  /** Serum comes from blood of its own batch, and an aliquot from serum of its own batch. */
  'acs-209': (_, bundle) => {
    const index = recordIndex(bundle);
    return index.of('Specimen').every((specimen) => {
      const isSource = states(specimen).length > 0 ? isSerum : isBlood;
      const batch = batchOf(specimen);
      const sources = specimensAt(index, specimen, 'parent').filter(
        (source) => batch !== undefined && batchOf(source) === batch && isSource(source),
      );
      return sources.length === list(specimen, 'parent').length;
    });
  },

  /** Every specimen has an identifier of its own, with the number of the treatment. */
  'acs-210': (_, bundle) => {
    const { of } = recordIndex(bundle);
    const named = of('Specimen').flatMap((specimen) => all(specimen, 'identifier', 'value'));
    const numbers = of('Procedure').flatMap((procedure) => identifiersOf(procedure, 'treatment'));
    const start = `${text(numbers[0])}-`;
    return areDistinct(named) && (named.length === 0 || numbers.length < 2) && named.every((it) => begins(it, start));
  },

  /** The protocol in a record is the one that the treatment names, in its version. */
  'acs-211': (_, bundle) => {
    const { of } = recordIndex(bundle);
    const [protocol, another] = of('PlanDefinition');
    const named = of('Procedure').flatMap((procedure) => list(procedure, 'instantiatesCanonical'))[0];
    const { url = '', version = '' } = protocol ?? {};
    return another === undefined && same(named, `${String(url)}|${String(version)}`);
  },

  /** The targets of a treatment are those of its orders. */
  'acs-212': (_, bundle) => {
    const { of } = recordIndex(bundle);
    const codesOf = (type: string) => new Set(of(type).flatMap((it) => all(it, 'bodySite', 'coding', 'code')));
    const links = of('Procedure').flatMap((procedure) => list(procedure, 'basedOn'));
    const [treated, ordered] = [codesOf('Procedure'), codesOf('ServiceRequest')];
    const areSame = treated.size === ordered.size && [...treated].every((code) => ordered.has(code));
    return areSame && of('ServiceRequest').length === links.length;
  },

  /** What was given carries the identifier, the batch and the expiry of its aliquot. */
  'acs-213': (_, bundle) => {
    const index = recordIndex(bundle);
    return index.doses.every((dose) => {
      const medication = contained(dose, 'Medication');
      return specimensAt(index, dose, 'supportingInformation').some((it) => isAliquot(it) && isLabelOf(it, medication));
    });
  },

  /** The steps of a batch follow one another: draw and incubation, centrifuge, filling, injection. */
  'acs-214': (_, bundle) => {
    const index = recordIndex(bundle);
    return (
      index.serums.every(isAfterIncubation(index)) &&
      index.aliquots.every(isAfterFilter(index)) &&
      index.doses.every(isAfterFilling(index))
    );
  },

  /** Everything in a record was made by one of its commands. */
  'acs-215': (_, bundle) => {
    const { entries, named } = recordIndex(bundle);
    return entries.every(
      ({ resource: { resourceType }, fullUrl, reference }) =>
        fullUrl === undefined || named.has(reference) || UNSAID.includes(text(resourceType)),
    );
  },

  /** Every part of a record has its address of type and id. */
  'acs-216': (_, bundle) => {
    const { entries } = recordIndex(bundle);
    return (
      entries.length === list(bundle, 'entry').length && entries.every(({ reference, name }) => reference === name)
    );
  },

  /** Every part of a record declares the one profile of this model that it follows. */
  'acs-217': (_, bundle) =>
    recordIndex(bundle).entries.every(({ resource: { resourceType, meta } }) => {
      const profiles = list(meta, 'profile');
      return profiles.length === 1 && PROFILES.get(profiles[0]) === resourceType && resourceType !== undefined;
    }),

  /** Serum and aliquots keep the first draw of their batch. */
  'acs-218': (_, bundle) => {
    const index = recordIndex(bundle);
    return index
      .of('Specimen')
      .every((specimen) => list(specimen, 'parent').length === 0 || keepsFirstDraw(index, specimen));
  },

  /** Serum is made of all blood of its batch, and the blood is used up exactly then. */
  'acs-219': (_, bundle) => {
    const index = recordIndex(bundle);
    return (
      index.serums.every((serum) => bloodOfBatch(index, serum).length === list(serum, 'parent').length) &&
      index.bloods
        .filter(({ status }) => status !== undefined && status !== 'unsatisfactory')
        .every(isUsedUpExactly(index))
    );
  },
};

function revisionsOf(resource: JsonObject): readonly unknown[] {
  return extensions(resource, 'acs-revision').flatMap((it) => valueOf(it) ?? []);
}

/** Volumes have a few decimals, which floating point adds up wrongly: they are counted in picolitres. */
function scaled(volumes: readonly unknown[]): number {
  return volumes.reduce<number>((sum, it) => sum + (typeof it === 'number' ? Math.round(it * 1e9) : 0), 0);
}

function isWithin(volumes: readonly unknown[], limit: unknown): boolean {
  return typeof limit === 'number' && scaled(volumes) <= scaled([limit]);
}

function volumesOf(specimen: JsonObject): readonly unknown[] {
  return all(specimen, 'container', 'specimenQuantity', 'value');
}

function drawnVolumes(blood: JsonObject): readonly unknown[] {
  return all(blood, 'collection', 'quantity', 'value');
}

function isBlood(specimen: JsonObject): boolean {
  return isCoded(specimen, 'type', '122555007');
}

function isAliquot(specimen: JsonObject): boolean {
  return states(specimen).length > 0;
}

function isLabelOf(aliquot: JsonObject, medications: readonly JsonObject[]): boolean {
  const read = (key: string) => only(medications.flatMap((it) => all(it, 'batch', key)));
  const named = only(medications.flatMap((it) => all(it, 'identifier', 'value')));
  const expiry = only(extensions(aliquot, 'acs-expiry').flatMap((it) => list(it, 'valueDateTime')));
  return (
    same(only(all(aliquot, 'identifier', 'value')), named) === true &&
    same(batchOf(aliquot), read('lotNumber')) === true &&
    same(timeKey(expiry), timeKey(read('expirationDate'))) === true
  );
}

type Judge = (resource: JsonObject) => boolean;

function isAfterIncubation(index: RecordIndex): Judge {
  return (serum) => {
    const start = periods(serum).flatMap((period) => list(period, 'start'))[0];
    const bloods = specimensAt(index, serum, 'parent').filter(isBlood);
    return bloods
      .flatMap((blood) => periods(blood).flatMap((period) => list(period, 'end')))
      .every((end) => isNotAfter(end, start));
  };
}

function isAfterFilter(index: RecordIndex): Judge {
  return (aliquot) => {
    const filled = moments(aliquot)[0];
    const filtered = specimensAt(index, aliquot, 'parent').filter(isSerum).flatMap(moments);
    return filtered.every((time) => isNotAfter(time, filled));
  };
}

function isAfterFilling(index: RecordIndex): Judge {
  return (dose) =>
    specimensAt(index, dose, 'supportingInformation')
      .filter(isAliquot)
      .every((aliquot) => isNotAfter(moments(aliquot)[0], dose['effectiveDateTime']));
}

function keepsFirstDraw(index: RecordIndex, specimen: JsonObject): boolean {
  const draws = bloodOfBatch(index, specimen);
  const [time, person] = [drawnAt(specimen), at(specimen, 'collection', 'collector', 'reference')];
  return (
    draws.some((draw) => order(drawnAt(draw), time) === 0) &&
    draws.every((draw) => drawnAt(draw) === undefined || isNotAfter(time, drawnAt(draw))) &&
    draws.some((draw) => same(at(draw, 'collection', 'collector', 'reference'), person))
  );
}

function isUsedUpExactly({ serums }: RecordIndex): Judge {
  return (blood) => {
    const batch = batchOf(blood);
    const isSpun = serums.some((serum) => batch !== undefined && batchOf(serum) === batch);
    return same(blood['status'], 'unavailable') === isSpun;
  };
}
