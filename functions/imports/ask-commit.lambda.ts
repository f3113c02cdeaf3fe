import { liveDoor } from '../../shared/http/live-door.ts';
import { serve } from '../../shared/http/serve.ts';
import { importRoutes } from '../../shared/imports/import-routes.ts';
import { newUlid, systemClock } from '../../shared/runtime/clock.ts';
import { createAskCommit } from './ask-commit.ts';
import { liveImportRoute } from './live-imports.ts';

const { environment, table, imports } = liveImportRoute();

export const handler = serve(
  importRoutes.commit,
  createAskCommit({ imports, now: systemClock, newId: newUlid }),
  liveDoor(environment, table),
);
