import * as z from 'zod';
import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { NoticeRepository } from '../../../shared/notifications/notice-repository.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { Secrets } from '../../../shared/runtime/secrets.ts';
import { BatchRepository } from '../../../shared/stickers/batch/batch-repository.ts';
import { codeKeysFrom } from '../../../shared/stickers/code/code-keys.ts';
import { MoveRepository } from '../../../shared/stickers/roll/move-repository.ts';
import { RollRepository } from '../../../shared/stickers/roll/roll-repository.ts';
import { MakerSerialRepository } from '../../../shared/stickers/unit/maker-serial-repository.ts';
import { historyRoutes } from '../../../shared/warranty/history/history-routes.ts';
import { WarrantyRepository } from '../../../shared/warranty/warranty-repository.ts';
import { createReadHistory } from './read-history.ts';

const environment = parseEnvironment(doorEnvironment.extend({ CODE_KEYS_ARN: z.string().min(1) }));
const table = liveTable(environment.TABLE_NAME);
const secrets = new Secrets();

export const handler = serve(
  historyRoutes.read,
  createReadHistory({
    codeKeys: codeKeysFrom(() => secrets.current(environment.CODE_KEYS_ARN)),
    batches: new BatchRepository(table),
    rolls: new RollRepository(table),
    moves: new MoveRepository(table),
    warranties: new WarrantyRepository(table),
    marks: new MakerSerialRepository(table),
    notices: new NoticeRepository(table),
  }),
  liveDoor(environment, table),
);
