import { appendFileSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as z from 'zod';
import { type Message, messageSchema, ownerOf } from './message.ts';

/** A delivery receipt that is owed to whoever sent the message. */
const receiptSchema = z.object({ messageId: z.string(), url: z.string() });
export type Receipt = z.infer<typeof receiptSchema>;

const lineSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('message'), message: messageSchema, receipt: receiptSchema.optional() }),
  z.object({ kind: z.literal('receipt-given'), messageId: z.string() }),
]);
type Line = z.infer<typeof lineSchema>;

/** Everything that ever reached a phone, one JSON line each; a kill loses at most the line being written. */
export class MessageLog {
  readonly #path: string;
  readonly #messages: Message[] = [];
  readonly #byOwner = new Map<string, Message[]>();
  readonly #bySmsReference = new Map<string, Message>();
  readonly #owed = new Map<string, Receipt>();
  readonly #listeners = new Set<(message: Message, position: number) => void>();

  constructor(path: string) {
    this.#path = path;
    mkdirSync(dirname(path), { recursive: true });
    const text = readIfThere(path);
    for (const line of text.split('\n')) {
      const parsed = parseLine(line);
      if (parsed) this.#take(parsed);
    }
    // A line cut off by a kill must not swallow the next one.
    if (text !== '' && !text.endsWith('\n')) appendFileSync(path, '\n');
  }

  get all(): readonly Message[] {
    return this.#messages;
  }

  /** Receipts that were not given before the last end. */
  get owed(): readonly Receipt[] {
    return [...this.#owed.values()];
  }

  ofPhone(phone: string): readonly Message[] {
    return this.#byOwner.get(phone) ?? [];
  }

  findSms(reference: string): Message | undefined {
    return this.#bySmsReference.get(reference);
  }

  add(message: Message, receipt?: Receipt): void {
    this.#append(receipt ? { kind: 'message', message, receipt } : { kind: 'message', message });
    for (const listener of this.#listeners) listener(message, this.#messages.length - 1);
  }

  receiptGiven(messageId: string): void {
    this.#append({ kind: 'receipt-given', messageId });
  }

  /** Calls with each message to come; returns how to stop. */
  follow(listener: (message: Message, position: number) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #append(line: Line): void {
    appendFileSync(this.#path, `${JSON.stringify(line)}\n`);
    this.#take(line);
  }

  #take(line: Line): void {
    switch (line.kind) {
      case 'message': {
        const { message, receipt } = line;
        this.#messages.push(message);
        const owner = ownerOf(message);
        const own = this.#byOwner.get(owner) ?? [];
        own.push(message);
        this.#byOwner.set(owner, own);
        const { requestId } = message.data;
        if (message.channel === 'sms' && typeof requestId === 'string') this.#bySmsReference.set(requestId, message);
        if (receipt) this.#owed.set(message.id, receipt);
        return;
      }
      case 'receipt-given':
        this.#owed.delete(line.messageId);
        return;
    }
  }
}

function parseLine(line: string): Line | undefined {
  try {
    return lineSchema.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  }
}
