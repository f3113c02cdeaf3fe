import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { setRoutes } from '../../../shared/warranty/set/set-routes.ts';
import { stickerEnvironment } from '../activation/live-sticker.ts';
import { createAddUnitsForCustomer } from './add-units-for-customer.ts';
import { liveAdding } from './live-adding.ts';

const environment = parseEnvironment(doorEnvironment.extend(stickerEnvironment.shape));
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  setRoutes.addForCustomer,
  createAddUnitsForCustomer(liveAdding(environment, table)),
  liveDoor(environment, table),
);
