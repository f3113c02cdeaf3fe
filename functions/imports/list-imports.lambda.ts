import { liveDoor } from '../../shared/http/live-door.ts';
import { serve } from '../../shared/http/serve.ts';
import { importRoutes } from '../../shared/imports/import-routes.ts';
import { systemClock } from '../../shared/runtime/clock.ts';
import { createListImports } from './list-imports.ts';
import { liveImportRoute } from './live-imports.ts';

const { environment, table, imports } = liveImportRoute();

export const handler = serve(
  importRoutes.list,
  createListImports({ imports, now: systemClock }),
  liveDoor(environment, table),
);
