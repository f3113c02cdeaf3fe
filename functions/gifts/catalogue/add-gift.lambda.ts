import { giftRoutes } from '../../../shared/gifts/catalogue/gift-routes.ts';
import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { createAddGift } from './add-gift.ts';
import { liveCatalogue, picturesEnvironment } from './live-catalogue.ts';

const environment = parseEnvironment(doorEnvironment.extend(picturesEnvironment.shape));
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  giftRoutes.add,
  createAddGift(liveCatalogue(table, environment)),
  liveDoor(environment, table),
);
