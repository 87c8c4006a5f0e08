import type { IncomingMessage, ServerResponse } from 'node:http';
import { listen } from './serve.ts';

/** A server that holds one request until the test lets it go, and answers every other at once. */
async function listenAndHold() {
  let arrive: (held: ServerResponse) => void = () => undefined;
  const arrived = new Promise<ServerResponse>((resolve) => (arrive = resolve));
  const listener = ({ url }: IncomingMessage, res: ServerResponse) =>
    url === '/held' ? arrive(res) : res.end('quick');
  const listening = await listen(listener, { host: '127.0.0.1', port: 0 });
  const url = `http://127.0.0.1:${listening.port}`;
  return { listening, arrived, url, held: `${url}/held` };
}

const textOf = async (url: string) => (await fetch(url)).text();

it('lets a running request finish when it stops, and says to whoever asks how it is until then', async () => {
  const { listening, arrived, url, held } = await listenAndHold();
  const running = textOf(held);
  const response = await arrived;
  const stopped = listening.stop(60_000);
  expect(await textOf(url)).toBe('quick');
  response.end('done');
  expect(await running).toBe('done');
  expect(await stopped).toBe(0);
  await expect(fetch(url)).rejects.toThrow();
});

it('cuts off what does not finish in time', async () => {
  const { listening, arrived, held } = await listenAndHold();
  const running = fetch(held).then(
    () => 'answered',
    () => 'cut off',
  );
  await arrived;
  expect(await listening.stop(100)).toBe(1);
  expect(await running).toBe('cut off');
});

it('says which port is taken', async () => {
  const first = await listen(() => undefined, { host: '127.0.0.1', port: 0 });
  await expect(listen(() => undefined, { host: '127.0.0.1', port: first.port })).rejects.toThrow(String(first.port));
  expect(await first.stop(0)).toBe(0);
});
