import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { newUlid } from '../../../shared/runtime/clock.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { templateRoutes } from '../../../shared/stickers/template/template-routes.ts';
import { liveBackgrounds } from './live-backgrounds.ts';
import { createSendBackground } from './send-background.ts';

const environment = parseEnvironment(doorEnvironment);

export const handler = serve(
  templateRoutes.background,
  createSendBackground({ backgrounds: liveBackgrounds(), newId: newUlid }),
  liveDoor(environment, liveTable(environment.TABLE_NAME)),
);
