/** Published scores of function. Their questions are licensed and are not part of the product: the total is entered. */
export const INSTRUMENTS = [
  'womac',
  'koos-pain',
  'koos-symptoms',
  'koos-daily-living',
  'koos-sport',
  'koos-quality-of-life',
  'koos-jr',
  'hoos-pain',
  'hoos-symptoms',
  'hoos-daily-living',
  'hoos-sport',
  'hoos-quality-of-life',
  'odi',
  'oks',
] as const;
export type Instrument = (typeof INSTRUMENTS)[number];

/** The scale in the version that was used: one instrument has several, and 50 of 96 is not 50 of 240. */
export const SCALES = [
  'womac-0-96',
  'womac-0-100',
  'womac-0-240',
  'koos-0-100',
  'koos-jr-0-100',
  'hoos-0-100',
  'odi-0-100',
  'oks-0-48',
] as const;
export type Scale = (typeof SCALES)[number];

/** Both ends of a scale, in points. */
export interface ScaleRange {
  readonly low: number;
  readonly high: number;
}

export const SCALE_RANGES: Readonly<Record<Scale, ScaleRange>> = {
  'womac-0-96': { low: 0, high: 96 },
  'womac-0-100': { low: 0, high: 100 },
  'womac-0-240': { low: 0, high: 240 },
  'koos-0-100': { low: 0, high: 100 },
  'koos-jr-0-100': { low: 0, high: 100 },
  'hoos-0-100': { low: 0, high: 100 },
  'odi-0-100': { low: 0, high: 100 },
  'oks-0-48': { low: 0, high: 48 },
};

/** The scales that an instrument is published with. */
export const INSTRUMENT_SCALES: Readonly<Record<Instrument, readonly [Scale, ...Scale[]]>> = {
  womac: ['womac-0-96', 'womac-0-100', 'womac-0-240'],
  'koos-pain': ['koos-0-100'],
  'koos-symptoms': ['koos-0-100'],
  'koos-daily-living': ['koos-0-100'],
  'koos-sport': ['koos-0-100'],
  'koos-quality-of-life': ['koos-0-100'],
  'koos-jr': ['koos-jr-0-100'],
  'hoos-pain': ['hoos-0-100'],
  'hoos-symptoms': ['hoos-0-100'],
  'hoos-daily-living': ['hoos-0-100'],
  'hoos-sport': ['hoos-0-100'],
  'hoos-quality-of-life': ['hoos-0-100'],
  odi: ['odi-0-100'],
  oks: ['oks-0-48'],
};

/** Points on one scale of one instrument; whether more is better depends on the instrument. */
export interface Score {
  readonly instrument: Instrument;
  readonly scale: Scale;
  readonly points: number;
}
