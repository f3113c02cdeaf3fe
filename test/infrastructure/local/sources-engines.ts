import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { CreateTableCommand, DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { CreateQueueCommand, GetQueueAttributesCommand, SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { buildApp } from 'fauxqs';
import type * as z from 'zod';
import { REPOSITORY } from '../../../lib/bundling/bundle-functions.ts';
import type { InvokeResult } from '../../../local/lambda/lambda-host.ts';

const REGION = 'ap-southeast-1';
const ACCOUNT = '000000000000';
export const FUNCTION_ARN = `arn:aws:lambda:${REGION}:${ACCOUNT}:function:worker`;

const credentials = { accessKeyId: 'KEY', secretAccessKey: 'secret' };

/** A real queue engine inside this process. */
export async function startQueues() {
  const app = buildApp({ logger: false, defaultRegion: REGION });
  const endpoint = await app.listen({ port: 0, host: '127.0.0.1' });
  const client = new SQSClient({ region: REGION, endpoint, credentials });
  const queue = async (name: string, attributes: Record<string, string> = {}) => {
    await client.send(new CreateQueueCommand({ QueueName: name, Attributes: attributes }));
    return { arn: `arn:aws:sqs:${REGION}:${ACCOUNT}:${name}`, url: `${endpoint}/${ACCOUNT}/${name}` };
  };
  return {
    endpoint,
    client,
    queue,
    send: async (url: string, bodies: readonly string[], group?: string) => {
      const Entries = bodies.map((body, place) => ({
        Id: String(place),
        MessageBody: body,
        ...(group === undefined ? {} : { MessageGroupId: group, MessageDeduplicationId: `${group}-${body}` }),
      }));
      await client.send(new SendMessageBatchCommand({ QueueUrl: url, Entries }));
    },
    /** Messages that wait and messages that are being worked on. */
    count: async (url: string) => {
      const { Attributes: about = {} } = await client.send(
        new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['All'] }),
      );
      return {
        waiting: Number(about.ApproximateNumberOfMessages),
        inFlight: Number(about.ApproximateNumberOfMessagesNotVisible),
      };
    },
    close: async () => {
      client.destroy();
      await app.close();
    },
  };
}

/** A real table engine with a stream, in memory. */
export async function startTables() {
  const port = await freePort();
  const engine = spawn(join(REPOSITORY, 'node_modules/@dynoxide/linux-x64/dynoxide'), ['--port', String(port)], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  await once(engine.stderr, 'data');
  engine.stderr.resume();
  const place = { region: REGION, endpoint: `http://127.0.0.1:${port}`, credentials };
  const client = new DynamoDBClient(place);
  return {
    endpoint: place.endpoint,
    client,
    streams: () => new DynamoDBStreamsClient(place),
    table: async (tableName: string) => {
      await client.send(
        new CreateTableCommand({
          TableName: tableName,
          KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
          AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
          BillingMode: 'PAY_PER_REQUEST',
          StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
        }),
      );
      return tableName;
    },
    put: async (tableName: string, ...pks: readonly string[]) => {
      for (const pk of pks) {
        await client.send(
          new PutItemCommand({ TableName: tableName, Item: { pk: { S: pk }, data: { B: new Uint8Array([1, 2]) } } }),
        );
      }
    },
    close: async () => {
      client.destroy();
      const ended = once(engine, 'exit');
      engine.kill();
      await ended;
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** A function that records its events and answers as `answer` says. */
export function recorder<E>(schema: z.ZodType<E>, answer: (event: E, call: number) => unknown = () => null) {
  const events: E[] = [];
  return {
    events,
    invoke: async (_functionArn: string, payload: unknown): Promise<InvokeResult> => {
      const event = schema.parse(payload);
      events.push(event);
      const payloadOrError = await answer(event, events.length);
      if (payloadOrError instanceof Error) {
        return { functionError: 'Unhandled', errorType: payloadOrError.name, message: payloadOrError.message };
      }
      return { payload: payloadOrError };
    },
  };
}
