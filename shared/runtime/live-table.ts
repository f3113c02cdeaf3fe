import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { Table } from '../table/table.ts';
import { systemClock } from './clock.ts';
import { liveMetrics } from './metrics.ts';

/** The table that a Lambda works on, with one client for the life of the container. */
export function liveTable(name: string): Table {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({}), {
    marshallOptions: { removeUndefinedValues: true },
  });
  const metrics = liveMetrics();
  return new Table(client, name, {
    now: systemClock,
    onContention: ({ retries, gaveUp }) => {
      metrics.record('TransactionRetries', retries, {});
      if (gaveUp) metrics.record('TableBusy', 1, {});
    },
  });
}
