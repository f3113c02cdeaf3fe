import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { choosePorts, PortTaken } from '../../../local/state/ports.ts';

test('free ports are all different', async () => {
  const { site, api, phones } = await choosePorts({ site: undefined, api: undefined, phones: undefined });
  expect(new Set([site, api, phones]).size).toBe(3);
});

test('a port that is asked for is given, one that is taken is refused by name and number', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const taken = typeof address === 'object' && address !== null ? address.port : 0;
  await expect(choosePorts({ site: taken })).rejects.toThrow(PortTaken);
  await expect(choosePorts({ site: taken })).rejects.toThrow(`${taken} for site`);
  server.close();
  await once(server, 'close');
  expect(await choosePorts({ site: taken, api: undefined })).toMatchObject({ site: taken });
});
