import { ProductRepository } from '../../../shared/catalog/product-repository.ts';
import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { systemClock } from '../../../shared/runtime/clock.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { consoleLog } from '../../../shared/runtime/log.ts';
import { MoveRepository } from '../../../shared/stickers/roll/move-repository.ts';
import { NameRepository } from '../../../shared/warranty/search/name-repository.ts';
import { searchRoutes } from '../../../shared/warranty/search/search-routes.ts';
import { liveSticker, stickerEnvironment } from '../activation/live-sticker.ts';
import { createSearchUnits } from './search-units.ts';

const environment = parseEnvironment(doorEnvironment.extend(stickerEnvironment.shape));
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  searchRoutes.search,
  createSearchUnits({
    ...liveSticker(environment, table),
    moves: new MoveRepository(table),
    names: new NameRepository(table),
    products: new ProductRepository(table),
    log: consoleLog(),
    now: systemClock,
  }),
  liveDoor(environment, table),
);
