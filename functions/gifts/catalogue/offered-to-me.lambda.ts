import { giftRoutes } from '../../../shared/gifts/catalogue/gift-routes.ts';
import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { livePoints } from '../points/live-points.ts';
import { partnerReader } from '../points/read-holder.ts';
import { liveCatalogue, picturesEnvironment } from './live-catalogue.ts';
import { createOfferGifts } from './offer-gifts.ts';

const environment = parseEnvironment(doorEnvironment.extend(picturesEnvironment.shape));
const table = liveTable(environment.TABLE_NAME);
const live = { ...livePoints(table), ...liveCatalogue(table, environment) };

export const handler = serve(
  giftRoutes.offeredToMe,
  createOfferGifts({ ...live, holder: partnerReader(live.partners) }),
  liveDoor(environment, table),
);
