import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { complaintRoutes } from '../../../shared/service/complaint/complaint-routes.ts';
import { LookUpRepository } from '../../../shared/warranty/look-up/look-up-repository.ts';
import { filesEnvironment, liveComplaints, liveFiles, liveLimit, rulesEnvironment } from './live-complaints.ts';
import { createWriteInComplaintByOwner } from './write-in-complaint-by-owner.ts';

const environment = parseEnvironment(doorEnvironment.extend({ ...rulesEnvironment.shape, ...filesEnvironment.shape }));
const table = liveTable(environment.TABLE_NAME);
const lookUps = new LookUpRepository(table);

export const handler = serve(
  complaintRoutes.writeByOwner,
  createWriteInComplaintByOwner({
    ...liveComplaints(table),
    files: liveFiles(environment),
    limit: liveLimit(table, environment, 'messages'),
    rules: environment.COMPLAINT_RULES,
  }),
  { ...liveDoor(environment, table), findLookUp: (token) => lookUps.findCaller(token) },
);
