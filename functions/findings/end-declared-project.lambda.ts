import { DeclaredProjectRepository } from '../../shared/findings/declared-project-repository.ts';
import { declaredProjectRoutes } from '../../shared/findings/declared-project-routes.ts';
import { liveDoor } from '../../shared/http/live-door.ts';
import { serve } from '../../shared/http/serve.ts';
import { systemClock } from '../../shared/runtime/clock.ts';
import { doorEnvironment, parseEnvironment } from '../../shared/runtime/environment.ts';
import { liveTable } from '../../shared/runtime/live-table.ts';
import { createEndDeclaredProject } from './end-declared-project.ts';

const environment = parseEnvironment(doorEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  declaredProjectRoutes.end,
  createEndDeclaredProject({ projects: new DeclaredProjectRepository(table), now: systemClock }),
  liveDoor(environment, table),
);
