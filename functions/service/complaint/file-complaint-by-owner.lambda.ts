import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { complaintRoutes } from '../../../shared/service/complaint/complaint-routes.ts';
import { LookUpRepository } from '../../../shared/warranty/look-up/look-up-repository.ts';
import { createFileComplaintByOwner } from './file-complaint-by-owner.ts';
import {
  filesEnvironment,
  liveComplaints,
  liveFiles,
  liveLimit,
  liveSubjects,
  rulesEnvironment,
} from './live-complaints.ts';

const environment = parseEnvironment(doorEnvironment.extend({ ...rulesEnvironment.shape, ...filesEnvironment.shape }));
const table = liveTable(environment.TABLE_NAME);
const lookUps = new LookUpRepository(table);

export const handler = serve(
  complaintRoutes.fileByOwner,
  createFileComplaintByOwner({
    ...liveComplaints(table),
    ...liveSubjects(table),
    files: liveFiles(environment),
    limit: liveLimit(table, environment, 'complaints'),
    rules: environment.COMPLAINT_RULES,
  }),
  { ...liveDoor(environment, table), findLookUp: (token) => lookUps.findCaller(token) },
);
