import * as z from 'zod';
import type { InvokeResult } from '../lambda/lambda-host.ts';

const answerSchema = z.object({
  batchItemFailures: z.array(z.object({ itemIdentifier: z.string().min(1) })).nullish(),
});

/** Which items of a batch failed: some of them, or all, with the reason. */
export type BatchAnswer =
  | { readonly failed: ReadonlySet<string> }
  | { readonly allFailed: true; readonly reason: string };

/** Reads a function's answer to a batch. Naming an item that is not of the batch fails the whole, as in Lambda. */
export function batchAnswer(result: InvokeResult, partialFailures: boolean, ids: readonly string[]): BatchAnswer {
  if ('functionError' in result) return { allFailed: true, reason: result.message };
  if (!partialFailures || result.payload === null) return { failed: new Set() };
  const answer = answerSchema.safeParse(result.payload);
  if (!answer.success) return { allFailed: true, reason: 'batchItemFailures is malformed' };
  const failed = new Set((answer.data.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier));
  const stranger = [...failed].find((id) => !ids.includes(id));
  return stranger === undefined ? { failed } : { allFailed: true, reason: `${stranger} is not of this batch` };
}
