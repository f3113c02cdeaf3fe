import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Engine } from '../persistence/engine.ts';
import { type Fault, withFaults } from '../persistence/faults.ts';
import type { Turns } from './turns.ts';

/** What stands behind a connection at the moment. */
export interface Course {
  readonly turns: Turns;
  /** What happens to the next transaction. */
  nextFault(): Fault | undefined;
  /** What others do between the last look and the write. */
  beforeCommit?(): Promise<void>;
  /** Called after each transaction that was written, also where its answer is lost. */
  onCommit(): Promise<void>;
}

/** A connection that waits its turn, fails as planned, and tells of every commit. Made once, used by many histories. */
export class Lane {
  readonly client: DynamoDBDocumentClient;
  #course: Course | undefined;

  constructor(engine: Engine) {
    this.client = engine.connect();
    this.client.middlewareStack.add(
      (next) => (args) => (this.#course ? this.#course.turns.take(() => next(args)) : next(args)),
      { step: 'initialize', priority: 'high', name: 'turns' },
    );
    withFaults(this.client, ({ command }) =>
      command === 'TransactWriteItems' ? this.#course?.nextFault() : undefined,
    );
    this.client.middlewareStack.add(
      (next, context) => async (args) => {
        if (!context.commandName?.startsWith('TransactWrite')) return next(args);
        await this.#course?.beforeCommit?.();
        const result = await next(args);
        await this.#course?.onCommit();
        return result;
      },
      { step: 'initialize', priority: 'low', name: 'commits' },
    );
  }

  /** From now on the connection does as `course` says. */
  follow(course: Course): void {
    this.#course = course;
  }
}
