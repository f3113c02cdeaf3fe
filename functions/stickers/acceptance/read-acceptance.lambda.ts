import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { acceptanceRoutes } from '../../../shared/stickers/acceptance/acceptance-routes.ts';
import { liveAcceptanceRoute } from './live-acceptance.ts';
import { createReadAcceptance } from './read-acceptance.ts';

const { environment, table, ...stored } = liveAcceptanceRoute();

export const handler = serve(acceptanceRoutes.read, createReadAcceptance({ ...stored }), liveDoor(environment, table));
