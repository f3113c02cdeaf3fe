import { randomUUID } from 'node:crypto';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import type { InvokeResult } from '../lambda/lambda-host.ts';
import { type BatchAnswer, batchAnswer } from './batch-answer.ts';
import { backoff, type Pause } from './pause.ts';
import type { ShardReaderSettings } from './shard-reader.ts';
import type { StreamRecord } from './stream-record.ts';

export interface StreamDeliverySettings {
  readonly settings: ShardReaderSettings;
  readonly eventSourceArn: string;
  readonly pause: Pause;
  /** Everything up to this sequence number is done. */
  readonly done: (sequenceNumber: string) => Promise<void>;
}

type Records = readonly StreamRecord[];

/** Hands batches to the function until each record is done or given up, as the source's settings say. */
export class StreamDelivery {
  readonly #its: StreamDeliverySettings;

  constructor(its: StreamDeliverySettings) {
    this.#its = its;
  }

  async deliver(batch: Records): Promise<void> {
    const { source } = this.#its.settings;
    let left = batch;
    for (let tries = 0; left.length > 0 && !this.#its.pause.stopped; ) {
      const answer = await this.#call(left);
      const firstFailed = failedFrom(answer, left);
      if (firstFailed > 0) {
        await this.#doneTo(left.slice(0, firstFailed));
        left = left.slice(firstFailed);
        tries = 0;
      }
      if (left.length === 0) return;
      if (firstFailed === 0 && source.bisectOnError && left.length > 1) {
        const middle = Math.ceil(left.length / 2);
        await this.deliver(left.slice(0, middle));
        await this.deliver(left.slice(middle));
        return;
      }
      tries += 1;
      if (source.maximumRetries >= 0 && tries > source.maximumRetries) {
        await this.#giveUp(left, tries);
        return;
      }
      this.#say(`${left.length} records will be tried again: ${reasonOf(answer)}`);
      await this.#its.pause.wait(backoff(tries));
    }
  }

  async #doneTo(records: Records): Promise<void> {
    const last = records.at(-1);
    if (last) await this.#its.done(last.sequenceNumber);
  }

  async #call(records: Records): Promise<BatchAnswer> {
    const { source, invoke } = this.#its.settings;
    const ids = records.map(({ sequenceNumber }) => sequenceNumber);
    let result: InvokeResult;
    try {
      result = await invoke(source.functionArn, { Records: records.map(({ event }) => event) });
    } catch (error) {
      return { allFailed: true, reason: error instanceof Error ? error.message : String(error) };
    }
    return batchAnswer(result, source.partialFailures, ids);
  }

  /** What cannot be handled is told to the failure queue, so that the shard goes on. */
  async #giveUp(records: Records, tries: number): Promise<void> {
    const { settings } = this.#its;
    const queueArn = settings.source.failureQueueArn;
    this.#say(`${records.length} records given up after ${tries} tries`);
    if (queueArn !== undefined) {
      try {
        await settings.queues.send(
          new SendMessageCommand({
            QueueUrl: settings.queueUrlOf(queueArn),
            MessageBody: JSON.stringify(this.#failureMessage(records, tries)),
          }),
        );
      } catch (error) {
        this.#say(`the failure queue took nothing: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
    await this.#doneTo(records);
  }

  /** As Lambda writes it: where the records are, not what they hold. */
  #failureMessage(records: Records, tries: number): object {
    const { settings, eventSourceArn } = this.#its;
    const [first] = records;
    const last = records.at(-1);
    return {
      requestContext: {
        requestId: randomUUID(),
        functionArn: settings.source.functionArn,
        condition: 'RetryAttemptsExhausted',
        approximateInvokeCount: tries,
      },
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
      version: '1.0',
      timestamp: new Date().toISOString(),
      DDBStreamBatchInfo: {
        shardId: settings.shardId,
        startSequenceNumber: first?.sequenceNumber,
        endSequenceNumber: last?.sequenceNumber,
        approximateArrivalOfFirstRecord: first?.createdAt.toISOString(),
        approximateArrivalOfLastRecord: last?.createdAt.toISOString(),
        batchSize: records.length,
        streamArn: eventSourceArn,
      },
    };
  }

  #say(text: string): void {
    const { say, source } = this.#its.settings;
    say('streams', `${source.tableName} ${text}`);
  }
}

/** The place of the first record that failed; all before it are done. */
function failedFrom(answer: BatchAnswer, records: Records): number {
  if ('allFailed' in answer) return 0;
  const place = records.findIndex(({ sequenceNumber }) => answer.failed.has(sequenceNumber));
  return place < 0 ? records.length : place;
}

function reasonOf(answer: BatchAnswer): string {
  return 'allFailed' in answer ? answer.reason : 'the function said so';
}
