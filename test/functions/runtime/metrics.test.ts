import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { METRIC_NAMESPACE, measurements } from '../../../shared/runtime/measurements.ts';
import { lineMetrics } from '../../../shared/runtime/metrics.ts';
import { onBehalfOf } from '../../../shared/runtime/request-id.ts';
import { TableBusy } from '../../../shared/table/table.ts';
import { instantOf } from '../../../shared/time/local-date.ts';
import { contendedTable } from './contended-table.ts';

/** What CloudWatch asks of a line in the embedded metric format. */
const embeddedSchema = z.looseObject({
  _aws: z.object({
    Timestamp: z.int().positive(),
    CloudWatchMetrics: z
      .array(
        z.object({
          Namespace: z.string(),
          Dimensions: z.array(z.array(z.string()).max(30)),
          Metrics: z.array(z.object({ Name: z.string(), Unit: z.enum(['Count', 'Milliseconds', 'None']) })).max(100),
        }),
      )
      .length(1),
  }),
});

function lineOf(take: (metrics: ReturnType<typeof lineMetrics>) => void) {
  const lines: string[] = [];
  take(lineMetrics('production', (line) => lines.push(line)));
  expect(lines).toHaveLength(1);
  return embeddedSchema.parse(JSON.parse(lines[0] ?? ''));
}

describe('a measurement', () => {
  test('is one line of the embedded metric format, in total and by its dimensions', () => {
    const line = lineOf((metrics) => metrics.record('Activations', 1, { Channel: 'qr', Outcome: 'activated' }));
    const [directive] = line._aws.CloudWatchMetrics;
    expect(directive).toEqual({
      Namespace: METRIC_NAMESPACE,
      Dimensions: [['Stage'], ['Stage', 'Channel', 'Outcome']],
      Metrics: [{ Name: 'Activations', Unit: 'Count' }],
    });
    expect(line).toMatchObject({ Activations: 1, Stage: 'production', Channel: 'qr', Outcome: 'activated' });
  });

  test('without dimensions of its own is told apart by stage alone', () => {
    const line = lineOf((metrics) => metrics.record('RelayLag', 140, {}));
    expect(line._aws.CloudWatchMetrics[0]).toMatchObject({
      Dimensions: [['Stage']],
      Metrics: [{ Name: 'RelayLag', Unit: 'Milliseconds' }],
    });
  });

  test('names the request it was taken in, as a field and not as a dimension', () => {
    const line = lineOf((metrics) => onBehalfOf('A', () => metrics.record('PinLocks', 1, {})));
    expect(line).toMatchObject({ requestId: 'A' });
    expect(line._aws.CloudWatchMetrics[0]?.Dimensions).toEqual([['Stage']]);
  });

  test('has at most two dimensions, and none that could be about a person', () => {
    const all = Object.values(measurements).flatMap(({ by }) => [...by]);
    expect([...new Set(all)].sort()).toEqual(['Channel', 'Code', 'Gateway', 'Outcome']);
    expect(Object.entries(measurements).filter(([, { by }]) => by.length > 2)).toEqual([]);
  });
});

describe('a transaction that meets others', () => {
  test('tells how often it was tried again', async () => {
    const { table, told } = contendedTable({ conflicts: 3, now: () => instantOf(0) });
    expect(await table.transact([])).toEqual({ saved: true });
    expect(told).toEqual([{ retries: 3, gaveUp: false }]);
  });

  test('tells that it was given up', async () => {
    const { table, told } = contendedTable({ conflicts: 99, now: () => instantOf(0) });
    await expect(table.transact([])).rejects.toThrow(TableBusy);
    expect(told).toEqual([{ retries: 9, gaveUp: true }]);
  });

  test('that passes at once tells nothing', async () => {
    const { table, told } = contendedTable({ conflicts: 0, now: () => instantOf(0) });
    await table.transact([]);
    expect(told).toEqual([]);
  });
});
