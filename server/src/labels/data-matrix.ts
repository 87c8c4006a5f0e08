import { toSVG } from 'bwip-js/node';

/** Modules of white around a Data Matrix: ISO/IEC 16022 asks for one, scanners like two. */
const QUIET_MODULES = 2;

/** Data Matrix ECC 200 of a label's identifier as an SVG document, black on white in every theme. */
export function dataMatrix(identifier: string): string {
  return toSVG({
    bcid: 'datamatrix',
    text: identifier,
    scale: 2,
    padding: QUIET_MODULES,
    backgroundcolor: 'FFFFFF',
    barcolor: '000000',
  });
}
