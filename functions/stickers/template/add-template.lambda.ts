import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { systemClock } from '../../../shared/runtime/clock.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { standardTemplates } from '../../../shared/stickers/template/standard-templates.ts';
import { TemplateRepository } from '../../../shared/stickers/template/template-repository.ts';
import { templateRoutes } from '../../../shared/stickers/template/template-routes.ts';
import { printedEnvironment, printedTextsOf } from '../batch/live-printed-texts.ts';
import { proveTemplate } from '../print/live-press.ts';
import { createAddTemplate } from './add-template.ts';
import { liveBackgrounds } from './live-backgrounds.ts';

const environment = parseEnvironment(doorEnvironment.extend(printedEnvironment));
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  templateRoutes.add,
  createAddTemplate({
    templates: new TemplateRepository(table, standardTemplates),
    backgrounds: liveBackgrounds(),
    prove: proveTemplate,
    printed: printedTextsOf(environment),
    now: systemClock,
  }),
  liveDoor(environment, table),
);
