import * as z from 'zod';
import { ProductRepository } from '../../../shared/catalog/product-repository.ts';
import { newUlid, systemClock } from '../../../shared/runtime/clock.ts';
import { liveMetrics } from '../../../shared/runtime/metrics.ts';
import { Secrets } from '../../../shared/runtime/secrets.ts';
import { BatchRepository } from '../../../shared/stickers/batch/batch-repository.ts';
import { codeKeysFrom } from '../../../shared/stickers/code/code-keys.ts';
import { RollRepository } from '../../../shared/stickers/roll/roll-repository.ts';
import { MakerSerialRepository } from '../../../shared/stickers/unit/maker-serial-repository.ts';
import type { Table } from '../../../shared/table/table.ts';
import { PinAttempts } from '../../../shared/warranty/pin-attempts.ts';
import { WarrantyRepository } from '../../../shared/warranty/warranty-repository.ts';

export const addingEnvironment = z.object({ CODE_KEYS_ARN: z.string().min(1) });

/** What a deployed function adds units to a set by. */
export function liveAdding(environment: z.output<typeof addingEnvironment>, table: Table) {
  const secrets = new Secrets();
  return {
    codeKeys: codeKeysFrom(() => secrets.current(environment.CODE_KEYS_ARN)),
    batches: new BatchRepository(table),
    products: new ProductRepository(table),
    rolls: new RollRepository(table),
    marks: new MakerSerialRepository(table),
    warranties: new WarrantyRepository(table),
    pins: new PinAttempts(table),
    now: systemClock,
    newId: newUlid,
    metrics: liveMetrics(),
  };
}
