import {
  DeleteMessageBatchCommand,
  type Message,
  type MessageAttributeValue,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { Say } from '../lambda/function-log.ts';
import { MOST_THREADS } from '../lambda/function-pool.ts';
import type { Invoke, InvokeResult } from '../lambda/lambda-host.ts';
import type { QueueSource } from '../template/deployment.ts';
import { batchAnswer } from './batch-answer.ts';
import { backoff, Pause } from './pause.ts';

const LONG_POLL_SECONDS = 20;
/** SQS takes and gives no more at once. */
const MOST_AT_ONCE = 10;

export interface RunningSource {
  /** Looks for work at once instead of at the next poll. */
  poke(): void;
  /** Takes nothing more and waits for what runs. */
  stop(): Promise<void>;
}

export interface QueueSourceSettings {
  readonly source: QueueSource;
  /** With the function's own access key, so that its policy is what lets it read. */
  readonly client: SQSClient;
  readonly queueUrl: string;
  readonly invoke: Invoke;
  readonly say: Say;
}

/**
 * Feeds a function from a queue. What succeeded is deleted; what failed stays until its visibility timeout ends, and
 * the queue itself moves it to its dead letters.
 */
export function startQueueSource(settings: QueueSourceSettings): RunningSource {
  const reader = new QueueReader(settings);
  const running = reader.run();
  return {
    poke: () => {},
    stop: async () => {
      reader.stop();
      await running;
    },
  };
}

class QueueReader {
  readonly #settings: QueueSourceSettings;
  readonly #name: string;
  readonly #pause = new Pause();
  readonly #receiving = new AbortController();
  readonly #batches = new Set<Promise<void>>();
  readonly #groups = new Map<string, Promise<void>>();
  readonly #atOnce: number;
  #troubles = 0;

  constructor(settings: QueueSourceSettings) {
    this.#settings = settings;
    this.#name = settings.source.queueArn.split(':').at(-1) ?? settings.source.queueArn;
    this.#atOnce = Math.max(1, Math.min(settings.source.maxConcurrency, MOST_THREADS));
  }

  stop(): void {
    this.#pause.stop();
    this.#receiving.abort();
  }

  async run(): Promise<void> {
    while (!this.#pause.stopped) {
      if (this.#batches.size >= this.#atOnce) {
        await Promise.race(this.#batches);
        continue;
      }
      const messages = await this.#receiveBatch();
      if (messages.length > 0) this.#start(messages);
    }
    await Promise.all(this.#batches);
  }

  async #receiveBatch(): Promise<readonly Message[]> {
    const { batchSize, batchingWindowSeconds } = this.#settings.source;
    const messages = [...(await this.#receive(batchSize, LONG_POLL_SECONDS))];
    if (messages.length === 0) return messages;
    const until = Date.now() + batchingWindowSeconds * 1000;
    while (messages.length < batchSize && !this.#pause.stopped) {
      const left = Math.max(0, Math.floor((until - Date.now()) / 1000));
      // Without a window only what stands there already joins: a full hand may have left some.
      if (left === 0 && messages.length % MOST_AT_ONCE !== 0) break;
      const more = await this.#receive(batchSize - messages.length, left);
      if (more.length === 0) break;
      messages.push(...more);
    }
    return messages;
  }

  async #receive(most: number, waitSeconds: number): Promise<readonly Message[]> {
    try {
      const { Messages: messages = [] } = await this.#settings.client.send(
        new ReceiveMessageCommand({
          QueueUrl: this.#settings.queueUrl,
          MaxNumberOfMessages: Math.min(most, MOST_AT_ONCE),
          WaitTimeSeconds: waitSeconds,
          MessageSystemAttributeNames: ['All'],
          MessageAttributeNames: ['All'],
        }),
        { abortSignal: this.#receiving.signal },
      );
      this.#troubles = 0;
      return messages;
    } catch (error) {
      if (this.#pause.stopped) return [];
      this.#troubles += 1;
      // A queue that cannot be read for a moment is said once, not with each try.
      if (this.#troubles === 3) this.#say(`cannot be read: ${nameOf(error)}`);
      await this.#pause.wait(backoff(this.#troubles));
      return [];
    }
  }

  #start(messages: readonly Message[]): void {
    const groups = [...new Set(messages.flatMap(({ Attributes: about }) => about?.MessageGroupId ?? []))];
    const before = groups.flatMap((group) => this.#groups.get(group) ?? []);
    const batch = Promise.all(before).then(() => this.#handle(messages));
    for (const group of groups) this.#groups.set(group, batch);
    this.#batches.add(batch);
    void batch.finally(() => {
      this.#batches.delete(batch);
      for (const group of groups) if (this.#groups.get(group) === batch) this.#groups.delete(group);
    });
  }

  async #handle(messages: readonly Message[]): Promise<void> {
    const ids = messages.map(({ MessageId: id = '' }) => id);
    const answer = batchAnswer(await this.#call(messages), this.#settings.source.partialFailures, ids);
    if ('allFailed' in answer) {
      this.#say(`${messages.length} messages failed and will come again: ${answer.reason}`);
      return;
    }
    if (answer.failed.size > 0) this.#say(`${answer.failed.size} of ${messages.length} messages will come again`);
    await this.#delete(messages.filter(({ MessageId: id = '' }) => !answer.failed.has(id)));
  }

  async #call(messages: readonly Message[]): Promise<InvokeResult> {
    const { functionArn, queueArn } = this.#settings.source;
    try {
      return await this.#settings.invoke(functionArn, {
        Records: messages.map((message) => recordOf(message, queueArn)),
      });
    } catch (error) {
      return { functionError: 'Unhandled', errorType: nameOf(error), message: nameOf(error) };
    }
  }

  async #delete(messages: readonly Message[]): Promise<void> {
    for (let place = 0; place < messages.length; place += MOST_AT_ONCE) {
      const some = messages.slice(place, place + MOST_AT_ONCE);
      try {
        const { Failed: failed = [] } = await this.#settings.client.send(
          new DeleteMessageBatchCommand({
            QueueUrl: this.#settings.queueUrl,
            Entries: some.map(({ ReceiptHandle: handle }, number) => ({ Id: String(number), ReceiptHandle: handle })),
          }),
        );
        if (failed.length > 0) this.#say(`${failed.length} messages could not be deleted and will come again`);
      } catch (error) {
        this.#say(`${some.length} messages could not be deleted and will come again: ${nameOf(error)}`);
      }
    }
  }

  #say(text: string): void {
    this.#settings.say('queues', `${this.#name} ${text}`);
  }
}

function nameOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

/** The record that Lambda makes of a message. */
function recordOf(message: Message, queueArn: string): object {
  return {
    messageId: message.MessageId,
    receiptHandle: message.ReceiptHandle,
    body: message.Body,
    attributes: message.Attributes ?? {},
    messageAttributes: Object.fromEntries(
      Object.entries(message.MessageAttributes ?? {}).map(([name, value]) => [name, attributeOf(value)]),
    ),
    md5OfBody: message.MD5OfBody,
    ...(message.MD5OfMessageAttributes ? { md5OfMessageAttributes: message.MD5OfMessageAttributes } : {}),
    eventSource: 'aws:sqs',
    eventSourceARN: queueArn,
    awsRegion: queueArn.split(':')[3],
  };
}

function attributeOf(value: MessageAttributeValue): object {
  return {
    ...(value.StringValue === undefined ? {} : { stringValue: value.StringValue }),
    ...(value.BinaryValue === undefined ? {} : { binaryValue: Buffer.from(value.BinaryValue).toString('base64') }),
    stringListValues: [],
    binaryListValues: [],
    dataType: value.DataType,
  };
}
