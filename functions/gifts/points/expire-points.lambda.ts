import { parseEnvironment, tableEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { consoleLog } from '../../../shared/runtime/log.ts';
import { serveTask } from '../../../shared/runtime/serve-task.ts';
import { createExpirePoints } from './expire-points.ts';
import { livePoints } from './live-points.ts';

const environment = parseEnvironment(tableEnvironment);
const log = consoleLog();

export const handler = serveTask(createExpirePoints({ ...livePoints(liveTable(environment.TABLE_NAME)), log }), log);
