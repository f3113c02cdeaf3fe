import * as z from 'zod';
import { liveQueue } from '../../shared/events/live-queue.ts';
import { serveQueue } from '../../shared/events/serve-queue.ts';
import { PartnerRepository } from '../../shared/partners/partner-repository.ts';
import { ConfirmationRepository } from '../../shared/rewards/confirmation/confirmation-repository.ts';
import { KeptRewardRepository } from '../../shared/rewards/invitation/kept-reward-repository.ts';
import { newUlid } from '../../shared/runtime/clock.ts';
import { parseEnvironment } from '../../shared/runtime/environment.ts';
import { liveTable } from '../../shared/runtime/live-table.ts';
import { Secrets } from '../../shared/runtime/secrets.ts';
import { codeKeysFrom } from '../../shared/stickers/code/code-keys.ts';
import { WarrantyRepository } from '../../shared/warranty/warranty-repository.ts';
import { deliveryEnvironment, liveDelivery } from './live-delivery.ts';
import { createNotifyEarners } from './notify-earners.ts';

const environment = parseEnvironment(deliveryEnvironment.extend({ CODE_KEYS_ARN: z.string().min(1) }));
const table = liveTable(environment.TABLE_NAME);
const secrets = new Secrets();

export const handler = serveQueue(
  createNotifyEarners({
    ...liveDelivery(environment, table),
    kept: new KeptRewardRepository(table),
    confirmations: new ConfirmationRepository(table, newUlid),
    warranties: new WarrantyRepository(table),
    partners: new PartnerRepository(table),
    codeKeys: codeKeysFrom(() => secrets.current(environment.CODE_KEYS_ARN)),
  }),
  liveQueue(environment),
);
