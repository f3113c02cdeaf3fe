import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { complaintRoutes } from '../../../shared/service/complaint/complaint-routes.ts';
import { createAnswerComplaint } from './answer-complaint.ts';
import { filesEnvironment, liveComplaints, liveFiles } from './live-complaints.ts';

const environment = parseEnvironment(doorEnvironment.extend({ ...filesEnvironment.shape }));
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  complaintRoutes.answer,
  createAnswerComplaint({ ...liveComplaints(table), files: liveFiles(environment) }),
  liveDoor(environment, table),
);
