import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, expect, test } from 'vitest';
import { startDynoxide } from '../../../local/engines/dynoxide.ts';
import { choosePorts } from '../../../local/state/ports.ts';
import { keys } from '../../../shared/table/keys.ts';
import { Company } from '../../simulation/company.ts';
import { engineHome } from '../../simulation/home.ts';
import { EngineLane } from '../../simulation/lanes.ts';
import { startEngine } from '../engine.ts';

const COMMAND = join(import.meta.dirname, '../../../bin/audit.ts');

const home = await startEngine();
afterAll(() => home.stop());
const company = new Company(
  engineHome(home),
  [new EngineLane(home)],
  [{ partner: 'P1', month: '2026-09', amount: 50_000 }],
  1,
);
await company.begin('accrued');

/** The command as `npm run audit` starts it. */
async function audit(...words: readonly string[]): Promise<{ readonly code: number | null; readonly printed: string }> {
  const child = spawn(process.execPath, [COMMAND, ...words], { stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
  }
  const code = await new Promise<number | null>((ended) => child.once('close', ended));
  return { code, printed };
}

test('a table that fits is left with 0, one that does not with 1 and the first item that does not fit', async () => {
  const table = ['--endpoint', home.endpoint, '--table', home.tableName];
  expect(await audit(...table)).toMatchObject({ code: 0, printed: expect.stringContaining('Everything fits.') });
  const key = keys.account('P1', 'VND');
  await home.client.send(
    new UpdateCommand({
      TableName: home.tableName,
      Key: key,
      UpdateExpression: 'SET pending = :more',
      ExpressionAttributeValues: { ':more': 50_001 },
    }),
  );
  const { code, printed } = await audit(...table);
  expect(code).toBe(1);
  expect(printed).toContain(`${key.pk} / ${key.sk}`);
  expect(printed).toContain('balance-sum: pending 50000, the sum of its entries; found pending 50001');
});

test('a local state at rest is read from a copy', async () => {
  const state = await mkdtemp(join(tmpdir(), 'tembao-'));
  try {
    const { tables: port } = await choosePorts({ tables: undefined });
    const engine = await startDynoxide({ port, folder: join(state, 'tables') });
    await makeTable(engine.url, { ...keys.account('P1', 'VND'), note: 'no balance' });
    await engine.stop();
    const { code, printed } = await audit('--state', state);
    expect(printed).toContain('ACCOUNT#P1#VND / BALANCE');
    expect(code).toBe(1);
  } finally {
    await rm(state, { recursive: true, force: true, maxRetries: 5 });
  }
});

test.each([
  ['a folder that is not there', ['--state', '/nowhere/at/all']],
  ['a word nobody knows', ['--stat', 'x']],
  ['a table that is not there', ['--endpoint', home.endpoint, '--table', 'no-such-table']],
])('%s is left with 2', async (_what, words) => {
  expect((await audit(...words)).code).toBe(2);
});

/** The smallest table there can be, with one item. */
async function makeTable(endpoint: string, Item: Record<string, string>): Promise<void> {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({ endpoint, region: 'ap-southeast-1', credentials }));
  await client.send(
    new CreateTableCommand({
      TableName: 'small',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: ['pk', 'sk'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' as const })),
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
    }),
  );
  await client.send(new PutCommand({ TableName: 'small', Item }));
}
