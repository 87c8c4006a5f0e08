import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

/** What a browser may have to load for the check: tables, walk and rules together, packed as the server sends them. */
const MOST = 40 * 1024;

it('adds no more than 40 kB to a browser', async () => {
  const { outputFiles } = await build({
    entryPoints: ['profiles/src/conformance/index.ts'],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
  });
  const size = outputFiles.reduce((sum, { contents }) => sum + gzipSync(contents, { level: 9 }).length, 0);
  expect(size).toBeLessThanOrEqual(MOST);
});
