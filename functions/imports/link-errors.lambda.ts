import { liveDoor } from '../../shared/http/live-door.ts';
import { serve } from '../../shared/http/serve.ts';
import { importRoutes } from '../../shared/imports/import-routes.ts';

import { createLinkErrors } from './link-errors.ts';
import { liveImportFiles, liveImportRoute } from './live-imports.ts';

const { environment, table, imports } = liveImportRoute();

export const handler = serve(
  importRoutes.errors,
  createLinkErrors({ imports, files: liveImportFiles() }),
  liveDoor(environment, table),
);
