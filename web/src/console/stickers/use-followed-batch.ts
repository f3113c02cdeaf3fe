import { useEffect } from 'react';
import { useAsked } from '../desk/use-asked.ts';
import { type Batch, batchSchema, isUnfinished } from './batch.ts';

export const LOOK_AGAIN = 1_500;

/** Looks at an unfinished batch until it is ready. */
export function useFollowedBatch(batch: Batch, moved: (batch: Batch) => void): void {
  const path = isUnfinished(batch) ? `/v1/batches/${batch.id}` : undefined;
  const { value } = useAsked(path, batchSchema, (seen) => (isUnfinished(seen) ? LOOK_AGAIN : undefined));
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what was read anew moves the row
  useEffect(() => {
    if (value) moved(value);
  }, [value]);
}
