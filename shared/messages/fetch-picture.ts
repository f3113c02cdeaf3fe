import type { Fetch } from '../notifications/provider-call.ts';

const LARGEST = 12 * 1024 * 1024;
const PATIENCE = 10_000;
const LOOPBACK = /^127\.0\.0\.1:\d+$/;

/** Gets a picture of a chat; undefined where there is none that we would take, or can get now. */
export type FetchPicture = (url: string) => Promise<Uint8Array | undefined>;

/** Whether pictures are taken from this address: by TLS from a host that is listed, or from below one. */
export function isPictureAddress(address: string, hosts: readonly string[]): boolean {
  const url = URL.parse(address);
  if (url?.username !== '' || url.password !== '') return false;
  // A machine's own loopback has no certificate; it counts only where it is listed with its port.
  if (LOOPBACK.test(url.host)) return url.protocol === 'http:' && hosts.includes(url.host);
  const isListed = hosts.some((host) => url.hostname === host || url.hostname.endsWith(`.${host}`));
  return url.protocol === 'https:' && url.port === '' && isListed;
}

/** From the listed hosts alone, without following anybody elsewhere, up to a size and for a time. */
export function pictureFetcher(hosts: readonly string[], call: Fetch = fetch): FetchPicture {
  return async (address) => {
    if (!isPictureAddress(address, hosts)) return undefined;
    try {
      const response = await call(address, { signal: AbortSignal.timeout(PATIENCE), redirect: 'error' });
      return response.ok && response.body ? await upTo(LARGEST, response.body) : undefined;
    } catch {
      // A person looks at it then; nobody is kept waiting for a picture that may never come.
      return undefined;
    }
  };
}

async function upTo(most: number, body: AsyncIterable<Uint8Array>): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > most) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
