import { fileURLToPath } from 'node:url';
import { startProcess, waitUntilReady, type StartedProcess } from '../../scripts/processes.mjs';

/** Our built server on a port of its own. */
export async function startServerAt(
  port: number,
  settings: Readonly<Record<string, string>>,
  onLine: (line: string) => void,
): Promise<StartedProcess> {
  const process = startProcess({
    name: `server on ${port}`,
    script: fileURLToPath(new URL('../../server/dist/main.mjs', import.meta.url)),
    env: { ...settings, PORT: String(port) },
    onLine,
  });
  await waitUntilReady({ process, url: `http://127.0.0.1:${port}/health/live` });
  return process;
}
