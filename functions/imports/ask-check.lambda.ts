import { liveDoor } from '../../shared/http/live-door.ts';
import { serve } from '../../shared/http/serve.ts';
import { importRoutes } from '../../shared/imports/import-routes.ts';
import { newUlid, systemClock } from '../../shared/runtime/clock.ts';
import { createAskCheck } from './ask-check.ts';
import { liveImportFiles, liveImportRoute } from './live-imports.ts';

const { environment, table, imports } = liveImportRoute();

export const handler = serve(
  importRoutes.check,
  createAskCheck({ imports, files: liveImportFiles(), now: systemClock, newId: newUlid }),
  liveDoor(environment, table),
);
