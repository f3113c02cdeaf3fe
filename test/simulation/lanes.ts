import { type DynamoDBDocumentClient, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Engine } from '../persistence/engine.ts';
import { type Fault, meetFault, withFaults } from '../persistence/faults.ts';
import type { MemoryTable } from '../persistence/memory/memory-table.ts';
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

/** A connection that waits its turn, fails as planned, and tells of every commit. */
export interface Lane {
  readonly client: DynamoDBDocumentClient;
  /** From now on the connection does as `course` says. */
  follow(course: Course): void;
}

/** Over HTTP to an engine; made once, used by many histories. */
export class EngineLane implements Lane {
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

  follow(course: Course): void {
    this.#course = course;
  }
}

/** To a table in this process. */
export class MemoryLane implements Lane {
  readonly client: DynamoDBDocumentClient;
  #course: Course | undefined;

  constructor(table: MemoryTable) {
    this.client = table.client((command, send) => {
      const course = this.#course;
      if (!course) return send(command);
      return course.turns.take(() => {
        if (!(command instanceof TransactWriteCommand)) return send(command);
        return meetFault(course.nextFault(), async () => {
          await course.beforeCommit?.();
          const result = await send(command);
          await course.onCommit();
          return result;
        });
      });
    });
  }

  follow(course: Course): void {
    this.#course = course;
  }
}
