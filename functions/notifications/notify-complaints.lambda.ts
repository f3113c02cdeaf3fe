import { liveQueue } from '../../shared/events/live-queue.ts';
import { serveQueue } from '../../shared/events/serve-queue.ts';
import { PartnerRepository } from '../../shared/partners/partner-repository.ts';
import { parseEnvironment } from '../../shared/runtime/environment.ts';
import { liveTable } from '../../shared/runtime/live-table.ts';
import { ComplaintRepository } from '../../shared/service/complaint/complaint-repository.ts';
import { deliveryEnvironment, liveDelivery } from './live-delivery.ts';
import { createNotifyComplaints } from './notify-complaints.ts';

const environment = parseEnvironment(deliveryEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serveQueue(
  createNotifyComplaints({
    ...liveDelivery(environment, table),
    complaints: new ComplaintRepository(table),
    partners: new PartnerRepository(table),
  }),
  liveQueue(environment),
);
