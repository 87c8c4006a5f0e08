/** Why a record of ours departs from a rule of another guide: `profile/rule` -> reason. A departure that is not here fails the tests. */
export const DEVIATIONS: ReadonlyMap<string, string> = new Map([
  [
    'mii-prozedur/performed',
    'The order comes before the draw: a treatment that is only planned has no time, and none is made up.',
  ],
  [
    'isik-prozedur/performed',
    'The order comes before the draw: a treatment that is only planned has no time, and none is made up.',
  ],
  [
    'ips-procedure/performed',
    'The order comes before the draw: a treatment that is only planned has no time; a summary lists what was done.',
  ],
  [
    'isik-prozedur/proc-ISiK-2',
    'No code for a category is confirmed in `codes.csv`. Where a hospital adds an OPS code for billing, the category follows from its first character.',
  ],
  [
    'mii-specimen/temperature',
    'The same Range stands in `acs-temperature`, beside how it is known; the definitions here depend on no foreign package.',
  ],
]);
