import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { newUlid, systemClock } from '../../../shared/runtime/clock.ts';
import { acceptanceRoutes } from '../../../shared/stickers/acceptance/acceptance-routes.ts';
import { createDecideAcceptance } from './decide-acceptance.ts';
import { liveAcceptanceRoute } from './live-acceptance.ts';

const { environment, table, ...stored } = liveAcceptanceRoute();

export const handler = serve(
  acceptanceRoutes.decide,
  createDecideAcceptance({ ...stored, now: systemClock, newId: newUlid }),
  liveDoor(environment, table),
);
