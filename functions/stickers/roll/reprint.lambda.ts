import * as z from 'zod';
import { ProductRepository } from '../../../shared/catalog/product-repository.ts';
import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { newUlid, systemClock } from '../../../shared/runtime/clock.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { Secrets } from '../../../shared/runtime/secrets.ts';
import { BatchRepository } from '../../../shared/stickers/batch/batch-repository.ts';
import { codeKeysFrom } from '../../../shared/stickers/code/code-keys.ts';
import { RollRepository } from '../../../shared/stickers/roll/roll-repository.ts';
import { rollRoutes } from '../../../shared/stickers/roll/roll-routes.ts';
import { UnitRepository } from '../../../shared/warranty/unit-repository.ts';
import { WarrantyRepository } from '../../../shared/warranty/warranty-repository.ts';
import { createReprint } from './reprint.ts';

const environment = parseEnvironment(doorEnvironment.extend({ CODE_KEYS_ARN: z.string().min(1) }));
const table = liveTable(environment.TABLE_NAME);
const secrets = new Secrets();

export const handler = serve(
  rollRoutes.reprint,
  createReprint({
    codeKeys: codeKeysFrom(() => secrets.current(environment.CODE_KEYS_ARN)),
    batches: new BatchRepository(table),
    products: new ProductRepository(table),
    rolls: new RollRepository(table),
    units: new UnitRepository(table),
    warranties: new WarrantyRepository(table),
    now: systemClock,
    newId: newUlid,
  }),
  liveDoor(environment, table),
);
