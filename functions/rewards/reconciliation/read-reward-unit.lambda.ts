import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { NoticeRepository } from '../../../shared/notifications/notice-repository.ts';
import { ReconciliationRepository } from '../../../shared/rewards/reconciliation/reconciliation-repository.ts';
import { reconciliationRoutes } from '../../../shared/rewards/reconciliation/reconciliation-routes.ts';
import { newUlid } from '../../../shared/runtime/clock.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { MoveRepository } from '../../../shared/stickers/roll/move-repository.ts';
import { liveSticker, stickerEnvironment } from '../../warranty/activation/live-sticker.ts';
import { createReadHistory } from '../../warranty/history/read-history.ts';
import { createReadRewardUnit } from './read-reward-unit.ts';

const environment = parseEnvironment(doorEnvironment.extend(stickerEnvironment.shape));
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  reconciliationRoutes.readUnit,
  createReadRewardUnit({
    rewards: new ReconciliationRepository(table, newUlid),
    readHistory: createReadHistory({
      ...liveSticker(environment, table),
      moves: new MoveRepository(table),
      notices: new NoticeRepository(table),
    }),
  }),
  liveDoor(environment, table),
);
