import { liveQueue, queueEnvironment } from '../../../shared/events/live-queue.ts';
import { serveQueue } from '../../../shared/events/serve-queue.ts';
import { parseEnvironment, tableEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { createKeepComplaintFiles } from './keep-complaint-files.ts';
import { filesEnvironment, liveComplaints, liveFiles } from './live-complaints.ts';

const environment = parseEnvironment(tableEnvironment.extend({ ...queueEnvironment.shape, ...filesEnvironment.shape }));

export const handler = serveQueue(
  createKeepComplaintFiles({
    ...liveComplaints(liveTable(environment.TABLE_NAME)),
    files: liveFiles(environment),
  }),
  liveQueue(environment),
);
