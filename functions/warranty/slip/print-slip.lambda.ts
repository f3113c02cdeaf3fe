import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { slipRoutes } from '../../../shared/warranty/slip/slip-routes.ts';
import { fonts } from '../../stickers/batch/live-fonts.ts';
import { liveSlip, slipEnvironment } from './live-slip.ts';
import { createPrintSlip } from './print-slip.ts';

const environment = parseEnvironment(slipEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  slipRoutes.pdf,
  createPrintSlip({ ...liveSlip(environment, table), fonts }),
  liveDoor(environment, table),
);
