import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as z from 'zod';
import { DocumentUnreadable, readDocument, writeDocument } from '../../../local/state/document.ts';
import { StateInUse } from '../../../local/state/lock.ts';
import { identityOf } from '../../../local/state/processes.ts';
import { openState } from '../../../local/state/state.ts';

const HOLDER = fileURLToPath(new URL('./state-holder.ts', import.meta.url));
const FOREVER = 'setInterval(() => undefined, 1_000)';

let folder = '';
const started: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'state-'));
});
afterEach(async () => {
  for (const child of started.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  rmSync(folder, { recursive: true, force: true });
});

/** Another process that holds the state, and the pid of the child it started. */
async function holder(): Promise<{ process: ChildProcess; childPid: number }> {
  const held = spawn(process.execPath, ['--no-warnings', HOLDER, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  started.push(held);
  const [line] = await once(held.stdout, 'data');
  return { process: held, childPid: Number(String(line)) };
}

async function killed(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

function sleeper(): ChildProcess {
  const child = spawn(process.execPath, ['-e', FOREVER], { stdio: 'ignore' });
  started.push(child);
  return child;
}

test('a second instance on one state is refused and told which process has it', async () => {
  const first = await holder();
  expect(() => openState(folder)).toThrow(StateInUse);
  expect(() => openState(folder)).toThrow(String(first.process.pid));
  process.kill(first.childPid, 'SIGKILL');
});

test('a second instance in the same process is refused, until the first lets go', () => {
  const first = openState(folder);
  expect(() => openState(folder)).toThrow(StateInUse);
  first.close();
  openState(folder).close();
});

test('after kill -9 the state is free, and what was left running is ended', async () => {
  const first = await holder();
  await killed(first.process);
  expect(identityOf(first.childPid)).toBeDefined();
  const state = openState(folder);
  expect(await state.endLeftovers()).toEqual(['engine']);
  expect(identityOf(first.childPid)).toBeUndefined();
  expect(await state.endLeftovers()).toEqual([]);
  state.close();
});

test('a stranger that got the number of an earlier child is left alone', async () => {
  const stranger = sleeper();
  const earlier = { name: 'engine', pid: stranger.pid, command: ['engine'], identity: 'started at another time' };
  writeDocument(join(folder, 'children.json'), [earlier]);
  const state = openState(folder);
  expect(await state.endLeftovers()).toEqual([]);
  expect(identityOf(stranger.pid ?? 0)).toBeDefined();
  state.close();
});

test('an engine that was started anew is recorded in the place of the one that died', async () => {
  const state = openState(folder);
  const [first, second] = [sleeper(), sleeper()];
  state.recordChild('engine', first.pid ?? 0, ['engine']);
  await killed(first);
  state.recordChild('engine', second.pid ?? 0, ['engine']);
  const recorded = readDocument(join(folder, 'children.json'), z.array(z.object({ pid: z.number() })));
  expect(recorded).toEqual([{ pid: second.pid }]);
  state.close();
});

test('a document is read as it was written, and is absent before', () => {
  const path = join(folder, 'deep', 'down.json');
  const schema = z.object({ upTo: z.string() });
  expect(readDocument(path, schema)).toBeUndefined();
  writeDocument(path, { upTo: '17' });
  expect(readDocument(path, schema)).toEqual({ upTo: '17' });
});

test('a document that somebody spoiled is named', () => {
  const path = join(folder, 'spoiled.json');
  writeFileSync(path, '{');
  expect(() => readDocument(path, z.object({}))).toThrow(DocumentUnreadable);
  expect(() => readDocument(path, z.object({}))).toThrow(path);
  expect(readFileSync(path, 'utf8')).toBe('{');
});
