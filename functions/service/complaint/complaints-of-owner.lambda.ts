import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { complaintRoutes } from '../../../shared/service/complaint/complaint-routes.ts';
import { LookUpRepository } from '../../../shared/warranty/look-up/look-up-repository.ts';
import { createComplaintsOfOwner } from './complaints-of-owner.ts';
import { liveComplaints, rulesEnvironment } from './live-complaints.ts';

const environment = parseEnvironment(doorEnvironment.extend({ ...rulesEnvironment.shape }));
const table = liveTable(environment.TABLE_NAME);
const lookUps = new LookUpRepository(table);

export const handler = serve(
  complaintRoutes.ofOwner,
  createComplaintsOfOwner({ ...liveComplaints(table), rules: environment.COMPLAINT_RULES }),
  { ...liveDoor(environment, table), findLookUp: (token) => lookUps.findCaller(token) },
);
