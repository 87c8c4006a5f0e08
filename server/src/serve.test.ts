import type { ServerResponse } from 'node:http';
import { listen } from './serve.ts';

/** A server whose only request is held until the test lets it go. */
async function listenAndHold() {
  let arrive: (held: ServerResponse) => void = () => undefined;
  const arrived = new Promise<ServerResponse>((resolve) => (arrive = resolve));
  const listening = await listen((_req, res) => arrive(res), { host: '127.0.0.1', port: 0 });
  return { listening, arrived, url: `http://127.0.0.1:${listening.port}` };
}

it('lets a running request finish when it stops, and takes no new one', async () => {
  const { listening, arrived, url } = await listenAndHold();
  const running = fetch(url).then((response) => response.text());
  const held = await arrived;
  const stopped = listening.stop(60_000);
  await expect(fetch(url)).rejects.toThrow();
  held.end('done');
  expect(await running).toBe('done');
  await stopped;
});

it('cuts off what does not finish in time', async () => {
  const { listening, arrived, url } = await listenAndHold();
  const running = fetch(url).then(
    () => 'answered',
    () => 'cut off',
  );
  await arrived;
  await listening.stop(100);
  expect(await running).toBe('cut off');
});

it('says which port is taken', async () => {
  const first = await listen(() => undefined, { host: '127.0.0.1', port: 0 });
  await expect(listen(() => undefined, { host: '127.0.0.1', port: first.port })).rejects.toThrow(String(first.port));
  await first.stop(0);
});
