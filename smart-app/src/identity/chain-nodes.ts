import {
  shortName,
  sumMillilitres,
  type Aliquot,
  type Chain,
  type ChainLink,
  type CheckMethod,
  type Millilitres,
  type Target,
  type Treatment,
} from '@autoserum/profiles';

/** One thing of the chain, and how the link that leads to it was checked. */
export interface ChainNode {
  readonly kind: 'patient' | 'blood' | 'serum' | 'aliquot' | 'injection';
  readonly labels: readonly string[];
  readonly volume?: Millilitres;
  readonly target?: Target;
  /** The links that lead here; none to the patient. */
  readonly links: readonly ChainLink[];
}

/** Patient, blood, serum, aliquot, and each injection of it. */
export function chainNodes(treatment: Treatment, aliquot: Aliquot, chain: Chain): readonly ChainNode[] {
  const batch = treatment.batches.find(({ aliquots }) => aliquots.some(({ id }) => id === aliquot.id));
  const blood = batch?.blood ?? [];
  const serum = batch?.serum;
  const linksTo = (ids: readonly string[]) => chain.links.filter(({ to }) => ids.some((id) => to.endsWith(`/${id}`)));
  const injections = treatment.administrations.filter(({ id }) => linksTo([id]).length > 0);
  return [
    { kind: 'patient', labels: [], links: [] },
    {
      kind: 'blood',
      labels: blood.map(({ identifier }) => shortName(identifier)),
      volume: sumMillilitres(blood.map(({ volume }) => volume)),
      links: linksTo(blood.map(({ id }) => id)),
    },
    {
      kind: 'serum',
      labels: serum === undefined ? [] : [shortName(serum.identifier)],
      links: serum === undefined ? [] : linksTo([serum.id]),
      ...(serum === undefined ? {} : { volume: serum.volume }),
    },
    { kind: 'aliquot', labels: [shortName(aliquot.identifier)], volume: aliquot.volume, links: linksTo([aliquot.id]) },
    ...injections.map(({ id, target }) => ({ kind: 'injection' as const, labels: [], target, links: linksTo([id]) })),
  ];
}

/** How sure the links are together: a typed one is the weakest. */
export function methodOf({ links }: ChainNode): CheckMethod | undefined {
  const methods = links.map(({ method }) => method);
  return (
    methods.find((method) => method === 'typed') ?? methods.find((method) => method === 'read-aloud') ?? methods[0]
  );
}
