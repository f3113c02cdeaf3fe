import { DynamoDBClient, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type Contention, Table } from '../../../shared/table/table.ts';
import type { Clock } from '../../../shared/time/local-date.ts';

/** A table whose first transactions meet somebody else's, and what it tells of them. */
export function contendedTable(options: { readonly conflicts: number; readonly now: Clock }) {
  let left = options.conflicts;
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({ region: 'ap-southeast-1' }));
  client.middlewareStack.add(
    () => async () => {
      if (left > 0) {
        left -= 1;
        throw new TransactionCanceledException({
          message: 'cancelled',
          $metadata: {},
          CancellationReasons: [{ Code: 'TransactionConflict' }],
        });
      }
      return { output: { $metadata: {} }, response: undefined };
    },
    { step: 'initialize' },
  );
  const told: Contention[] = [];
  const table = new Table(client, 'table', {
    now: options.now,
    sleep: async () => undefined,
    onContention: (contention) => told.push(contention),
  });
  return { table, told };
}
