import * as z from 'zod';
import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { newUlid, systemClock } from '../../../shared/runtime/clock.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { Secrets } from '../../../shared/runtime/secrets.ts';
import { BatchRepository } from '../../../shared/stickers/batch/batch-repository.ts';
import { codeKeysFrom } from '../../../shared/stickers/code/code-keys.ts';
import { MoveRepository } from '../../../shared/stickers/roll/move-repository.ts';
import { rollRoutes } from '../../../shared/stickers/roll/roll-routes.ts';
import { WarrantyRepository } from '../../../shared/warranty/warranty-repository.ts';
import { createVoidUnits } from './void-units.ts';

const environment = parseEnvironment(doorEnvironment.extend({ CODE_KEYS_ARN: z.string().min(1) }));
const table = liveTable(environment.TABLE_NAME);
const secrets = new Secrets();

export const handler = serve(
  rollRoutes.voidUnits,
  createVoidUnits({
    codeKeys: codeKeysFrom(() => secrets.current(environment.CODE_KEYS_ARN)),
    batches: new BatchRepository(table),
    warranties: new WarrantyRepository(table),
    moves: new MoveRepository(table),
    now: systemClock,
    newId: newUlid,
  }),
  liveDoor(environment, table),
);
