import { FindingRepository } from '../../../shared/findings/finding-repository.ts';
import { parseEnvironment, tableEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { consoleLog } from '../../../shared/runtime/log.ts';
import { serveTask } from '../../../shared/runtime/serve-task.ts';
import { liveComplaints, rulesEnvironment } from './live-complaints.ts';
import { createWatchComplaints } from './watch-complaints.ts';

const environment = parseEnvironment(tableEnvironment.extend(rulesEnvironment.shape));
const table = liveTable(environment.TABLE_NAME);
const log = consoleLog();

export const handler = serveTask(
  createWatchComplaints({
    ...liveComplaints(table),
    findings: new FindingRepository(table),
    rules: environment.COMPLAINT_RULES,
    log,
  }),
  log,
);
