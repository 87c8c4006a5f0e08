import { inflateSync } from 'node:zlib';

/** Fewer different rows than this, and a picture shows a bare page. */
const FEWEST_ROWS = 40;

/** Whether a PNG shows hardly anything: few of its rows differ from each other. */
export function isBlank(png: Buffer): boolean {
  const pixels = inflateSync(
    Buffer.concat(
      chunksOf(png)
        .filter(({ type }) => type === 'IDAT')
        .map(({ data }) => data),
    ),
  );
  const height = png.readUInt32BE(20);
  const length = pixels.length / height;
  const rows = new Set(
    Array.from({ length: height }, (_, row) => pixels.subarray(row * length, (row + 1) * length).toString('latin1')),
  );
  return rows.size < FEWEST_ROWS;
}

/** Parts of a PNG (RFC 2083 section 3.2): length, type, data, check sum. */
function chunksOf(png: Buffer): readonly { readonly type: string; readonly data: Buffer }[] {
  const chunks = [];
  for (let place = 8; place < png.length;) {
    const length = png.readUInt32BE(place);
    chunks.push({
      type: png.toString('latin1', place + 4, place + 8),
      data: png.subarray(place + 8, place + 8 + length),
    });
    place += length + 12;
  }
  return chunks;
}
