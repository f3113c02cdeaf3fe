import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { complaintRoutes } from '../../../shared/service/complaint/complaint-routes.ts';
import { filesEnvironment, liveComplaints, liveFiles, liveLimit, rulesEnvironment } from './live-complaints.ts';
import { createWriteInComplaint } from './write-in-complaint.ts';

const environment = parseEnvironment(doorEnvironment.extend({ ...rulesEnvironment.shape, ...filesEnvironment.shape }));
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  complaintRoutes.write,
  createWriteInComplaint({
    ...liveComplaints(table),
    files: liveFiles(environment),
    limit: liveLimit(table, environment, 'messages'),
    rules: environment.COMPLAINT_RULES,
  }),
  liveDoor(environment, table),
);
