import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';

/** A server of the gateway. It listens on this machine only. */
export interface Listening {
  readonly port: number;
  readonly url: string;
  close(): Promise<void>;
}

/** Longer than any client keeps an idle connection: one that is closed under a call looks like a lost answer. */
const KEPT_OPEN = 75_000;

/** Listens on 127.0.0.1; port 0 takes a free one. */
export async function listen(port: number, answer: RequestListener): Promise<Listening> {
  const server = createServer({ maxHeaderSize: 32 * 1024 }, answer);
  server.keepAliveTimeout = KEPT_OPEN;
  server.headersTimeout = KEPT_OPEN + 1_000;
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    port: address.port,
    url: `http://127.0.0.1:${address.port}`,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
