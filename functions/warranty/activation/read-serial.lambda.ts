import { guessOfCode } from '../../../shared/abuse/guess.ts';
import { liveGuardedDoor } from '../../../shared/abuse/live-guard.ts';
import { ProductRepository } from '../../../shared/catalog/product-repository.ts';
import { serve } from '../../../shared/http/serve.ts';
import { systemClock } from '../../../shared/runtime/clock.ts';
import { guardedDoorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { WarrantyPolicyRepository } from '../../../shared/warranty/policy/warranty-policy-repository.ts';
import { warrantyRoutes } from '../../../shared/warranty/warranty-routes.ts';
import { liveSticker, stickerEnvironment } from './live-sticker.ts';
import { createReadSerial } from './read-serial.ts';

const environment = parseEnvironment(guardedDoorEnvironment.extend(stickerEnvironment.shape));
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  warrantyRoutes.serial,
  createReadSerial({
    ...liveSticker(environment, table),
    products: new ProductRepository(table),
    policies: new WarrantyPolicyRepository(table),
    now: systemClock,
  }),
  liveGuardedDoor(environment, table, guessOfCode),
);
