import { type DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { type StoredItem, storedItemSchema } from '../../shared/audit/audit-item.ts';

/** Every item of a table, page after page, as it was last written. No function of the system may scan; an operator may. */
export async function* scanTable(client: DynamoDBDocumentClient, tableName: string): AsyncGenerator<StoredItem> {
  let next: Record<string, unknown> | undefined;
  do {
    const { Items: items = [], LastEvaluatedKey: last } = await client.send(
      new ScanCommand({
        TableName: tableName,
        ConsistentRead: true,
        ...(next ? { ExclusiveStartKey: next } : {}),
      }),
    );
    for (const item of items) yield storedItemSchema.parse(item);
    next = last;
  } while (next);
}
