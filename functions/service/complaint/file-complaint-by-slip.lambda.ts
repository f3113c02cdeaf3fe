import { liveGuardedDoor } from '../../../shared/abuse/live-guard.ts';
import { serve } from '../../../shared/http/serve.ts';
import { guardedDoorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { complaintRoutes } from '../../../shared/service/complaint/complaint-routes.ts';
import { guessOfSlip } from '../../../shared/service/complaint/guess-of-slip.ts';
import { createFileComplaintBySlip } from './file-complaint-by-slip.ts';
import {
  filesEnvironment,
  liveComplaints,
  liveFiles,
  liveLimit,
  liveSubjects,
  rulesEnvironment,
} from './live-complaints.ts';

const environment = parseEnvironment(
  guardedDoorEnvironment.extend({ ...rulesEnvironment.shape, ...filesEnvironment.shape }),
);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  complaintRoutes.fileBySlip,
  createFileComplaintBySlip({
    ...liveComplaints(table),
    ...liveSubjects(table),
    files: liveFiles(environment),
    limit: liveLimit(table, environment, 'complaints'),
    rules: environment.COMPLAINT_RULES,
  }),
  liveGuardedDoor(environment, table, guessOfSlip),
);
