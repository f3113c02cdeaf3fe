import { afterAll, expect, test } from 'vitest';
import * as z from 'zod';
import { putNew } from '../../shared/table/table.ts';
import { startEngine } from './engine.ts';

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
