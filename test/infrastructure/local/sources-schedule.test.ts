import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { nextTimeOf } from '../../../local/sources/schedule-expression.ts';
import { startSchedules } from '../../../local/sources/schedules.ts';
import { FUNCTION_ARN, recorder } from './sources-engines.ts';

const workerOf = (answer?: () => unknown) => recorder(z.unknown(), answer);
const next = (expression: string, after: string) => nextTimeOf(expression)(new Date(after))?.toISOString();

test.each([
  ['rate(5 minutes)', '2026-11-21T08:00:30Z', '2026-11-21T08:05:30.000Z'],
  ['rate(1 day)', '2026-11-21T08:00:00Z', '2026-11-22T08:00:00.000Z'],
  ['cron(0 2 * * ? *)', '2026-11-21T02:00:00Z', '2026-11-22T02:00:00.000Z'],
  ['cron(0/15 * * * ? *)', '2026-11-21T08:01:00Z', '2026-11-21T08:15:00.000Z'],
  ['cron(30 17 ? * MON-FRI *)', '2026-11-20T18:00:00Z', '2026-11-23T17:30:00.000Z'],
  ['cron(0 0 1 * ? *)', '2026-12-15T00:00:00Z', '2027-01-01T00:00:00.000Z'],
  ['cron(0 0 L * ? *)', '2027-02-01T00:00:00Z', '2027-02-28T00:00:00.000Z'],
  ['cron(0 8 ? * 2#1 *)', '2026-11-21T00:00:00Z', '2026-12-07T08:00:00.000Z'],
  ['cron(0 8 ? * 6L *)', '2026-11-01T00:00:00Z', '2026-11-27T08:00:00.000Z'],
  ['cron(0 8 15W * ? *)', '2026-11-01T00:00:00Z', '2026-11-16T08:00:00.000Z'],
  ['cron(5,10 1-3 29 2 ? *)', '2026-01-01T00:00:00Z', '2028-02-29T01:05:00.000Z'],
])('%s after %s is at %s', (expression, after, expected) => {
  expect(next(expression, after)).toBe(expected);
});

test('a year that is over never comes again', () => {
  expect(next('cron(0 0 1 1 ? 2020)', '2026-01-01T00:00:00Z')).toBeUndefined();
});

test.each(['rate(0 minutes)', 'every day', 'cron(0 2 * * * *)', 'cron(61 2 * * ? *)', 'cron(0 2 * * ?)'])(
  '%s is refused by name',
  (expression) => {
    expect(() => nextTimeOf(expression)).toThrow('not a schedule');
  },
);

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-21T08:00:00Z') });
});
afterEach(() => {
  vi.useRealTimers();
});

function start(worker: ReturnType<typeof workerOf>, input?: unknown) {
  return startSchedules({
    schedules: [{ id: 'sweep', expression: 'rate(5 minutes)', functionArn: FUNCTION_ARN, input }],
    invoke: worker.invoke,
    say: () => {},
  });
}

test('a schedule fires each time its time comes, with its input', async () => {
  const worker = workerOf();
  const schedules = start(worker, { only: 'due' });
  await vi.advanceTimersByTimeAsync(15 * 60_000 + 1);
  expect(worker.events).toEqual([{ only: 'due' }, { only: 'due' }, { only: 'due' }]);
  schedules.stop();
  await vi.advanceTimersByTimeAsync(15 * 60_000);
  expect(worker.events).toHaveLength(3);
});

test('without input the function gets the event of a schedule', async () => {
  const worker = workerOf();
  const schedules = start(worker);
  await schedules.fire('sweep');
  expect(worker.events).toMatchObject([{ source: 'aws.events', time: '2026-11-21T08:00:00Z', resources: ['sweep'] }]);
  schedules.stop();
});

test('a call that fails is tried again after one and after two minutes, then no more', async () => {
  const worker = workerOf(() => new Error('no'));
  const schedules = startSchedules({
    schedules: [{ id: 'yearly', expression: 'cron(1 8 21 11 ? *)', functionArn: FUNCTION_ARN, input: {} }],
    invoke: worker.invoke,
    say: () => {},
  });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(worker.events).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(worker.events).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(120_000);
  expect(worker.events).toHaveLength(3);
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(worker.events).toHaveLength(3);
  schedules.stop();
});
