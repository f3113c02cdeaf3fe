import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { startDynoxide } from '../../local/engines/dynoxide.ts';
import { LOCAL_KEY } from '../../local/iam/callers.ts';
import { readEndpoints } from '../../local/state/endpoints.ts';
import { type Lock, lockFolder, StateInUse } from '../../local/state/lock.ts';
import { choosePorts } from '../../local/state/ports.ts';

export interface TableWanted {
  /** Of a local cloud, running or not. */
  readonly state?: string | undefined;
  readonly endpoint?: string | undefined;
  readonly table?: string | undefined;
  readonly region?: string | undefined;
}

export interface OpenTable {
  readonly client: DynamoDBDocumentClient;
  readonly tableName: string;
  /** Where it is, for people. */
  readonly place: string;
  close(): Promise<void>;
}

/** It cannot be told which table is meant, or there is none. */
export class TableNotFound extends Error {
  readonly code = 'table-not-found';
}

const LOCAL_REGION = 'ap-southeast-1';
const HERE = /^https?:\/\/(127\.0\.0\.1|localhost|\[::1\])(:|\/|$)/;

/** The table of a local state, of any endpoint, or of AWS with the credentials that the AWS CLI would use. */
export async function openTable(wanted: TableWanted): Promise<OpenTable> {
  if (wanted.state === undefined) return tableAt(wanted, async () => undefined);
  const folder = resolve(wanted.state);
  if (!existsSync(folder)) throw new TableNotFound(`${folder}: không có thư mục này · there is no such folder`);
  const lock = lockAtRest(folder);
  if (lock) return tableOfCopy(folder, lock, wanted);
  const endpoint = readEndpoints(folder)?.dynamodb;
  if (endpoint === undefined) throw new TableNotFound(`${folder}: đang khởi động · it is still starting`);
  return tableAt({ ...wanted, endpoint }, async () => undefined);
}

/** Undefined while somebody runs on the folder; only then do its addresses hold. */
function lockAtRest(folder: string): Lock | undefined {
  try {
    return lockFolder(folder);
  } catch (error) {
    if (error instanceof StateInUse) return undefined;
    throw error;
  }
}

/** Of a cloud at rest a copy is read, since the engine may write to what it opens. */
async function tableOfCopy(folder: string, lock: Lock, wanted: TableWanted): Promise<OpenTable> {
  const source = join(folder, 'tables');
  if (!existsSync(join(source, 'tables.db'))) {
    throw new TableNotFound(`${folder}: chưa có bảng nào ở đây · nothing was ever started here`);
  }
  const copy = mkdtempSync(join(tmpdir(), 'audit-'));
  const remove = () => rmSync(copy, { recursive: true, force: true, maxRetries: 5 });
  try {
    copyUnder(lock, source, copy);
    const { tables: port } = await choosePorts({ tables: undefined });
    const engine = await startDynoxide({ port, folder: copy });
    const endEngine = () => engine.process && process.kill(engine.process.pid, 'SIGKILL');
    process.once('exit', endEngine);
    return await tableAt({ ...wanted, endpoint: engine.url }, async () => {
      process.off('exit', endEngine);
      await engine.stop();
      remove();
    });
  } catch (error) {
    remove();
    throw error;
  }
}

/** Nothing starts on the folder before all of it is copied. */
function copyUnder(lock: Lock, source: string, copy: string): void {
  try {
    cpSync(source, copy, { recursive: true });
  } finally {
    lock.release();
  }
}

async function tableAt({ endpoint, table, region }: TableWanted, close: () => Promise<void>): Promise<OpenTable> {
  const isHere = endpoint !== undefined && HERE.test(endpoint);
  const client = new DynamoDBClient({
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(isHere ? { credentials: LOCAL_KEY, region: region ?? LOCAL_REGION } : {}),
    ...(region === undefined ? {} : { region }),
  });
  try {
    const tableName = table ?? (await onlyTable(client));
    return { client: DynamoDBDocumentClient.from(client), tableName, place: endpoint ?? 'AWS', close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Without a name, the one table there is. */
async function onlyTable(client: DynamoDBClient): Promise<string> {
  const { TableNames: names = [] } = await client.send(new ListTablesCommand({}));
  const [only, another] = names;
  if (only !== undefined && another === undefined) return only;
  const found = names.length === 0 ? '—' : names.join(', ');
  throw new TableNotFound(`Hãy chọn bảng bằng --table. · Choose a table with --table. (${found})`);
}
