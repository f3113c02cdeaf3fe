import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { ConfirmationRepository } from '../../../shared/rewards/confirmation/confirmation-repository.ts';
import { confirmationRoutes } from '../../../shared/rewards/confirmation/confirmation-routes.ts';
import { newUlid, systemClock } from '../../../shared/runtime/clock.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { createAnswerConfirmation } from './answer-confirmation.ts';

const environment = parseEnvironment(doorEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  confirmationRoutes.answer,
  createAnswerConfirmation({ confirmations: new ConfirmationRepository(table, newUlid), now: systemClock }),
  liveDoor(environment, table),
);
