import { expect, test } from 'vitest';
import { createFailBatch } from '../../../functions/stickers/batch/fail-batch.ts';
import { createStartRendering } from '../../../functions/stickers/batch/start-rendering.ts';
import { consoleLog } from '../../../shared/runtime/log.ts';
import type { BatchFailure } from '../../../shared/stickers/batch/batch.ts';
import { instantSchema } from '../../../shared/time/local-date.ts';

const at = instantSchema.parse('2026-11-21T02:00:00.000Z');

test('an ordered batch starts the state machine under its own number', async () => {
  const started: string[] = [];
  const start = async (batchId: string, name: string) => void started.push(`${batchId} as ${name}`);
  const event = { id: 'event-1', type: 'stickers.batch-ordered', at, data: { batchId: '0000001' } };
  expect(await createStartRendering({ start })(event)).toEqual({ kind: 'done' });
  expect(started).toEqual(['0000001 as 0000001']);

  const resumed = { ...event, id: 'event-2', data: { batchId: '0000001', attempt: 3 } };
  expect(await createStartRendering({ start })(resumed)).toEqual({ kind: 'done' });
  expect(started.at(-1)).toBe('0000001 as 0000001-3');
});

test('an event of another kind, or without a batch, is set aside', async () => {
  const handle = createStartRendering({ start: () => Promise.reject(new Error('started')) });
  for (const event of [
    { id: 'event-1', type: 'stickers.batch-sealed', at, data: { batchId: '0000001' } },
    { id: 'event-2', type: 'stickers.batch-ordered', at, data: {} },
  ]) {
    expect(await handle(event)).toMatchObject({ kind: 'quarantine' });
  }
});

test('a step given up marks the batch with the step and the name of the error, and logs no more than that', async () => {
  const failures: [string, BatchFailure][] = [];
  const lines: string[] = [];
  const fail = createFailBatch({
    batches: { fail: async (id, failure) => void failures.push([id, failure]) },
    log: consoleLog((line) => lines.push(line)),
  });
  await fail({
    batchId: '0000001',
    step: 'render',
    problem: { Error: 'TextDoesNotFit', Cause: '{"errorMessage":"company is 12 % too wide"}' },
    volumes: [],
  });
  expect(failures).toEqual([['0000001', { step: 'render', error: 'TextDoesNotFit' }]]);
  expect(lines.join()).not.toContain('too wide');
});
