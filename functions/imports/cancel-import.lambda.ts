import { liveDoor } from '../../shared/http/live-door.ts';
import { serve } from '../../shared/http/serve.ts';
import { importRoutes } from '../../shared/imports/import-routes.ts';
import { systemClock } from '../../shared/runtime/clock.ts';
import { createCancelImport } from './cancel-import.ts';
import { liveImportRoute } from './live-imports.ts';

const { environment, table, imports } = liveImportRoute();

export const handler = serve(
  importRoutes.cancel,
  createCancelImport({ imports, now: systemClock }),
  liveDoor(environment, table),
);
