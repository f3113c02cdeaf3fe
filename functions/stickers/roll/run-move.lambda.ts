import * as z from 'zod';
import { liveQueue, queueEnvironment } from '../../../shared/events/live-queue.ts';
import { serveQueue } from '../../../shared/events/serve-queue.ts';
import { systemClock } from '../../../shared/runtime/clock.ts';
import { parseEnvironment, tableEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { Secrets } from '../../../shared/runtime/secrets.ts';
import { BatchRepository } from '../../../shared/stickers/batch/batch-repository.ts';
import { codeKeysFrom } from '../../../shared/stickers/code/code-keys.ts';
import { MoveRepository } from '../../../shared/stickers/roll/move-repository.ts';
import { RollRepository } from '../../../shared/stickers/roll/roll-repository.ts';
import { WarrantyRepository } from '../../../shared/warranty/warranty-repository.ts';
import { createRunMove } from './run-move.ts';

const environment = parseEnvironment(
  tableEnvironment.extend({ CODE_KEYS_ARN: z.string().min(1) }).extend(queueEnvironment.shape),
);
const table = liveTable(environment.TABLE_NAME);
const secrets = new Secrets();

export const handler = serveQueue(
  createRunMove({
    codeKeys: codeKeysFrom(() => secrets.current(environment.CODE_KEYS_ARN)),
    batches: new BatchRepository(table),
    moves: new MoveRepository(table),
    rolls: new RollRepository(table),
    warranties: new WarrantyRepository(table),
    now: systemClock,
  }),
  liveQueue(environment),
);
