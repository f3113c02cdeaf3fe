import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { complaintRoutes } from '../../../shared/service/complaint/complaint-routes.ts';
import { liveComplaints } from './live-complaints.ts';
import { createReportComplaints } from './report-complaints.ts';

const environment = parseEnvironment(doorEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  complaintRoutes.report,
  createReportComplaints(liveComplaints(table)),
  liveDoor(environment, table),
);
