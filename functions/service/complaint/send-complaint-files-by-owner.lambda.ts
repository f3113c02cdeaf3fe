import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { complaintRoutes } from '../../../shared/service/complaint/complaint-routes.ts';
import { LookUpRepository } from '../../../shared/warranty/look-up/look-up-repository.ts';
import { filesEnvironment, liveFiles, liveForms } from './live-complaints.ts';
import { createSendComplaintFilesByOwner } from './send-complaint-files-by-owner.ts';

const environment = parseEnvironment(doorEnvironment.extend({ ...filesEnvironment.shape }));
const table = liveTable(environment.TABLE_NAME);
const lookUps = new LookUpRepository(table);

export const handler = serve(
  complaintRoutes.sendFilesByOwner,
  createSendComplaintFilesByOwner({ ...liveForms(table), files: liveFiles(environment) }),
  { ...liveDoor(environment, table), findLookUp: (token) => lookUps.findCaller(token) },
);
