import { listen } from './serve.ts';

it('lets a running request finish when it stops, and takes no new one', async () => {
  let release = () => undefined as void;
  const listening = await listen(
    (_req, res) => {
      release = () => void res.end('done');
    },
    { host: '127.0.0.1', port: 0 },
  );
  const url = `http://127.0.0.1:${listening.port}`;
  const running = fetch(url).then((response) => response.text());
  await new Promise((resolve) => setTimeout(resolve, 50));
  const stopped = listening.stop(5_000);
  await expect(fetch(url)).rejects.toThrow();
  release();
  expect(await running).toBe('done');
  await stopped;
});

it('cuts off what does not finish in time', async () => {
  const listening = await listen(() => undefined, { host: '127.0.0.1', port: 0 });
  const running = fetch(`http://127.0.0.1:${listening.port}`);
  running.catch(() => undefined);
  await new Promise((resolve) => setTimeout(resolve, 50));
  await listening.stop(100);
  await expect(running).rejects.toThrow();
});

it('says which port is taken', async () => {
  const first = await listen(() => undefined, { host: '127.0.0.1', port: 0 });
  await expect(listen(() => undefined, { host: '127.0.0.1', port: first.port })).rejects.toThrow(String(first.port));
  await first.stop(0);
});
