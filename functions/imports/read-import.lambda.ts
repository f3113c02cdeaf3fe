import { liveDoor } from '../../shared/http/live-door.ts';
import { serve } from '../../shared/http/serve.ts';
import { importRoutes } from '../../shared/imports/import-routes.ts';
import { systemClock } from '../../shared/runtime/clock.ts';
import { liveImportRoute } from './live-imports.ts';
import { createReadImport } from './read-import.ts';

const { environment, table, imports } = liveImportRoute();

export const handler = serve(
  importRoutes.read,
  createReadImport({ imports, now: systemClock }),
  liveDoor(environment, table),
);
