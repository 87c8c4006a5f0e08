/** `npm run lint`: style, imports, formatting, and the proof that each rule of ours fires. All run, then all that is wrong is said. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const CHECKS = [
  { name: 'style (ESLint)', args: ['node_modules/eslint/bin/eslint.js', '.', '--max-warnings', '0'] },
  {
    name: 'imports (dependency-cruiser)',
    args: [
      'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
      'profiles/src',
      'server/src',
      'smart-app/src',
      'test',
      'scripts',
    ],
  },
  {
    name: 'formatting (Prettier)',
    args: ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'],
  },
  { name: 'proof that each rule fires', args: ['test/lint/prove.mjs'] },
];

function run({ name, args }) {
  const startedAt = Date.now();
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
  return new Promise((done) => {
    child.on('error', (error) => (output += String(error)));
    child.on('close', (code) => done({ name, code, output, seconds: (Date.now() - startedAt) / 1000 }));
  });
}

const results = await Promise.all(CHECKS.map(run));
for (const { code, output } of results) if (code !== 0) console.log(output.trim());
for (const { name, code, seconds } of results)
  console.log(`${code === 0 ? 'passed' : 'FAILED'}  ${name} (${seconds.toFixed(1)} s)`);
process.exitCode = results.every(({ code }) => code === 0) ? 0 : 1;
