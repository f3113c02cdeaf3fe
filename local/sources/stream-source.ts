import {
  DescribeStreamCommand,
  type DynamoDBStreamsClient,
  ListStreamsCommand,
  type Shard,
} from '@aws-sdk/client-dynamodb-streams';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { Say } from '../lambda/function-log.ts';
import type { Invoke } from '../lambda/lambda-host.ts';
import type { StreamSource } from '../template/deployment.ts';
import type { Checkpoints } from './checkpoints.ts';
import { backoff, Pause } from './pause.ts';
import type { RunningSource } from './queue-source.ts';
import { ShardReader } from './shard-reader.ts';

const LOOK_FOR_SHARDS_EVERY = 30_000;

export interface StreamSourceSettings {
  readonly source: StreamSource;
  readonly streams: DynamoDBStreamsClient;
  /** Sends to the failure queue, with the function's own access key. */
  readonly queues: SQSClient;
  readonly queueUrlOf: (queueArn: string) => string;
  readonly invoke: Invoke;
  readonly checkpoints: Checkpoints;
  readonly say: Say;
}

/** Feeds a function from a table's stream, shard by shard, in order within each. */
export function startStreamSource(settings: StreamSourceSettings): RunningSource {
  const runner = new StreamRunner(settings);
  const running = runner.run();
  return {
    poke: () => runner.poke(),
    stop: async () => {
      runner.stop();
      await running;
    },
  };
}

class StreamRunner {
  readonly #settings: StreamSourceSettings;
  readonly #pause = new Pause();
  readonly #readers = new Map<string, { readonly reader: ShardReader; readonly done: Promise<void> }>();
  readonly #finished = new Set<string>();

  constructor(settings: StreamSourceSettings) {
    this.#settings = settings;
  }

  poke(): void {
    for (const { reader } of this.#readers.values()) reader.poke();
  }

  stop(): void {
    this.#pause.stop();
    for (const { reader } of this.#readers.values()) reader.stop();
  }

  async run(): Promise<void> {
    const streamArn = await this.#insist(() => this.#findStream());
    while (streamArn !== undefined && !this.#pause.stopped) {
      const shards = await this.#insist(() => this.#shards(streamArn));
      for (const shard of shards ?? []) this.#follow(streamArn, shard, shards ?? []);
      await this.#pause.wait(LOOK_FOR_SHARDS_EVERY);
    }
    await Promise.all([...this.#readers.values()].map(({ done }) => done));
  }

  /** A child shard begins only when its parent was read to the end, which keeps an item's changes in order. */
  #follow(streamArn: string, shard: Shard, all: readonly Shard[]): void {
    const { ShardId: shardId, ParentShardId: parentId } = shard;
    if (shardId === undefined || this.#pause.stopped) return;
    if (this.#readers.has(shardId) || this.#finished.has(shardId)) return;
    const parentOpen = parentId !== undefined && all.some(({ ShardId: id }) => id === parentId);
    if (parentOpen && !this.#finished.has(parentId)) return;
    const reader = new ShardReader({ ...this.#settings, streamArn, shardId });
    const done = reader.run().then((reachedEnd) => {
      this.#readers.delete(shardId);
      if (!reachedEnd) return;
      this.#finished.add(shardId);
      this.#pause.wake();
    });
    this.#readers.set(shardId, { reader, done });
  }

  async #findStream(): Promise<string> {
    const { tableName } = this.#settings.source;
    const { Streams: streams = [] } = await this.#settings.streams.send(
      new ListStreamsCommand({ TableName: tableName }),
    );
    const arn = streams.find(({ TableName: name }) => name === tableName)?.StreamArn;
    if (arn === undefined) throw new Error(`table ${tableName} has no stream`);
    return arn;
  }

  async #shards(streamArn: string): Promise<readonly Shard[]> {
    const shards: Shard[] = [];
    let last: string | undefined;
    do {
      const { StreamDescription: description } = await this.#settings.streams.send(
        new DescribeStreamCommand({
          StreamArn: streamArn,
          ...(last === undefined ? {} : { ExclusiveStartShardId: last }),
        }),
      );
      shards.push(...(description?.Shards ?? []));
      last = description?.LastEvaluatedShardId;
    } while (last !== undefined);
    return shards;
  }

  /** Tries until it works or the source is stopped; says so if it takes several tries. */
  async #insist<T>(task: () => Promise<T>): Promise<T | undefined> {
    for (let tries = 1; !this.#pause.stopped; tries += 1) {
      try {
        return await task();
      } catch (error) {
        const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
        if (tries === 3) this.#settings.say('streams', `${this.#settings.source.tableName} cannot be read: ${reason}`);
        await this.#pause.wait(backoff(tries));
      }
    }
    return undefined;
  }
}
