import { ThrottlingException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** What goes wrong with one call. */
export type Fault =
  /** The engine never sees it: another transaction held an item. */
  | 'conflict'
  | 'throttle'
  /** The engine does it, the answer never comes: a crash or a broken connection afterwards. */
  | 'lost-reply'
  /** The connection breaks before the engine sees it. */
  | 'lost-request';

export interface Call {
  /** As DynamoDB names it: `TransactWriteItems`, `GetItem`, `Query`. */
  readonly command: string;
  /** Counts the calls of this client from 1. */
  readonly number: number;
  /** Counts the calls of this command from 1. */
  readonly ofCommand: number;
}

/** A connection that broke: not the SDK's own error, so that nothing takes it for an answer. */
export class ConnectionBroke extends Error {
  readonly code = 'connection-broke';
}

/** Makes `client` fail as `plan` says, outside the SDK's own retries, as DynamoDB's transactions do. */
export function withFaults(
  client: DynamoDBDocumentClient,
  plan: (call: Call) => Fault | undefined,
): DynamoDBDocumentClient {
  const counts = new Map<string, number>();
  let number = 0;
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const command = (context.commandName ?? '').replace(/Command$/, '');
      number += 1;
      const ofCommand = (counts.get(command) ?? 0) + 1;
      counts.set(command, ofCommand);
      return meetFault(plan({ command, number, ofCommand }), () => next(args));
    },
    { step: 'initialize', priority: 'high', name: 'faults' },
  );
  return client;
}

/** Makes `client` meet what others do just before its first transaction, after its last look. */
export function withMeanwhile(
  client: DynamoDBDocumentClient,
  meanwhile: () => Promise<unknown>,
): DynamoDBDocumentClient {
  let isDone = false;
  client.middlewareStack.add(
    (next, context) => async (args) => {
      if (context.commandName?.startsWith('TransactWrite') && !isDone) {
        isDone = true;
        await meanwhile();
      }
      return next(args);
    },
    { step: 'initialize', priority: 'high', name: 'meanwhile' },
  );
  return client;
}

/** Does a call as it goes wrong. */
export async function meetFault<T>(fault: Fault | undefined, call: () => Promise<T>): Promise<T> {
  if (fault === 'conflict') throw conflict();
  if (fault === 'throttle') throw new ThrottlingException({ message: 'injected', $metadata: {} });
  if (fault === 'lost-request') throw new ConnectionBroke('before');
  if (fault === undefined) return call();
  await call().catch(() => 'a refusal is lost as well');
  throw new ConnectionBroke('after');
}

function conflict(): TransactionCanceledException {
  return new TransactionCanceledException({
    message: 'injected',
    $metadata: {},
    CancellationReasons: [{ Code: 'TransactionConflict' }, { Code: 'None' }],
  });
}
