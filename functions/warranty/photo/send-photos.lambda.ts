import { randomBytes } from 'node:crypto';
import { guessOfCode } from '../../../shared/abuse/guess.ts';
import { liveGuardedDoor } from '../../../shared/abuse/live-guard.ts';
import { ProductRepository } from '../../../shared/catalog/product-repository.ts';
import { serve } from '../../../shared/http/serve.ts';
import { DailyLimitRepository } from '../../../shared/identity/daily-limit.ts';
import { systemClock } from '../../../shared/runtime/clock.ts';
import { guardedDoorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { photoRoutes } from '../../../shared/warranty/photo/photo-routes.ts';
import { liveSticker, stickerEnvironment } from '../activation/live-sticker.ts';
import { livePhotos } from './live-photos.ts';
import { createSendPhotos } from './send-photos.ts';

/** Times that forms are asked for with one code in a day; each brings up to six. */
const MOST_OF_A_DAY = 20;

const environment = parseEnvironment(guardedDoorEnvironment.extend(stickerEnvironment.shape));
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  photoRoutes.send,
  createSendPhotos({
    ...liveSticker(environment, table),
    products: new ProductRepository(table),
    photos: livePhotos(),
    limit: new DailyLimitRepository(table, 'photos', MOST_OF_A_DAY),
    newPhotoId: () => randomBytes(16).toString('base64url'),
    now: systemClock,
  }),
  liveGuardedDoor(environment, table, guessOfCode),
);
