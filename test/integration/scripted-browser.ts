/** A browser without a screen: it keeps cookies by host, follows redirects one by one, and remembers where it went. */
export interface ScriptedBrowser {
  readonly cookies: Map<string, Map<string, string>>;
  /** Follows redirects until a page comes, or until `stopAt` says that the next address must not be opened. */
  readonly open: (url: string, stopAt?: (url: URL) => boolean) => Promise<Visit>;
  readonly fetch: (url: string, init?: RequestInit) => Promise<Response>;
}

/** Where a journey ended. */
export interface Visit {
  readonly url: URL;
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
  /** All addresses on the way, the last one included. */
  readonly way: readonly URL[];
}

export function openBrowser(): ScriptedBrowser {
  const cookies = new Map<string, Map<string, string>>();
  const request = async (url: string, init: RequestInit = {}) => {
    const jar = cookies.get(new URL(url).host) ?? new Map<string, string>();
    cookies.set(new URL(url).host, jar);
    const headers = new Headers(init.headers);
    if (jar.size > 0) headers.set('cookie', [...jar].map(([name, value]) => `${name}=${value}`).join('; '));
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const cookie of response.headers.getSetCookie()) keep(jar, cookie);
    return response;
  };
  return { cookies, fetch: request, open: (url, stopAt = () => false) => follow(request, url, stopAt) };
}

/** What a Cookie header says, as a jar. */
export function jarOf(cookie: string): Map<string, string> {
  return new Map(
    cookie.split('; ').map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
  );
}

function keep(jar: Map<string, string>, cookie: string): void {
  const [pair = '', ...attributes] = cookie.split('; ');
  const name = pair.slice(0, pair.indexOf('='));
  const isGone = attributes.some((attribute) => /^(max-age=0|expires=Thu, 01 Jan 1970.*)$/i.test(attribute));
  if (isGone) jar.delete(name);
  else jar.set(name, pair.slice(name.length + 1));
}

async function follow(request: ScriptedBrowser['fetch'], start: string, stopAt: (url: URL) => boolean): Promise<Visit> {
  const way = [new URL(start)];
  for (let hops = 0; hops < 20; hops += 1) {
    const url = way.at(-1) ?? new URL(start);
    if (stopAt(url)) return { url, status: 0, text: '', headers: new Headers(), way };
    const response = await request(url.href);
    const location = response.headers.get('location');
    if (location === null)
      return { url, status: response.status, text: await response.text(), headers: response.headers, way };
    way.push(new URL(location, url));
  }
  throw new Error('The browser was sent round in circles');
}
