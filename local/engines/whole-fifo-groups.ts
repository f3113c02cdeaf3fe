import { findPackageJSON } from 'node:module';
import { pathToFileURL } from 'node:url';
import * as z from 'zod';

/**
 * fauxqs 2.4 hands out one message of a FIFO group and then locks the group, so a worker there never sees two
 * messages of one group in a batch. SQS gives as many of a group as fit. To be called in the engine's process, before
 * it starts.
 */
export async function handOutWholeGroups(): Promise<void> {
  const manifest = findPackageJSON('fauxqs', import.meta.url);
  if (manifest === undefined) throw new Error('fauxqs is not installed');
  const module: unknown = await import(new URL('dist/sqs/sqsStore.js', pathToFileURL(manifest)).href);
  const { SqsQueue: queueClass } = engineSchema.parse(module);
  if (patched.has(queueClass.prototype)) return;
  patched.add(queueClass.prototype);
  moreOfEachGroup(queueClass.prototype);
  keptInOrder(queueClass.prototype);
}

interface QueuedMessage {
  readonly messageGroupId?: string;
  readonly sequenceNumber?: string;
}

/** What of the engine's queue this relies on. */
interface FifoQueue {
  fifoMessages: Map<string, QueuedMessage[]>;
  fifoLockedGroups: Map<string, number>;
  inflightMessages: Map<string, { readonly message: QueuedMessage }>;
  dequeueFifo: (this: FifoQueue, most: number, ...rest: readonly unknown[]) => { readonly ReceiptHandle: string }[];
  processTimers: (this: FifoQueue) => void;
}

const hasMethods = (prototype: unknown): prototype is FifoQueue =>
  typeof prototype === 'object' && prototype !== null && 'dequeueFifo' in prototype && 'processTimers' in prototype;

const engineSchema = z.object({
  SqsQueue: z.custom<{ readonly prototype: FifoQueue }>(
    (candidate) => typeof candidate === 'function' && hasMethods(candidate.prototype),
    'this version of fauxqs is not known: its queue has other methods',
  ),
});

const patched = new WeakSet<FifoQueue>();
const MOST_AT_ONCE = 10;

/** After one of each free group, the same groups give more, in order, until the hand is full. */
function moreOfEachGroup(prototype: FifoQueue): void {
  const onePerGroup = prototype.dequeueFifo;
  prototype.dequeueFifo = function (this: FifoQueue, most, ...rest) {
    const received = onePerGroup.call(this, most, ...rest);
    const full = Math.min(most, MOST_AT_ONCE);
    const groups = received.flatMap(
      ({ ReceiptHandle: handle }) => this.inflightMessages.get(handle)?.message.messageGroupId ?? [],
    );
    for (const group of groups) {
      while (received.length < full) {
        const more = nextOfGroup(this, group, () => onePerGroup.call(this, 1, ...rest));
        if (more.length === 0) break;
        received.push(...more);
      }
    }
    return received;
  };
}

/** Lets `take` see this one group, and that unlocked. */
function nextOfGroup<T>(queue: FifoQueue, group: string, take: () => T[]): T[] {
  const { fifoMessages, fifoLockedGroups } = queue;
  const messages = fifoMessages.get(group) ?? [];
  if (messages.length === 0) return [];
  queue.fifoMessages = new Map([[group, messages]]);
  queue.fifoLockedGroups = new Map();
  // Nothing may come back into these stand-ins meanwhile.
  queue.processTimers = () => {};
  const taken = take();
  Reflect.deleteProperty(queue, 'processTimers');
  queue.fifoMessages = fifoMessages;
  queue.fifoLockedGroups = fifoLockedGroups;
  if (messages.length === 0) fifoMessages.delete(group);
  fifoLockedGroups.set(group, (fifoLockedGroups.get(group) ?? 0) + taken.length);
  return taken;
}

/** Messages whose visibility ended come back one by one to the front, which would turn their order round. */
function keptInOrder(prototype: FifoQueue): void {
  const processTimers = prototype.processTimers;
  prototype.processTimers = function (this: FifoQueue) {
    const inFlight = this.inflightMessages.size;
    processTimers.call(this);
    if (this.inflightMessages.size === inFlight) return;
    for (const messages of this.fifoMessages.values()) {
      messages.sort((a, b) => (a.sequenceNumber ?? '').localeCompare(b.sequenceNumber ?? ''));
    }
  };
}
