import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { guessOfCode } from '../../../shared/abuse/guess.ts';
import { liveGuardedDoor } from '../../../shared/abuse/live-guard.ts';
import { ProductRepository } from '../../../shared/catalog/product-repository.ts';
import { serve } from '../../../shared/http/serve.ts';
import { DailyLimitRepository } from '../../../shared/identity/daily-limit.ts';
import { systemClock } from '../../../shared/runtime/clock.ts';
import { guardedDoorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { Secrets } from '../../../shared/runtime/secrets.ts';
import { BatchRepository } from '../../../shared/stickers/batch/batch-repository.ts';
import { codeKeysFrom } from '../../../shared/stickers/code/code-keys.ts';
import { RollRepository } from '../../../shared/stickers/roll/roll-repository.ts';
import { MakerSerialRepository } from '../../../shared/stickers/unit/maker-serial-repository.ts';
import { photoRoutes } from '../../../shared/warranty/photo/photo-routes.ts';
import { WarrantyRepository } from '../../../shared/warranty/warranty-repository.ts';
import { livePhotos } from './live-photos.ts';
import { createSendPhotos } from './send-photos.ts';

/** Times that forms are asked for with one code in a day; each brings up to six. */
const MOST_OF_A_DAY = 20;

const environment = parseEnvironment(guardedDoorEnvironment.extend({ CODE_KEYS_ARN: z.string().min(1) }));
const table = liveTable(environment.TABLE_NAME);
const secrets = new Secrets();

export const handler = serve(
  photoRoutes.send,
  createSendPhotos({
    codeKeys: codeKeysFrom(() => secrets.current(environment.CODE_KEYS_ARN)),
    batches: new BatchRepository(table),
    products: new ProductRepository(table),
    rolls: new RollRepository(table),
    marks: new MakerSerialRepository(table),
    warranties: new WarrantyRepository(table),
    photos: livePhotos(),
    limit: new DailyLimitRepository(table, 'photos', MOST_OF_A_DAY),
    newPhotoId: () => randomBytes(16).toString('base64url'),
    now: systemClock,
  }),
  liveGuardedDoor(environment, table, guessOfCode),
);
