import { createServer } from 'node:http';
import { startPostgres } from './cluster.mjs';

/**
 * Before a run of Jest: a door that answers the URL of an empty database, and starts the one cluster of the run when the first test asks.
 * Tests run in several processes, and a run that asks for none pays nothing.
 */
export default async function beginRun() {
  let cluster;
  const door = createServer((_request, response) => {
    response.setHeader('connection', 'close');
    cluster ??= startPostgres();
    cluster
      .then((started) => started.createDatabase())
      .then((url) => response.end(url))
      .catch((error) => response.writeHead(500).end(error.message));
  }).unref();
  await new Promise((done) => door.listen(0, '127.0.0.1', done));
  process.env.POSTGRES_DOOR = `http://127.0.0.1:${door.address().port}`;
  globalThis.endPostgres = async () => {
    door.close();
    door.closeAllConnections();
    await cluster?.then((started) => started.stop()).catch(() => {});
  };
}
