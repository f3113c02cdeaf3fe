import * as z from 'zod';
import { liveQueue } from '../../shared/events/live-queue.ts';
import { serveQueue } from '../../shared/events/serve-queue.ts';
import { DecisionDigestRepository } from '../../shared/notifications/decision-digest-repository.ts';
import { PartnerRepository } from '../../shared/partners/partner-repository.ts';
import { ReconciliationRepository } from '../../shared/rewards/reconciliation/reconciliation-repository.ts';
import { newUlid } from '../../shared/runtime/clock.ts';
import { parseEnvironment } from '../../shared/runtime/environment.ts';
import { liveTable } from '../../shared/runtime/live-table.ts';
import { deliveryEnvironment, liveDelivery } from './live-delivery.ts';
import { createNotifyDecisions } from './notify-decisions.ts';

const environment = parseEnvironment(
  deliveryEnvironment.extend({ COLLECT_SECONDS: z.coerce.number().int().min(1).max(600) }),
);
const table = liveTable(environment.TABLE_NAME);
const partners = new PartnerRepository(table);
const rewards = new ReconciliationRepository(table, newUlid);

export const handler = serveQueue(
  createNotifyDecisions({
    ...liveDelivery(environment, table),
    digests: new DecisionDigestRepository(table, environment.COLLECT_SECONDS * 1000),
    findReward: (rewardId) => rewards.find(rewardId),
    findPartner: (id) => partners.find(id),
  }),
  liveQueue(environment),
);
