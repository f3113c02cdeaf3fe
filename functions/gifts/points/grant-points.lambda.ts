import { pointRoutes } from '../../../shared/gifts/points/point-routes.ts';
import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { createGrantPoints } from './grant-points.ts';
import { livePoints } from './live-points.ts';

const environment = parseEnvironment(doorEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(pointRoutes.grant, createGrantPoints(livePoints(table)), liveDoor(environment, table));
