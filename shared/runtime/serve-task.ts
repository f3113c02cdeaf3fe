import type { Context } from 'aws-lambda';
import * as z from 'zod';
import { describeError, type Log } from './log.ts';
import { onBehalfOf } from './request-id.ts';

const onBehalfSchema = z.looseObject({ requestId: z.string().min(1) });

/**
 * Makes a Lambda handler of a task that neither the API nor an event brings: a step of a state machine, a schedule, a
 * stream, a trigger. It stands for the request that its input names, or for itself. What it throws leaves without its
 * text: the runtime prints uncaught errors, and their texts may quote what they were about.
 */
export function serveTask<Input, Output>(task: (input: Input) => Promise<Output>, log: Log) {
  return (input: Input, context: Pick<Context, 'awsRequestId'>): Promise<Output> =>
    onBehalfOf(onBehalfSchema.safeParse(input).data?.requestId ?? context.awsRequestId, async () => {
      try {
        return await task(input);
      } catch (error) {
        log.error('task failed', error);
        throw withoutText(error);
      }
    });
}

/** Keeps the name, by which callers tell errors apart. */
function withoutText(error: unknown): Error {
  const { error: name, code, stack = '' } = describeError(error);
  const bare = new Error(code ?? name);
  bare.name = name;
  bare.stack = `${name}: ${bare.message}\n${stack}`;
  return bare;
}
