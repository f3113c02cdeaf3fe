import { FindingRepository } from '../../../shared/findings/finding-repository.ts';
import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { complaintRoutes } from '../../../shared/service/complaint/complaint-routes.ts';
import { createDecideComplaint } from './decide-complaint.ts';
import { liveComplaints, liveSubjects } from './live-complaints.ts';

const environment = parseEnvironment(doorEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  complaintRoutes.decide,
  createDecideComplaint({ ...liveComplaints(table), ...liveSubjects(table), findings: new FindingRepository(table) }),
  liveDoor(environment, table),
);
