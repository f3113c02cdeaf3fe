import * as z from 'zod';
import { ProductRepository } from '../../../shared/catalog/product-repository.ts';
import { IdempotencyRepository } from '../../../shared/http/idempotency.ts';
import { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { newUlid, systemClock } from '../../../shared/runtime/clock.ts';
import type { doorEnvironment } from '../../../shared/runtime/environment.ts';
import { liveMetrics } from '../../../shared/runtime/metrics.ts';
import type { Table } from '../../../shared/table/table.ts';
import { PinAttempts } from '../../../shared/warranty/pin-attempts.ts';
import { PromiseRepository } from '../../../shared/warranty/policy/promise-repository.ts';
import { setEnvironment } from '../set/set-environment.ts';
import type { ActivateEachDeps } from './activate-each.ts';
import { liveSticker, stickerEnvironment } from './live-sticker.ts';

export const activationEnvironment = z.object({ ...stickerEnvironment.shape, ...setEnvironment.shape });

/** What any deployed function activates by; one whose requests may bring photos adds `livePhotos()`. */
export function liveActivation(environment: z.output<typeof activationEnvironment>, table: Table) {
  return {
    ...liveSticker(environment, table),
    products: new ProductRepository(table),
    pins: new PinAttempts(table),
    partners: new PartnerRepository(table),
    promises: new PromiseRepository(table),
    now: systemClock,
    newId: newUlid,
    metrics: liveMetrics(),
    addableDays: environment.COMPONENTS_ADDABLE_DAYS,
  };
}

/** What was answered for single units, and what their problems are told with. */
export function liveEach(environment: z.output<typeof doorEnvironment>, table: Table): ActivateEachDeps {
  return {
    records: new IdempotencyRepository(table),
    texts: { hotline: environment.COMPANY_HOTLINE, company: environment.COMPANY_NAME },
  };
}
