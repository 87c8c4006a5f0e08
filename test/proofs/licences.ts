import { purlOf, type Shipped } from './bill-of-materials.ts';

/** SPDX identifiers of the licences under which a package may be shipped with ours, which is Apache-2.0. */
export const ALLOWED: ReadonlySet<string> = new Set(['Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT']);

/** Whether an SPDX expression leaves us one allowed way: of `OR` one side must be allowed, of `AND` both. Other grammar is refused. */
export function isAllowed(expression: string): boolean {
  return expression
    .replace(/^\((.*)\)$/, '$1')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((licence) => ALLOWED.has(licence)));
}

/** The page of all that is shipped, by licence. */
export function licencePage(shipped: readonly Shipped[]): string {
  const licences = [...new Set(shipped.map(({ licence }) => licence))].sort();
  return [
    '# Licences of what is shipped',
    '',
    `Made from \`package-lock.json\` by \`npm run security:sbom\`, which writes the bill of materials (CycloneDX 1.6) to \`dist/autoserum.cdx.json\`. ${shipped.length} packages of others run in the server or the app; what only builds and tests is not among them. Allowed are ${[...ALLOWED].join(', ')}; a test fails on another.`,
    '',
    'HAPI FHIR (Apache-2.0), the validator beside the server, is installed by the clinic and has a bill of its own.',
    ...licences.flatMap((licence) => ['', `## ${licence}`, '', ...linesOf(shipped, licence)]),
    '',
  ].join('\n');
}

function linesOf(shipped: readonly Shipped[], wanted: string): readonly string[] {
  const purls = shipped.filter(({ licence }) => licence === wanted).map(purlOf);
  return [...new Set(purls)].sort().map((purl) => `- \`${purl}\``);
}
