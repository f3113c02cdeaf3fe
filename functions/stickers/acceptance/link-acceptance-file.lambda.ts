import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { acceptanceRoutes } from '../../../shared/stickers/acceptance/acceptance-routes.ts';
import { createLinkAcceptanceFile } from './link-acceptance-file.ts';
import { liveAcceptanceFiles, liveAcceptanceRoute } from './live-acceptance.ts';

const { environment, table, ...stored } = liveAcceptanceRoute();

export const handler = serve(
  acceptanceRoutes.link,
  createLinkAcceptanceFile({ ...stored, files: liveAcceptanceFiles() }),
  liveDoor(environment, table),
);
