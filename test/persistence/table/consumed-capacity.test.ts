import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { afterAll, expect, test } from 'vitest';
import * as z from 'zod';
import { recordTable } from '../../../bench/recording-table.ts';
import { systemClock } from '../../../shared/runtime/clock.ts';
import { put, putNew, remove, Table, update } from '../../../shared/table/table.ts';
import { startEngine } from '../engine.ts';

const engine = await startEngine();
const recording = await recordTable(engine.endpoint, () => 'test');
const client = DynamoDBDocumentClient.from(
  new DynamoDBClient({
    endpoint: recording.url,
    region: 'ap-southeast-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  }),
);
const table = new Table(client, engine.tableName, { now: systemClock });
afterAll(async () => {
  client.destroy();
  await recording.close();
  await engine.stop();
});

const key = (pk: string) => ({ pk, sk: 'ITEM' });
const listed = { gsi1pk: 'LIST', gsi1sk: '1' };
const kilobytes = (count: number) => 'x'.repeat(count * 1_024 - 200);

/** What the last calls came to. */
function consumed() {
  return recording.take().map(({ operation, reads, writes, indexWrites }) => [operation, reads, writes, indexWrites]);
}

test('a write of a transaction counts each kilobyte twice, and once for its index', async () => {
  await table.transact([putNew(key('small'), listed), putNew(key('large'), { text: kilobytes(3) })]);
  expect(consumed()).toEqual([['TransactWriteItems', 0, 2 + 6, 1]]);
});

test('a write outside a transaction counts once, and is refused as it would be in one', async () => {
  expect(await table.write(putNew(key('alone'), listed))).toEqual({ saved: true });
  expect(consumed()).toEqual([['PutItem', 0, 1, 1]]);
  expect(await table.write(putNew(key('alone'), {}))).toEqual({ saved: false, refusedAt: [0] });
  consumed();
  expect(await table.write(update(key('alone'), { update: 'REMOVE gsi1pk, gsi1sk' }))).toEqual({ saved: true });
  expect(await table.write(remove(key('alone')))).toEqual({ saved: true });
  expect(consumed()).toEqual([
    ['UpdateItem', 0, 1, 1],
    ['DeleteItem', 0, 1, 0],
  ]);
});

test('what stands on no index costs no index', async () => {
  await table.transact([put(key('plain'), { a: 1 })]);
  expect(consumed()).toEqual([['TransactWriteItems', 0, 2, 0]]);
});

test('a changed place on an index is taken away and put, a removed one only taken away', async () => {
  await table.transact([putNew(key('moving'), listed)]);
  consumed();
  await table.transact([update(key('moving'), { update: 'SET gsi1sk = :to', values: { ':to': '2' } })]);
  await table.transact([update(key('moving'), { update: 'REMOVE gsi1pk, gsi1sk' })]);
  expect(consumed()).toEqual([
    ['TransactWriteItems', 0, 2, 2],
    ['TransactWriteItems', 0, 2, 1],
  ]);
});

test('a consistent read counts each four kilobytes, and one for nothing', async () => {
  await table.transact([putNew(key('read'), { text: kilobytes(5) })]);
  consumed();
  await table.get(key('read'), z.looseObject({}));
  await table.get(key('absent'), z.looseObject({}));
  expect(consumed()).toEqual([
    ['GetItem', 2, 0, 0],
    ['GetItem', 1, 0, 0],
  ]);
});
