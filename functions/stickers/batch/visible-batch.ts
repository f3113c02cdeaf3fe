import type { Caller } from '../../../shared/http/caller.ts';
import type { Batch } from '../../../shared/stickers/batch/batch.ts';
import type { BatchRepository } from '../../../shared/stickers/batch/batch-repository.ts';

/** Whether the caller is a printing house alone, which sees what was given to it. */
export function isPrintingHouse(caller: Caller): boolean {
  return caller.kind === 'staff' && !caller.roles.some((role) => role === 'admin' || role === 'manager');
}

export function staffId(caller: Caller): string {
  return caller.kind === 'staff' ? caller.id : '';
}

/** The batch, if the caller may know of it: another house's is as unknown as one that never was. */
export async function findVisibleBatch(
  batches: Pick<BatchRepository, 'find'>,
  id: string,
  caller: Caller,
): Promise<Batch | undefined> {
  const batch = await batches.find(id);
  return batch && isPrintingHouse(caller) && batch.printingHouse !== staffId(caller) ? undefined : batch;
}
