import type { _Record, AttributeValue } from '@aws-sdk/client-dynamodb-streams';
import * as z from 'zod';

/** A record as Lambda hands it to a function, with its place in the shard. */
export interface StreamRecord {
  readonly sequenceNumber: string;
  readonly createdAt: Date;
  readonly event: object;
}

type Image = Record<string, AttributeValue> | undefined;

/** Makes Lambda's record of one read from the stream. */
export function streamRecord(record: _Record, streamArn: string): StreamRecord {
  const change = record.dynamodb;
  const sequenceNumber = change?.SequenceNumber;
  if (!change || sequenceNumber === undefined) throw new Error('a stream record has no sequence number');
  const createdAt = change.ApproximateCreationDateTime ?? new Date(0);
  const event = {
    eventID: record.eventID,
    eventName: record.eventName,
    eventVersion: record.eventVersion,
    eventSource: 'aws:dynamodb',
    awsRegion: streamArn.split(':')[3],
    dynamodb: {
      ApproximateCreationDateTime: createdAt.getTime() / 1000,
      Keys: jsonImage(change.Keys),
      NewImage: jsonImage(change.NewImage),
      OldImage: jsonImage(change.OldImage),
      SequenceNumber: sequenceNumber,
      SizeBytes: change.SizeBytes,
      StreamViewType: change.StreamViewType,
    },
    eventSourceARN: streamArn,
    userIdentity: record.userIdentity && {
      principalId: record.userIdentity.PrincipalId,
      type: record.userIdentity.Type,
    },
  };
  return { sequenceNumber, createdAt, event: withoutUndefined(event) };
}

/** As it looks once it is JSON, so that filters and function see the same. */
function withoutUndefined(event: object): object {
  return z.record(z.string(), z.unknown()).parse(JSON.parse(JSON.stringify(event)));
}

function jsonImage(image: Image): object | undefined {
  if (!image) return undefined;
  return Object.fromEntries(Object.entries(image).map(([name, value]) => [name, jsonValue(value)]));
}

/** Binary values become base64; all others stand in JSON as they are. */
function jsonValue(value: AttributeValue): object {
  if (value.B !== undefined) return { B: base64(value.B) };
  if (value.BS !== undefined) return { BS: value.BS.map(base64) };
  if (value.L !== undefined) return { L: value.L.map(jsonValue) };
  if (value.M !== undefined) return { M: jsonImage(value.M) };
  return value;
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
