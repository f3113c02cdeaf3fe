import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { outboxItemSchema } from '../../shared/events/outbox.ts';
import { type DispatchDeps, dispatch } from './dispatch.ts';

/** Passes on what the table's stream shows of the outbox, in order; stops at the first that fails. */
export const createRelay =
  (deps: DispatchDeps) =>
  async (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    for (const record of event.Records) {
      try {
        await relayRecord(record, deps);
      } catch (error) {
        deps.log.error('event not relayed', error, { eventId: record.eventID });
        return { batchItemFailures: [{ itemIdentifier: record.dynamodb?.SequenceNumber ?? '' }] };
      }
    }
    return { batchItemFailures: [] };
  };

async function relayRecord(record: DynamoDBRecord, deps: DispatchDeps): Promise<void> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the event's type spells the same values in its own words
  const image = record.dynamodb?.NewImage as Record<string, AttributeValue> | undefined;
  if (!image) return;
  await dispatch(outboxItemSchema.parse(unmarshall(image)).event, deps);
}
