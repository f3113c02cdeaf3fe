import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { NoticeRepository } from '../../../shared/notifications/notice-repository.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { MoveRepository } from '../../../shared/stickers/roll/move-repository.ts';
import { historyRoutes } from '../../../shared/warranty/history/history-routes.ts';
import { liveSticker, stickerEnvironment } from '../activation/live-sticker.ts';
import { createReadHistory } from './read-history.ts';

const environment = parseEnvironment(doorEnvironment.extend(stickerEnvironment.shape));
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  historyRoutes.read,
  createReadHistory({
    ...liveSticker(environment, table),
    moves: new MoveRepository(table),
    notices: new NoticeRepository(table),
  }),
  liveDoor(environment, table),
);
