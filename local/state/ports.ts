import { createServer, type Server } from 'node:net';

const HOST = '127.0.0.1';

/** Somebody else listens on a port that was asked for. */
export class PortTaken extends Error {
  readonly code = 'port-taken';
  readonly port: number;
  constructor(name: string, port: number, cause: unknown) {
    super(
      `Cổng ${port} cho ${name} đang bị chiếm. Hãy chọn cổng khác, hoặc bỏ trống để máy tự chọn.\n` +
        `Port ${port} for ${name} is taken. Choose another, or leave it out to get a free one.`,
      { cause },
    );
    this.port = port;
  }
}

/** A port of 127.0.0.1 for each name: the one asked for, or any free one; all are different. Throws PortTaken. */
export async function choosePorts<N extends string>(
  wanted: Readonly<Record<N, number | undefined>>,
): Promise<Readonly<Record<N, number>>>;
export async function choosePorts(
  wanted: Readonly<Record<string, number | undefined>>,
): Promise<Readonly<Record<string, number>>> {
  const held: Server[] = [];
  const ports: Record<string, number> = {};
  try {
    // Ports asked for are taken first, so that no free one turns out to be one of them.
    const given = Object.entries(wanted).sort(([, first], [, second]) => (second ?? 0) - (first ?? 0));
    for (const [name, port] of given) {
      const server = await hold(name, port ?? 0);
      held.push(server);
      ports[name] = portOf(server);
    }
    return ports;
  } finally {
    await Promise.all(held.map((server) => new Promise((resolve) => server.close(resolve))));
  }
}

function hold(name: string, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error) => reject(new PortTaken(name, port, error)));
    server.listen(port, HOST, () => resolve(server));
  });
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a server on a port has no port');
  return address.port;
}
