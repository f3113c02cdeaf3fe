import { ConfirmationRepository } from '../../../shared/rewards/confirmation/confirmation-repository.ts';
import { newUlid, systemClock } from '../../../shared/runtime/clock.ts';
import { parseEnvironment, tableEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { consoleLog } from '../../../shared/runtime/log.ts';
import { serveTask } from '../../../shared/runtime/serve-task.ts';
import { createLapseConfirmations } from './lapse-confirmations.ts';

const environment = parseEnvironment(tableEnvironment);
const confirmations = new ConfirmationRepository(liveTable(environment.TABLE_NAME), newUlid);
const log = consoleLog();

export const handler = serveTask(createLapseConfirmations({ confirmations, now: systemClock, log }), log);
