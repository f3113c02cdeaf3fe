import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { newUlid, systemClock } from '../../../shared/runtime/clock.ts';
import { acceptanceRoutes } from '../../../shared/stickers/acceptance/acceptance-routes.ts';
import { createBeginAcceptance } from './begin-acceptance.ts';
import { liveAcceptanceFiles, liveAcceptanceRoute } from './live-acceptance.ts';

const { environment, table, ...stored } = liveAcceptanceRoute();

export const handler = serve(
  acceptanceRoutes.begin,
  createBeginAcceptance({ ...stored, files: liveAcceptanceFiles(), now: systemClock, newId: newUlid }),
  liveDoor(environment, table),
);
