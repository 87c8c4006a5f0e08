declare const unit: unique symbol;

/** A number that carries its UCUM unit in its type. @see https://ucum.org */
export type Quantity<Unit extends string> = number & { readonly [unit]: Unit };

export type Millilitres = Quantity<'mL'>;
export type Hours = Quantity<'h'>;
export type Minutes = Quantity<'min'>;
export type Days = Quantity<'d'>;
export type Months = Quantity<'mo'>;
export type DegreesCelsius = Quantity<'Cel'>;
export type Micrometres = Quantity<'um'>;
export type Metres = Quantity<'m'>;
export type PicogramsPerMillilitre = Quantity<'pg/mL'>;
/** Relative centrifugal force in multiples of standard gravity. */
export type StandardGravities = Quantity<'[g]'>;

export const millilitres = (value: number): Millilitres => value as Millilitres;
export const hours = (value: number): Hours => value as Hours;
export const minutes = (value: number): Minutes => value as Minutes;
export const days = (value: number): Days => value as Days;
export const months = (value: number): Months => value as Months;
export const degreesCelsius = (value: number): DegreesCelsius => value as DegreesCelsius;
export const micrometres = (value: number): Micrometres => value as Micrometres;
export const picogramsPerMillilitre = (value: number): PicogramsPerMillilitre => value as PicogramsPerMillilitre;
export const metres = (value: number): Metres => value as Metres;
export const standardGravities = (value: number): StandardGravities => value as StandardGravities;

/** A closed interval of one unit; both ends belong to it. */
export interface Interval<Value extends number> {
  readonly low: Value;
  readonly high: Value;
}

/** Whether so many hours are whole seconds, to the millisecond: not each engine multiplies decimals exactly, and FHIRPath adds no fraction. */
export function areWholeSeconds(value: number): boolean {
  return Math.abs(value * 3600 - Math.round(value * 3600)) < 0.001;
}

/** Sum of volumes, free of binary fractions: volumes are recorded to a thousandth of a millilitre. */
export function sumMillilitres(volumes: readonly Millilitres[]): Millilitres {
  return millilitres(Math.round(volumes.reduce((sum, volume) => sum + volume * 1000, 0)) / 1000);
}
