import {
  GetRecordsCommand,
  type GetRecordsCommandOutput,
  GetShardIteratorCommand,
  type ShardIteratorType,
} from '@aws-sdk/client-dynamodb-streams';
import { type EventFilter, eventFilter } from './event-filter.ts';
import { backoff, Pause } from './pause.ts';
import { StreamDelivery } from './stream-delivery.ts';
import { type StreamRecord, streamRecord } from './stream-record.ts';
import type { StreamSourceSettings } from './stream-source.ts';

const MOST_RECORDS = 1000;
/** How long to wait between empty reads: short while there was work lately. */
const LIVELY = 30;
const QUIET = 150;
const LIVELY_FOR = 3_000;
/** Progress over records that no filter lets through is written this often at most: repeating them harms nothing. */
const WRITE_PASSED_EVERY = 1_000;

export interface ShardReaderSettings extends StreamSourceSettings {
  readonly streamArn: string;
  readonly shardId: string;
}

/** Reads one shard in order and hands batches of what passes the filters to the function. */
export class ShardReader {
  readonly #settings: ShardReaderSettings;
  readonly #pause = new Pause();
  readonly #passes: EventFilter;
  readonly #checkpointId: string;
  readonly #delivery: StreamDelivery;
  readonly #eventSourceArn: string;
  #pending: StreamRecord[] = [];
  #pendingSince = 0;
  /** The last record read; what is pending lies before it. */
  #readTo: string | undefined;
  #written: string | undefined;
  #writtenAt = 0;
  #livelyUntil = 0;

  constructor(settings: ShardReaderSettings) {
    this.#settings = settings;
    this.#passes = eventFilter(settings.source.filters);
    this.#checkpointId = `${settings.source.id} ${settings.shardId}`;
    const region = settings.source.functionArn.split(':')[3] ?? '';
    // An engine may name a region of its own; functions see the one they run in.
    this.#eventSourceArn = settings.streamArn.replace(/^(arn:aws:dynamodb):[^:]*/, `$1:${region}`);
    this.#delivery = new StreamDelivery({
      settings,
      eventSourceArn: this.#eventSourceArn,
      pause: this.#pause,
      done: (sequenceNumber) => this.#write(sequenceNumber),
    });
  }

  poke(): void {
    this.#livelyUntil = Date.now() + LIVELY_FOR;
    this.#pause.wake();
  }

  stop(): void {
    this.#pause.stop();
  }

  /** Reads until stopped; true when the shard is closed and read to its end. */
  async run(): Promise<boolean> {
    let iterator: string | undefined;
    for (let troubles = 0; !this.#pause.stopped; ) {
      try {
        iterator ??= await this.#open();
        const page = await this.#read(iterator);
        iterator = page.NextShardIterator;
        troubles = 0;
        await this.#take(page);
        if (iterator === undefined) return await this.#closed();
      } catch (error) {
        if (this.#pause.stopped) break;
        troubles += 1;
        iterator = undefined;
        const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
        if (troubles === 3) this.#settings.say('streams', `${this.#settings.source.tableName}: ${reason}`);
        await this.#pause.wait(backoff(troubles));
      }
    }
    return false;
  }

  async #take(page: GetRecordsCommandOutput): Promise<void> {
    const records = (page.Records ?? []).map((record) => streamRecord(record, this.#eventSourceArn));
    const passed = records.filter(({ event }) => this.#passes(event));
    if (this.#pending.length === 0 && passed.length > 0) this.#pendingSince = Date.now();
    this.#pending.push(...passed);
    this.#readTo = records.at(-1)?.sequenceNumber ?? this.#readTo;
    await this.#deliverDue();
    if (this.#pending.length === 0) await this.#writePassed();
    if (records.length === 0) await this.#pause.wait(Date.now() < this.#livelyUntil ? LIVELY : QUIET);
    else this.#livelyUntil = Date.now() + LIVELY_FOR;
  }

  async #deliverDue(): Promise<void> {
    const { batchSize, batchingWindowSeconds } = this.#settings.source;
    const due = () =>
      this.#pending.length >= batchSize || Date.now() - this.#pendingSince >= batchingWindowSeconds * 1000;
    while (this.#pending.length > 0 && due() && !this.#pause.stopped) {
      await this.#delivery.deliver(this.#pending.slice(0, batchSize));
      if (!this.#pause.stopped) this.#pending.splice(0, batchSize);
    }
  }

  async #closed(): Promise<boolean> {
    while (this.#pending.length > 0 && !this.#pause.stopped) {
      const batch = this.#pending.splice(0, this.#settings.source.batchSize);
      await this.#delivery.deliver(batch);
    }
    return !this.#pause.stopped;
  }

  /** Where reading goes on: behind what was read, or was done before this start, or where the source begins. */
  async #open(): Promise<string> {
    if (this.#readTo === undefined) {
      this.#readTo = await this.#settings.checkpoints.read(this.#checkpointId);
      if (this.#readTo === undefined && this.#settings.source.startingPosition === 'LATEST') await this.#skipToLatest();
    }
    if (!this.#readTo) return this.#iterator('TRIM_HORIZON');
    try {
      return await this.#iterator('AFTER_SEQUENCE_NUMBER', this.#readTo);
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'TrimmedDataAccessException') throw error;
      return this.#iterator('TRIM_HORIZON');
    }
  }

  /** LATEST means now, also after a restart: so the place is written down at once. */
  async #skipToLatest(): Promise<void> {
    let iterator: string | undefined = await this.#iterator('TRIM_HORIZON');
    let last = '';
    while (iterator !== undefined && !this.#pause.stopped) {
      const page: GetRecordsCommandOutput = await this.#read(iterator);
      const record = page.Records?.at(-1);
      if (!record) break;
      last = record.dynamodb?.SequenceNumber ?? last;
      iterator = page.NextShardIterator;
    }
    this.#readTo = last;
    await this.#write(last);
  }

  async #iterator(type: ShardIteratorType, sequenceNumber?: string): Promise<string> {
    const { ShardIterator: iterator } = await this.#settings.streams.send(
      new GetShardIteratorCommand({
        StreamArn: this.#settings.streamArn,
        ShardId: this.#settings.shardId,
        ShardIteratorType: type,
        ...(sequenceNumber === undefined ? {} : { SequenceNumber: sequenceNumber }),
      }),
    );
    if (iterator === undefined) throw new Error('the stream gave no iterator');
    return iterator;
  }

  #read(iterator: string): Promise<GetRecordsCommandOutput> {
    return this.#settings.streams.send(new GetRecordsCommand({ ShardIterator: iterator, Limit: MOST_RECORDS }));
  }

  async #writePassed(): Promise<void> {
    if (this.#readTo === undefined || this.#readTo === this.#written) return;
    if (this.#written === undefined || Date.now() - this.#writtenAt >= WRITE_PASSED_EVERY) {
      await this.#write(this.#readTo);
    }
  }

  async #write(sequenceNumber: string): Promise<void> {
    await this.#settings.checkpoints.write(this.#checkpointId, sequenceNumber);
    this.#written = sequenceNumber;
    this.#writtenAt = Date.now();
  }
}
