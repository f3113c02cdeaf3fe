import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { printingHouseRoutes } from '../../../shared/stickers/printing-house/printing-house-routes.ts';
import { liveManifestKeys } from '../batch/live-generator.ts';
import { createListManifestKeys } from './list-manifest-keys.ts';

const environment = parseEnvironment(doorEnvironment);

export const handler = serve(
  printingHouseRoutes.manifestKeys,
  createListManifestKeys({ manifestKeys: liveManifestKeys() }),
  liveDoor(environment, liveTable(environment.TABLE_NAME)),
);
