import * as z from 'zod';
import { guessOfCode } from '../../../shared/abuse/guess.ts';
import { liveGuardedDoor } from '../../../shared/abuse/live-guard.ts';
import { ProductRepository } from '../../../shared/catalog/product-repository.ts';
import { serve } from '../../../shared/http/serve.ts';
import { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { newUlid, systemClock } from '../../../shared/runtime/clock.ts';
import { guardedDoorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { liveMetrics } from '../../../shared/runtime/metrics.ts';
import { Secrets } from '../../../shared/runtime/secrets.ts';
import { BatchRepository } from '../../../shared/stickers/batch/batch-repository.ts';
import { codeKeysFrom } from '../../../shared/stickers/code/code-keys.ts';
import { RollRepository } from '../../../shared/stickers/roll/roll-repository.ts';
import { MakerSerialRepository } from '../../../shared/stickers/unit/maker-serial-repository.ts';
import { PinAttempts } from '../../../shared/warranty/pin-attempts.ts';
import { PromiseRepository } from '../../../shared/warranty/policy/promise-repository.ts';
import { WarrantyRepository } from '../../../shared/warranty/warranty-repository.ts';
import { warrantyRoutes } from '../../../shared/warranty/warranty-routes.ts';
import { livePhotos } from '../photo/live-photos.ts';
import { setEnvironment } from '../set/set-environment.ts';
import { createActivate } from './activate.ts';
import { lateEnvironment, liveLateArrivals } from './live-late-arrivals.ts';

const environment = parseEnvironment(
  guardedDoorEnvironment.extend({
    CODE_KEYS_ARN: z.string().min(1),
    ...lateEnvironment.shape,
    ...setEnvironment.shape,
  }),
);
const table = liveTable(environment.TABLE_NAME);
const secrets = new Secrets();

export const handler = serve(
  warrantyRoutes.activate,
  createActivate({
    codeKeys: codeKeysFrom(() => secrets.current(environment.CODE_KEYS_ARN)),
    batches: new BatchRepository(table),
    products: new ProductRepository(table),
    rolls: new RollRepository(table),
    marks: new MakerSerialRepository(table),
    warranties: new WarrantyRepository(table),
    pins: new PinAttempts(table),
    partners: new PartnerRepository(table),
    promises: new PromiseRepository(table),
    photos: livePhotos(),
    now: systemClock,
    newId: newUlid,
    metrics: liveMetrics(),
    late: liveLateArrivals(environment, table),
    addableDays: environment.COMPONENTS_ADDABLE_DAYS,
  }),
  liveGuardedDoor(environment, table, guessOfCode),
);
