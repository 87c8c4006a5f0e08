import type { Element, Flow, ThreatModel } from './threat-model.ts';

const CELL = { width: 250, height: 130 };
const BOX = { width: 170, height: 56 };
const MARGIN = 60;
const INK = '#1c2630';
/** Keeps a word readable where a line passes behind it. */
const HALO = 'paint-order="stroke" stroke="#fff" stroke-width="4"';
const COLOURS: Readonly<Record<Element['kind'], string>> = {
  external: '#f6f8fa',
  process: '#dcefe6',
  store: '#e3ebf6',
};

interface Point {
  readonly x: number;
  readonly y: number;
}

/** The picture of a threat model, from the same data as its table: what stands where, and each flow with its number. */
export function dataFlowSvg({ title, zones, elements, flows }: ThreatModel): string {
  const width = 2 * MARGIN + CELL.width * (1 + Math.max(...elements.map(({ column }) => column)));
  const height = 2 * MARGIN + CELL.height * (1 + Math.max(...elements.map(({ line }) => line)));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="13" fill="${INK}">`,
    `<title>${escaped(title)}</title>`,
    '<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto-start-reverse"><path d="M0 0 L8 4 L0 8 z"/></marker></defs>',
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    ...flows.map((flow) => lineOf(flow, elements)),
    ...elements.map((element) => boxOf(element, zones.find(({ id }) => id === element.zone)?.name ?? '')),
    ...flows.map((flow) => numberOf(flow, elements)),
    '</svg>',
    '',
  ].join('\n');
}

function centreOf({ column, line }: Element): Point {
  return { x: MARGIN + CELL.width * (column + 0.5), y: MARGIN + CELL.height * (line + 0.5) };
}

function boxOf(element: Element, zone: string): string {
  const { x, y } = centreOf(element);
  const { width, height } = BOX;
  const [left, top] = [x - width / 2, y - height / 2];
  const round = element.kind === 'process' ? height / 2 : 0;
  const shape = `<rect x="${left}" y="${top}" width="${width}" height="${height}" rx="${round}" fill="${COLOURS[element.kind]}" stroke="${element.kind === 'store' ? 'none' : INK}"/>`;
  const edges = `<path d="M${left} ${top} h${width} M${left} ${top + height} h${width}" stroke="${INK}" stroke-width="2"/>`;
  const [first, ...rest] = wrapped(element.name, 22);
  const words = [first, ...rest].map((text, index) =>
    label({ x, y: y - 7 * rest.length + 4 + 15 * index }, text ?? ''),
  );
  const place = `<text x="${x}" y="${top + height + 14}" text-anchor="middle" font-size="10" fill="#5b6875" ${HALO}>${escaped(zone)}</text>`;
  const id = `<text x="${left}" y="${top - 5}" font-weight="600" ${HALO}>${element.id}</text>`;
  return `<g>${shape}${element.kind === 'store' ? edges : ''}${words.join('')}${id}${place}</g>`;
}

function label({ x, y }: Point, text: string): string {
  return `<text x="${x}" y="${y}" text-anchor="middle">${escaped(text)}</text>`;
}

function endsOf({ from, to }: Flow, elements: readonly Element[]): readonly [Point, Point] {
  const [start, end] = [from, to].map((id) => elements.find((element) => element.id === id));
  if (start === undefined || end === undefined) throw new Error(`A flow from ${from} to ${to} has no such end`);
  return [edge(centreOf(start), centreOf(end)), edge(centreOf(end), centreOf(start))];
}

/** Where the way from the centre of a box to another one leaves the box. */
function edge(from: Point, to: Point): Point {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const part = Math.min(BOX.width / 2 / Math.abs(dx || 1e-9), BOX.height / 2 / Math.abs(dy || 1e-9));
  return { x: Math.round(from.x + dx * part), y: Math.round(from.y + dy * part) };
}

function crosses({ from, to }: Flow, elements: readonly Element[]): boolean {
  const zone = (id: string) => elements.find((element) => element.id === id)?.zone;
  return zone(from) !== zone(to);
}

/** A flow across a boundary of trust is dashed. */
function lineOf(flow: Flow, elements: readonly Element[]): string {
  const [a, b] = endsOf(flow, elements);
  const dash = crosses(flow, elements) ? ' stroke-dasharray="7 4"' : '';
  return `<path d="M${a.x} ${a.y} L${b.x} ${b.y}" stroke="${INK}"${dash} fill="none" marker-end="url(#tip)"/>`;
}

function numberOf(flow: Flow, elements: readonly Element[]): string {
  const [a, b] = endsOf(flow, elements);
  const middle = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
  const paper = `<rect x="${middle.x - 15}" y="${middle.y - 10}" width="30" height="19" rx="4" fill="#fff" stroke="${INK}"/>`;
  return `<g><title>${escaped(flow.what)}</title>${paper}${label({ x: middle.x, y: middle.y + 4 }, flow.id)}</g>`;
}

function wrapped(text: string, most: number): readonly string[] {
  return text.split(' ').reduce<string[]>((lines, word) => {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length >= most) return [...lines, word];
    return [...lines.slice(0, -1), `${last} ${word}`];
  }, []);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
