import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { correctionRoutes } from '../../../shared/warranty/correction/correction-routes.ts';
import { createCorrectCustomer } from './correct-customer.ts';
import { changeEnvironment, liveChange } from './live-change.ts';

const environment = parseEnvironment(changeEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  correctionRoutes.customer,
  createCorrectCustomer({ ...liveChange(environment, table), partners: new PartnerRepository(table) }),
  liveDoor(environment, table),
);
