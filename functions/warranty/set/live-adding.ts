import type * as z from 'zod';
import { ProductRepository } from '../../../shared/catalog/product-repository.ts';
import { newUlid, systemClock } from '../../../shared/runtime/clock.ts';
import { liveMetrics } from '../../../shared/runtime/metrics.ts';
import type { Table } from '../../../shared/table/table.ts';
import { PinAttempts } from '../../../shared/warranty/pin-attempts.ts';
import { liveSticker, type stickerEnvironment } from '../activation/live-sticker.ts';

/** What a deployed function adds units to a set by. */
export function liveAdding(environment: z.output<typeof stickerEnvironment>, table: Table) {
  return {
    ...liveSticker(environment, table),
    products: new ProductRepository(table),
    pins: new PinAttempts(table),
    now: systemClock,
    newId: newUlid,
    metrics: liveMetrics(),
  };
}
