import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { CreateTableCommand, DynamoDBClient, UpdateTimeToLiveCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { newUlid } from '../../shared/runtime/clock.ts';
import { index } from '../../shared/table/keys.ts';
import { Table, type TableOptions } from '../../shared/table/table.ts';
import { type Clock, instantSchema } from '../../shared/time/local-date.ts';

const BINARY = join(import.meta.dirname, '../../node_modules/@dynoxide/linux-x64/dynoxide');
const PORT_ATTEMPTS = 5;
/** Nothing has expired: tests write as of days of their own, and must find it on whatever day they run. */
const BEFORE_ALL: Clock = () => instantSchema.parse('2020-01-01T00:00:00.000Z');

/** A real table engine in memory, for one test file. */
export interface Engine {
  readonly endpoint: string;
  readonly tableName: string;
  /** Straight to the engine, for looking at items as they are stored. */
  readonly client: DynamoDBDocumentClient;
  /** Where nothing ever expires, unless the engine was started with a clock. */
  readonly table: Table;
  /** A table behind another clock, another client (`connect()` with faults added) or other retry settings. */
  tableWith(options: Partial<TableOptions> & { readonly client?: DynamoDBDocumentClient }): Table;
  /** One more client of its own. */
  connect(): DynamoDBDocumentClient;
  /** A fresh, empty table beside the others of this engine: cheaper than one more engine. */
  freshTable(): Promise<Engine>;
  stop(): Promise<void>;
}

/**
 * Starts dynoxide in memory on a free port with the table of `lib/data/data-stack.ts`, without its stream. Use it so:
 * `const engine = await startEngine(); afterAll(() => engine.stop());`
 */
export async function startEngine(options: { readonly now?: Clock } = {}): Promise<Engine> {
  const { child, endpoint } = await startProcess();
  const leave = () => child.kill('SIGKILL');
  process.once('exit', leave);
  const stop = async () => {
    process.off('exit', leave);
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  };
  return tableOn(endpoint, options.now ?? BEFORE_ALL, stop);
}

async function tableOn(endpoint: string, now: Clock, stop: () => Promise<void>): Promise<Engine> {
  const tableName = `tembao-${newUlid()}`;
  const connect = () => connectTo(endpoint);
  const client = connect();
  await createTable(client, tableName);
  const tableWith: Engine['tableWith'] = ({ client: other, ...rest }) =>
    new Table(other ?? client, tableName, { now, ...rest });
  return {
    endpoint,
    tableName,
    client,
    table: tableWith({}),
    tableWith,
    connect,
    freshTable: () => tableOn(endpoint, now, stop),
    stop,
  };
}

function connectTo(endpoint: string): DynamoDBDocumentClient {
  const client = new DynamoDBClient({
    endpoint,
    region: 'ap-southeast-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  return DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
}

/**
 * As the data stack defines it: two overloaded indexes, time to live. Without its stream, which nobody reads here: this
 * engine looks through all records of a stream at each write, so that thousands of writes would take minutes.
 */
async function createTable(client: DynamoDBDocumentClient, tableName: string): Promise<void> {
  const indexes = [index.first, index.second];
  const keyNames = ['pk', 'sk', ...indexes.flatMap((name) => [`${name}pk`, `${name}sk`])];
  await client.send(
    new CreateTableCommand({
      TableName: tableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: keyNames.map((name) => ({ AttributeName: name, AttributeType: 'S' })),
      KeySchema: keySchema('pk', 'sk'),
      GlobalSecondaryIndexes: indexes.map((name) => ({
        IndexName: name,
        KeySchema: keySchema(`${name}pk`, `${name}sk`),
        Projection: { ProjectionType: 'ALL' },
      })),
    }),
  );
  await client.send(
    new UpdateTimeToLiveCommand({
      TableName: tableName,
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
    }),
  );
}

function keySchema(partition: string, sort: string) {
  return [
    { AttributeName: partition, KeyType: 'HASH' as const },
    { AttributeName: sort, KeyType: 'RANGE' as const },
  ];
}

/** Somebody else may take the free port before the engine does; then it ends and the next one is tried. */
async function startProcess(): Promise<{ child: ChildProcess; endpoint: string }> {
  for (let attempt = 0; attempt < PORT_ATTEMPTS; attempt += 1) {
    const port = await freePort();
    const child = spawn(BINARY, ['serve', '--port', String(port)], { stdio: ['ignore', 'ignore', 'pipe'] });
    if (await isListening(child)) return { child, endpoint: `http://127.0.0.1:${port}` };
  }
  throw new Error('the table engine did not start');
}

async function isListening(child: ChildProcess): Promise<boolean> {
  if (!child.stderr) return false;
  const failed = once(child, 'exit').then(() => false);
  const lines = createInterface({ input: child.stderr });
  const listening = new Promise<boolean>((resolve) => {
    lines.on('line', (line) => {
      if (line.includes('listening')) resolve(true);
    });
  });
  return Promise.race([failed, listening]);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const closed = once(server, 'close');
  server.close();
  await closed;
  return address.port;
}
