import { liveDoor } from '../../shared/http/live-door.ts';
import { serve } from '../../shared/http/serve.ts';
import { importRoutes } from '../../shared/imports/import-routes.ts';
import { systemClock } from '../../shared/runtime/clock.ts';
import { writeExceljsWorkbook } from '../../shared/workbook/exceljs-workbook.ts';
import { createLinkTemplate } from './link-template.ts';
import { liveImportFiles, liveImportRoute } from './live-imports.ts';

const { environment, table } = liveImportRoute();

export const handler = serve(
  importRoutes.template,
  createLinkTemplate({
    files: liveImportFiles(),
    write: writeExceljsWorkbook,
    company: environment.COMPANY_NAME,
    now: systemClock,
  }),
  liveDoor(environment, table),
);
