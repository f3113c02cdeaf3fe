import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';
import { type Engine, type EngineEvents, superviseEngine } from './engine.ts';

/** There is no table engine for this machine. */
export class TableEngineMissing extends Error {
  readonly code = 'table-engine-missing';
  constructor(packageName: string) {
    super(
      `Thiếu bộ máy bảng dữ liệu cho máy này. Hãy chạy "npm install --no-save ${packageName}", hoặc đặt DYNAMODB_ENDPOINT trỏ tới một DynamoDB tương thích đang chạy.\n` +
        `The table engine for this machine is missing. Run "npm install --no-save ${packageName}", or set DYNAMODB_ENDPOINT to a running DynamoDB-compatible endpoint.`,
    );
  }
}

export interface DynoxideOptions extends EngineEvents {
  readonly port: number;
  /** The table lives in `tables.db` in here. */
  readonly folder: string;
  /** Somebody else's endpoint to use instead; `DYNAMODB_ENDPOINT`. */
  readonly endpoint?: string | undefined;
  /** For tests of a machine without an engine. */
  readonly platform?: string;
}

/** Starts the table engine on 127.0.0.1. Throws TableEngineMissing, EngineFailed. */
export async function startDynoxide(options: DynoxideOptions): Promise<Engine> {
  if (options.endpoint) return borrowed(options.endpoint);
  const binary = dynoxideBinary(options.platform);
  await mkdir(options.folder, { recursive: true });
  const url = `http://127.0.0.1:${options.port}`;
  const file = join(options.folder, 'tables.db');
  const engine = await superviseEngine({
    ...options,
    name: 'dynoxide',
    url,
    healthUrl: `${url}/`,
    command: [binary, 'serve', '--host', '127.0.0.1', '--port', String(options.port), '--db-path', file],
  });
  indexStream(file);
  return engine;
}

/**
 * dynoxide 1.2.1 looks through every stream record for the next sequence number at each write: 65 ms a put at 50,000
 * records, 5 ms with this index.
 */
function indexStream(file: string): void {
  const database = new DatabaseSync(file, { timeout: 5_000 });
  try {
    const { found } = z
      .object({ found: z.number() })
      .parse(database.prepare("SELECT count(*) AS found FROM sqlite_master WHERE name = '_stream_records'").get());
    if (found === 0) return;
    database.exec(
      'CREATE INDEX IF NOT EXISTS stream_places ON _stream_records (table_name, CAST(sequence_number AS INTEGER))',
    );
  } finally {
    database.close();
  }
}

/** Where npm put the engine's program for this platform. Throws TableEngineMissing. */
export function dynoxideBinary(platform = `${process.platform}-${process.arch}`): string {
  const packageName = `@dynoxide/${platform}`;
  try {
    const manifest = createRequire(import.meta.url).resolve(`${packageName}/package.json`);
    return join(dirname(manifest), platform.startsWith('win32') ? 'dynoxide.exe' : 'dynoxide');
  } catch {
    throw new TableEngineMissing(packageName);
  }
}

function borrowed(endpoint: string): Engine {
  return {
    name: 'DYNAMODB_ENDPOINT',
    url: endpoint.replace(/\/$/, ''),
    process: undefined,
    stop: async () => undefined,
  };
}
