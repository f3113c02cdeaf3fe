import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { ConversationRepository } from '../../../shared/messages/conversation-repository.ts';
import { ConfirmationRepository } from '../../../shared/rewards/confirmation/confirmation-repository.ts';
import { newUlid, systemClock } from '../../../shared/runtime/clock.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { LookUpRepository } from '../../../shared/warranty/look-up/look-up-repository.ts';
import { lookUpRoutes } from '../../../shared/warranty/look-up/look-up-routes.ts';
import { WarrantyRepository } from '../../../shared/warranty/warranty-repository.ts';
import { createListFound } from './look-up-list.ts';

const environment = parseEnvironment(doorEnvironment);
const table = liveTable(environment.TABLE_NAME);
const lookUps = new LookUpRepository(table);

export const handler = serve(
  lookUpRoutes.warranties,
  createListFound({
    warranties: new WarrantyRepository(table),
    conversations: new ConversationRepository(table),
    questions: new ConfirmationRepository(table, newUlid),
    now: systemClock,
  }),
  { ...liveDoor(environment, table), findLookUp: (token) => lookUps.findCaller(token) },
);
