import { success, type Verification } from '@autoserum/profiles';
import type { KeptVerification, VerificationPlace, VerificationStore } from '../services.ts';

/** Second persons' checks in memory, with the conditions of the rows. */
export function createFakeVerifications(): VerificationStore {
  const rows = new Map<string, KeptVerification>();
  const of = (iss: string, patient: string) =>
    [...rows.values()].filter((row) => row.iss === iss && row.patient === patient).map((row) => row.verification);
  const at = ({ iss, patient, id }: VerificationPlace) => of(iss, patient).find((one) => one.id === id);
  const isFormer = (one: Verification, other: Verification) =>
    one.id !== other.id &&
    one.claim.state === 'waiting' &&
    one.treatmentId === other.treatmentId &&
    one.askedBy.reference === other.askedBy.reference;
  return {
    keep: async (kept) => {
      const { verification } = kept;
      for (const one of of(kept.iss, kept.patient)) if (isFormer(one, verification)) rows.delete(one.id);
      if (!rows.has(verification.id)) rows.set(verification.id, kept);
      return success(at({ ...kept, id: verification.id }) ?? verification);
    },
    find: async (place) => success(at(place)),
    ofPatient: async ({ iss, patient }, now) =>
      success(of(iss, patient).filter(({ validUntil }) => Date.parse(validUntil) > now)),
    ofTreatment: async ({ iss, patient, treatment, revision }) =>
      success(
        of(iss, patient).filter(
          (one) => one.treatmentId === treatment && (one.revision === revision || one.claim.state === 'objected'),
        ),
      ),
    objected: async ({ iss, patient }) => success(of(iss, patient).filter(({ claim }) => claim.state === 'objected')),
    claim: async (place, { claim, now }) => {
      const found = at(place);
      if (found === undefined || found.claim.state !== 'waiting') return success(false);
      if (Date.parse(found.validUntil) <= now) return success(false);
      rows.set(found.id, { iss: place.iss, patient: place.patient, verification: { ...found, claim } });
      return success(true);
    },
    expire: async () => 0,
  };
}
