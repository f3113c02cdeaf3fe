import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildApp } from '../lib/app.ts';
import { noCode } from '../lib/constructs/build.ts';
import { type LocalCloud, startLocalCloud } from '../local/cloud.ts';
import type { Endpoints } from '../local/demo/endpoints.ts';
import { ensureSeeded } from '../local/demo/ensure-seeded.ts';
import { demoSettings } from '../local/demo/settings.ts';
import { startDynoxide } from '../local/engines/dynoxide.ts';
import { speakerOf } from '../local/lambda/function-log.ts';
import { choosePorts } from '../local/state/ports.ts';
import type { Deployment } from '../local/template/deployment.ts';
import { resolveDeployment } from '../local/template/resolve-deployment.ts';
import { type StackTemplate, templatesOf } from '../local/template/stack-template.ts';
import { type RecordingTable, recordTable } from './recording-table.ts';
import { type ServiceCall, watchServices } from './service-calls.ts';

export interface Line {
  /** The function that spoke: `warranty/activate`. */
  readonly speaker: string;
  readonly text: string;
}

/** The local cloud in this process, with a table that counts and everybody's calls and lines remembered. */
export interface RecordedCloud {
  readonly endpoints: Endpoints;
  readonly deployment: Deployment;
  readonly templates: readonly StackTemplate[];
  readonly table: RecordingTable;
  /** Where the table itself answers, uncounted. */
  readonly engine: string;
  takeServiceCalls(): readonly ServiceCall[];
  takeLines(): readonly Line[];
  /** Access keys of functions by their names for people. */
  readonly keyOf: ReadonlyMap<string, string>;
  stop(): Promise<void>;
}

export async function startRecordedCloud(): Promise<RecordedCloud> {
  process.env.TZ = 'UTC';
  const folder = await mkdtemp(join(tmpdir(), 'tembao-bench-'));
  const { tables } = await choosePorts({ tables: undefined });
  const engine = await startDynoxide({ port: tables, folder: join(folder, 'engine') });
  const services = watchServices();
  const table = await recordTable(engine.url, services.callerOf);
  process.env.DYNAMODB_ENDPOINT = table.url;
  const lines: Line[] = [];
  let cloud: LocalCloud | undefined;
  const stop = async () => {
    services.end();
    await cloud?.stop();
    await table.close();
    await engine.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    cloud = await startLocalCloud({
      stateFolder: join(folder, 'state'),
      say: (speaker, text) => lines.push({ speaker, text }),
    });
    await ensureSeeded(cloud.state.folder, cloud.endpoints, () => undefined);
  } catch (error) {
    for (const { speaker, text } of lines.filter(({ text: line }) => /fail|error/i.test(line)).slice(-20)) {
      console.error(speaker, text);
    }
    await stop();
    throw error;
  }
  const { deployment, templates } = describeDeployment();
  return {
    endpoints: cloud.endpoints,
    deployment,
    templates,
    table,
    engine: engine.url,
    takeServiceCalls: services.take,
    takeLines: () => lines.splice(0),
    keyOf: new Map(deployment.functions.map((one) => [speakerOf(one), one.principal.accessKeyId])),
    stop,
  };
}

/** The deployment once more, for names and access keys: they are the same at every start. */
export function describeDeployment(): { deployment: Deployment; templates: readonly StackTemplate[] } {
  const here = 'http://127.0.0.1:1';
  const settings = demoSettings({ siteHost: '127.0.0.1:1', phones: here });
  const templates = templatesOf(buildApp({ settings, code: noCode, siteFolder: undefined, isChecked: false }));
  const place = { region: settings.region, awsEndpoint: here, apiEndpoint: here, siteEndpoint: here };
  return { deployment: resolveDeployment(templates, place), templates };
}
