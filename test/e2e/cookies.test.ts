import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { BrowserContext, Page } from 'playwright-core';
import { chartFor, frameOf, reloadFrame } from './chart.ts';
import { admitLike } from './patients.ts';
import { useStage } from './stage.ts';

const stage = useStage();

describe('a browser that blocks third-party cookies', () => {
  it('keeps our cookie apart for the EHR that frames us', async () => {
    const { hapi, ehr } = stage.world();
    const window = await stage.window();
    const chart = await chartFor(window, stage.world(), await admitLike(hapi, 'nowak-tomasz'));
    const launch = (await frameOf(chart)).url().split('/')[4];
    const cookies = await storedCookies(window, chart.page);
    const own = cookies.find(({ name }) => name === `__Host-acs-${launch}`);
    expect(own).toMatchObject({ secure: true, httpOnly: true, sameSite: 'None', path: '/', domain: 'localhost' });
    expect(own?.partitionKey?.topLevelSite).toBe(new URL(ehr.url).origin.replace(/:\d+$/, ''));
    await reloadFrame(chart);
  });

  it.each([
    ['refuses a cookie of the same kind that is not partitioned', '', 'no cookie'],
    ['keeps it once it is partitioned', '; Partitioned', '__Host-probe=1'],
  ])('%s', async (_name, attribute, sent) => {
    await meetInFrame(await stage.window(), attribute, sent);
  });
});

describe('a browser that lets third parties set cookies', () => {
  it('keeps a cookie of the same kind that is not partitioned', async () => {
    await meetInFrame(await stage.profile(), '', '__Host-probe=1');
  });
});

describe('a page of somebody who is not registered', () => {
  it('frames neither the launch nor a page of ours that is open', async () => {
    const { hapi, appUrl } = stage.world();
    const chart = await chartFor(await stage.window(), stage.world(), await admitLike(hapi, 'nowak-tomasz'));
    for (const address of [appUrl, (await frameOf(chart)).url()]) {
      const stranger = await serve((_req, res) => res.end(`<iframe src="${address}"></iframe>`));
      const page = await chart.page.context().newPage();
      const refusal = page.waitForEvent('console', (message) => message.text().includes('frame-ancestors'));
      await page.goto(`http://127.0.0.1:${stranger.port}/`);
      expect((await refusal).text()).toContain(new URL(appUrl).origin);
      await page.frames()[1]?.waitForURL('chrome-error://chromewebdata/');
      await stranger.stop();
    }
    await reloadFrame(chart);
  });
});

/** A page of another site sets a cookie in a frame; when the frame is loaded again, this much of it is sent. */
async function meetInFrame(window: BrowserContext, attribute: string, sent: string): Promise<void> {
  const framed = await serve((req, res) => {
    res.setHeader('Set-Cookie', `__Host-probe=1; Secure; HttpOnly; SameSite=None; Path=/${attribute}`);
    res.end(`<p>${req.headers.cookie ?? 'no cookie'}</p>`);
  });
  const outer = await serve((_req, res) => res.end(`<iframe src="http://localhost:${framed.port}/"></iframe>`));
  const page = await window.newPage();
  await page.goto(`http://127.0.0.1:${outer.port}/`);
  await page.frameLocator('iframe').getByText('no cookie').waitFor();
  await page.reload();
  await page.frameLocator('iframe').getByText(sent).waitFor();
  const names = (await storedCookies(window, page)).map(({ name }) => name);
  expect(names.includes('__Host-probe')).toBe(sent !== 'no cookie');
  await Promise.all([framed.stop(), outer.stop()]);
}

/** All cookies of a window as Chromium keeps them, with their partitions. */
async function storedCookies(window: BrowserContext, page: Page) {
  const protocol = await window.newCDPSession(page);
  const { cookies } = await protocol.send('Network.getAllCookies');
  await protocol.detach();
  return cookies;
}

async function serve(answer: (req: IncomingMessage, res: ServerResponse) => void) {
  const server: Server = createServer((req, res) => {
    res.setHeader('Content-Type', 'text/html');
    answer(req, res);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' ? (address?.port ?? 0) : 0,
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
