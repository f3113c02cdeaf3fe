import { liveDoor } from '../../shared/http/live-door.ts';
import { serve } from '../../shared/http/serve.ts';
import { systemClock } from '../../shared/runtime/clock.ts';
import { doorEnvironment, parseEnvironment } from '../../shared/runtime/environment.ts';
import { liveTable } from '../../shared/runtime/live-table.ts';
import { standardTemplates } from '../../shared/stickers/standard-templates.ts';
import { TemplateRepository } from '../../shared/stickers/template-repository.ts';
import { templateRoutes } from '../../shared/stickers/template-routes.ts';
import { createAddTemplate } from './add-template.ts';
import { liveBackgrounds } from './live-backgrounds.ts';
import { proveTemplate } from './live-press.ts';
import { printedEnvironment, printedTextsOf } from './live-printed-texts.ts';

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
