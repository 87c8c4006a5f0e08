/** `npm run hapi`: a HAPI in memory on a free port (or HAPI_PORT) with our definitions, until Ctrl-C; for work on one suite. */
import { bootHapi, installDefinitions } from '../test/hapi/boot.mjs';

const log = (line) => console.log(line);
try {
  const hapi = await bootHapi({ port: Number(process.env.HAPI_PORT ?? 0), log });
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void hapi.stop().then(() => process.exit(0)));
  await installDefinitions(hapi.base, undefined, { log });
  log(`export HAPI_BASE=${hapi.base}`);
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
