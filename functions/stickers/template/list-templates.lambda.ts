import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { standardTemplates } from '../../../shared/stickers/template/standard-templates.ts';
import { TemplateRepository } from '../../../shared/stickers/template/template-repository.ts';
import { templateRoutes } from '../../../shared/stickers/template/template-routes.ts';
import { createListTemplates } from './list-templates.ts';

const environment = parseEnvironment(doorEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  templateRoutes.list,
  createListTemplates({ templates: new TemplateRepository(table, standardTemplates) }),
  liveDoor(environment, table),
);
