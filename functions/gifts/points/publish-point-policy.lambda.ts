import { pointRoutes } from '../../../shared/gifts/points/point-routes.ts';
import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { livePoints } from './live-points.ts';
import { createPublishPointPolicy } from './publish-point-policy.ts';

const environment = parseEnvironment(doorEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  pointRoutes.publishPolicy,
  createPublishPointPolicy(livePoints(table)),
  liveDoor(environment, table),
);
