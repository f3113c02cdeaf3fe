import { spawn } from 'node:child_process';
import { connect } from 'node:net';
import { CreateTableCommand, DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { CreateBucketCommand, GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startDynoxide } from '../../../local/engines/dynoxide.ts';
import {
  type Engine,
  type EngineDeath,
  type EngineEvents,
  type EngineProcess,
  superviseEngine,
} from '../../../local/engines/engine.ts';
import { startFauxqs } from '../../../local/engines/fauxqs.ts';
import { eventually } from './eventually.ts';
import { client, freePort, removeFolder, temporaryFolder } from './iam-fixture.ts';

let folder: string;
const running: Engine[] = [];

beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((engine) => engine.stop()));
  await removeFolder(folder);
});

/** Collects what an engine reports, and lets one wait for the next time it answers. */
function watched() {
  const starts: EngineProcess[] = [];
  const deaths: EngineDeath[] = [];
  let ready = 0;
  let arrived = () => {};
  const events: EngineEvents = {
    onStart: (process) => starts.push(process),
    onDeath: (death) => deaths.push(death),
    onReady: () => {
      ready += 1;
      arrived();
    },
  };
  const readyReaches = async (count: number) => {
    while (ready < count) {
      await new Promise<void>((resolve) => {
        arrived = resolve;
      });
    }
  };
  return { events, starts, deaths, readyReaches };
}

async function started(engine: Promise<Engine>): Promise<Engine> {
  running.push(await engine);
  return engine;
}

const engines = {
  dynoxide: {
    start: startDynoxide,
    save: async (url: string) => {
      const tables = new DynamoDBClient(client(url));
      await tables.send(
        new CreateTableCommand({
          TableName: 'Things',
          BillingMode: 'PAY_PER_REQUEST',
          AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
          KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
        }),
      );
      await tables.send(new PutItemCommand({ TableName: 'Things', Item: { pk: { S: 'kept' } } }));
    },
    read: async (url: string) => {
      const tables = new DynamoDBClient(client(url));
      const { Item } = await tables.send(new GetItemCommand({ TableName: 'Things', Key: { pk: { S: 'kept' } } }));
      return Item?.['pk']?.S;
    },
  },
  fauxqs: {
    start: startFauxqs,
    save: async (url: string) => {
      const buckets = new S3Client(client(url));
      await buckets.send(new CreateBucketCommand({ Bucket: 'things' }));
      await buckets.send(new PutObjectCommand({ Bucket: 'things', Key: 'kept', Body: 'kept' }));
    },
    read: async (url: string) => {
      const { Body: body } = await new S3Client(client(url)).send(
        new GetObjectCommand({ Bucket: 'things', Key: 'kept' }),
      );
      return body?.transformToString();
    },
  },
} as const;

test.each(['dynoxide', 'fauxqs'] as const)(
  '%s that is killed alone comes back on its port with what it held',
  async (name) => {
    const { events, starts, deaths, readyReaches } = watched();
    const engine = await started(engines[name].start({ port: await freePort(), folder, ...events }));
    await engines[name].save(engine.url);
    for (const count of [2, 3]) {
      process.kill(starts.at(-1)?.pid ?? 0, 'SIGKILL');
      await readyReaches(count);
      expect(await engines[name].read(engine.url)).toBe('kept');
    }
    expect(deaths.map(({ signal, pid }) => [signal, pid])).toEqual(
      starts.slice(0, 2).map(({ pid }) => ['SIGKILL', pid]),
    );
    expect(engine.process).toEqual(starts.at(-1));
    expect(engine.process?.command.join(' ')).toContain(folder);
  },
);

test.each(['dynoxide', 'fauxqs'] as const)('%s keeps its state from one port to another', async (name) => {
  const first = await started(engines[name].start({ port: await freePort(), folder }));
  await engines[name].save(first.url);
  await first.stop();
  const second = await started(engines[name].start({ port: await freePort(), folder }));
  expect(second.url).not.toBe(first.url);
  expect(await engines[name].read(second.url)).toBe('kept');
});

test.each(['dynoxide', 'fauxqs'] as const)('%s is reached on 127.0.0.1 alone and ends when told', async (name) => {
  const { events, deaths } = watched();
  const port = await freePort();
  const engine = await started(engines[name].start({ port, folder, ...events }));
  expect(await connects('127.0.0.1', port)).toBe(true);
  // Bound to every address it would be reached here, too.
  expect(await connects('127.0.0.2', port)).toBe(false);
  await engine.stop();
  expect(await connects('127.0.0.1', port)).toBe(false);
  expect(deaths).toEqual([]);
});

test('an engine that cannot have its port says why instead of passing for whoever holds it', async () => {
  const port = await freePort();
  await started(startDynoxide({ port, folder: `${folder}/one` }));
  await expect(startFauxqs({ port, folder: `${folder}/two` })).rejects.toMatchObject({ code: 'engine-failed' });
  await expect(startDynoxide({ port, folder: `${folder}/three` })).rejects.toThrow('EADDRINUSE');
});

test('an engine that keeps dying is started again after longer and longer pauses', async () => {
  const { events, starts, readyReaches } = watched();
  const rests: number[] = [];
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const program = `require('node:http').createServer(({ url }, answer) => {
    if (url === '/die') process.exit(7);
    answer.end();
  }).listen(${port}, '127.0.0.1')`;
  await started(
    superviseEngine({
      ...events,
      name: 'frail',
      url,
      healthUrl: url,
      command: [process.execPath, '--eval', program],
      rest: async (milliseconds) => rests.push(milliseconds),
    }),
  );
  for (const count of [2, 3, 4]) {
    await expect(fetch(`${url}/die`)).rejects.toThrow('fetch failed');
    await readyReaches(count);
  }
  expect(rests).toEqual([50, 100, 200]);
  expect(new Set(starts.map(({ pid }) => pid)).size).toBe(4);
});

test('queues do not outlive a parent that was killed', async () => {
  const port = await freePort();
  const module = new URL('../../../local/engines/fauxqs.ts', import.meta.url).href;
  const program = `
    const { startFauxqs } = await import(${JSON.stringify(module)});
    const engine = await startFauxqs({ port: ${port}, folder: ${JSON.stringify(folder)} });
    console.log(engine.process.pid);`;
  const parent = spawn(process.execPath, ['--no-warnings', '--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise((resolve) => parent.stdout.once('data', resolve));
  expect(await connects('127.0.0.1', port)).toBe(true);
  parent.kill('SIGKILL');
  await eventually(async () => expect(await connects('127.0.0.1', port)).toBe(false));
});

test('a machine without a table engine is told the package and the other way', async () => {
  const start = startDynoxide({ port: 1, folder, platform: 'plan9-mips' });
  await expect(start).rejects.toMatchObject({ code: 'table-engine-missing' });
  await expect(start).rejects.toThrow(/@dynoxide\/plan9-mips[\s\S]*DYNAMODB_ENDPOINT/);
});

test("somebody else's table engine is used as it is and left alone", async () => {
  const engine = await startDynoxide({
    port: 1,
    folder,
    endpoint: 'http://tables.example:8000/',
    platform: 'plan9-mips',
  });
  expect(engine).toMatchObject({ url: 'http://tables.example:8000', process: undefined });
  await engine.stop();
});

async function connects(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, host);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
