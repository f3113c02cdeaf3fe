import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { readDocument, writeDocument } from '../state/document.ts';

const executionSchema = z.object({
  executionArn: z.string(),
  stateMachineArn: z.string(),
  name: z.string(),
  /** JSON, as it was given. */
  input: z.string(),
  status: z.enum(['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED']),
  /** Milliseconds since the epoch. */
  startedAt: z.number(),
  stoppedAt: z.number().optional(),
  output: z.string().optional(),
  error: z.string().optional(),
  cause: z.string().optional(),
});
export type Execution = z.output<typeof executionSchema>;

/** Executions on disk, one document each: what ran is still known after any end of this machine. */
export class ExecutionStore {
  readonly #folder: string;
  readonly #executions = new Map<string, Execution>();

  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
      const execution = readDocument(join(folder, file), executionSchema);
      if (execution) this.#executions.set(execution.executionArn, execution);
    }
  }

  find(executionArn: string): Execution | undefined {
    return this.#executions.get(executionArn);
  }

  /** Newest first. */
  of(stateMachineArn: string): readonly Execution[] {
    return [...this.#executions.values()]
      .filter((execution) => execution.stateMachineArn === stateMachineArn)
      .sort((one, other) => other.startedAt - one.startedAt);
  }

  save(execution: Execution): void {
    const [machine, name] = execution.executionArn.split(':').slice(-2);
    writeDocument(join(this.#folder, `${machine}--${name}.json`), execution);
    this.#executions.set(execution.executionArn, execution);
  }
}
