import { pointRoutes } from '../../../shared/gifts/points/point-routes.ts';
import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { livePoints } from './live-points.ts';
import { partnerReader } from './read-holder.ts';
import { createShowPoints } from './show-points.ts';

const environment = parseEnvironment(doorEnvironment);
const table = liveTable(environment.TABLE_NAME);
const live = livePoints(table);

export const handler = serve(
  pointRoutes.mine,
  createShowPoints({ ...live, holder: partnerReader(live.partners) }),
  liveDoor(environment, table),
);
