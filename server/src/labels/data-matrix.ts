import { toSVG } from 'bwip-js/node';

/** Modules of white around a Data Matrix: ISO/IEC 16022 asks for one, scanners like two. */
const QUIET_MODULES = 2;
/** bwip-js draws a module of a Data Matrix two of its own units wide. */
const UNITS_PER_MODULE = 2;

/** Data Matrix ECC 200 of a label's identifier as an SVG document, black on white in every theme. */
export function dataMatrix(identifier: string): string {
  return toSVG({
    bcid: 'datamatrix',
    text: identifier,
    scale: 2,
    padding: QUIET_MODULES * UNITS_PER_MODULE,
    backgroundcolor: 'FFFFFF',
    barcolor: '000000',
  });
}
