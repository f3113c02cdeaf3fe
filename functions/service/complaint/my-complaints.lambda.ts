import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { complaintRoutes } from '../../../shared/service/complaint/complaint-routes.ts';
import { liveComplaints, rulesEnvironment } from './live-complaints.ts';
import { createMyComplaints } from './my-complaints.ts';

const environment = parseEnvironment(doorEnvironment.extend({ ...rulesEnvironment.shape }));
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  complaintRoutes.mine,
  createMyComplaints({ ...liveComplaints(table), rules: environment.COMPLAINT_RULES }),
  liveDoor(environment, table),
);
