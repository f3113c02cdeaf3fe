import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { complaintRoutes } from '../../../shared/service/complaint/complaint-routes.ts';
import { MakerSerialRepository } from '../../../shared/stickers/unit/maker-serial-repository.ts';
import { createFileComplaint } from './file-complaint.ts';
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

export const handler = serve(
  complaintRoutes.file,
  createFileComplaint({
    ...liveComplaints(table),
    ...liveSubjects(table),
    marks: new MakerSerialRepository(table),
    files: liveFiles(environment),
    limit: liveLimit(table, environment, 'complaints'),
    rules: environment.COMPLAINT_RULES,
  }),
  liveDoor(environment, table),
);
