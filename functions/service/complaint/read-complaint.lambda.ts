import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { complaintRoutes } from '../../../shared/service/complaint/complaint-routes.ts';
import { liveComplaints, liveSubjects } from './live-complaints.ts';
import { createReadComplaint } from './read-complaint.ts';

const environment = parseEnvironment(doorEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  complaintRoutes.read,
  createReadComplaint({ ...liveComplaints(table), ...liveSubjects(table) }),
  liveDoor(environment, table),
);
