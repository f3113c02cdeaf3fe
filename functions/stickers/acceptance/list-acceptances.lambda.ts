import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { acceptanceRoutes } from '../../../shared/stickers/acceptance/acceptance-routes.ts';
import { createListAcceptances } from './list-acceptances.ts';
import { liveAcceptanceRoute } from './live-acceptance.ts';

const { environment, table, ...stored } = liveAcceptanceRoute();

export const handler = serve(acceptanceRoutes.list, createListAcceptances({ ...stored }), liveDoor(environment, table));
