import { afterAll, expect, test } from 'vitest';
import * as z from 'zod';
import { putNew } from '../../shared/table/table.ts';
import { startEngine } from './engine.ts';
import { ConnectionBroke, withFaults } from './faults.ts';

const engine = await startEngine();
afterAll(() => engine.stop());

const key = { pk: 'PRODUCT#A', sk: 'PRODUCT' };
const schema = z.object({ name: z.string() });

test('what is written is read back, and a second put of it is refused', async () => {
  expect(await engine.table.transact([putNew(key, { name: 'Quạt' })])).toEqual({ saved: true });
  expect(await engine.table.transact([putNew(key, { name: 'Tủ' })])).toEqual({ saved: false, refusedAt: [0] });
  expect(await engine.table.get(key, schema)).toEqual({ name: 'Quạt' });
});

test('a fresh table of the same engine is empty', async () => {
  const other = await engine.freshTable();
  expect(await other.table.get(key, schema)).toBeUndefined();
});

test('an injected conflict, throttle or broken connection reaches the table as DynamoDB would give it', async () => {
  const { table, connect, tableWith } = await engine.freshTable();
  const noWait = { sleep: () => Promise.resolve() };
  const contended = withFaults(connect(), ({ ofCommand }) => (['conflict', 'throttle'] as const)[ofCommand - 1]);
  const cut = withFaults(connect(), ({ command }) => (command === 'TransactWriteItems' ? 'lost-reply' : undefined));

  expect(await tableWith({ client: contended, ...noWait }).transact([putNew(key, { name: 'Quạt' })])).toEqual({
    saved: true,
  });
  const other = { pk: 'PRODUCT#B', sk: 'PRODUCT' };
  await expect(tableWith({ client: cut }).transact([putNew(other, { name: 'Tủ' })])).rejects.toThrow(ConnectionBroke);
  expect(await table.get(other, schema)).toEqual({ name: 'Tủ' });
});
