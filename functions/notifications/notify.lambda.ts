import { ProductRepository } from '../../shared/catalog/product-repository.ts';
import { liveQueue } from '../../shared/events/live-queue.ts';
import { serveQueue } from '../../shared/events/serve-queue.ts';
import { NoticeRepository } from '../../shared/notifications/notice-repository.ts';
import { PartnerRepository } from '../../shared/partners/partner-repository.ts';
import { PayoutRepository } from '../../shared/payouts/payout-repository.ts';
import { AdjustmentRepository } from '../../shared/rewards/adjustment/adjustment-repository.ts';
import { newUlid } from '../../shared/runtime/clock.ts';
import { parseEnvironment } from '../../shared/runtime/environment.ts';
import { liveTable } from '../../shared/runtime/live-table.ts';
import { ClaimRepository } from '../../shared/warranty/claim/claim-repository.ts';
import { WarrantyRepository } from '../../shared/warranty/warranty-repository.ts';
import { deliveryEnvironment, liveDelivery } from './live-delivery.ts';
import { createNotify } from './notify.ts';

const environment = parseEnvironment(deliveryEnvironment);
const table = liveTable(environment.TABLE_NAME);
const warranties = new WarrantyRepository(table);
const partners = new PartnerRepository(table);
const products = new ProductRepository(table);
const claims = new ClaimRepository(table);
const payouts = new PayoutRepository(table, newUlid);
const adjustments = new AdjustmentRepository(table, newUlid);

export const handler = serveQueue(
  createNotify({
    ...liveDelivery(environment, table),
    sessions: new NoticeRepository(table),
    findWarranty: (code, activationNumber) => warranties.findWarranty(code, activationNumber),
    countProject: (phone, projectId) => warranties.countProject(phone, projectId),
    findPartner: (id) => partners.find(id),
    findProduct: (sku) => products.find(sku),
    findClaim: (id) => claims.find(id),
    findPayout: async (runId, partnerId) => {
      const [run, line] = await Promise.all([payouts.find(runId), payouts.findLine(runId, partnerId)]);
      if (!run || !line) return undefined;
      const { period, kind, note, canceledBy } = run;
      return { period, amount: line.amount, tax: line.tax, isWithdrawal: kind === 'withdrawal', note, canceledBy };
    },
    // The event does not say in which currency.
    findAdjustment: async (partnerId, id) =>
      (await adjustments.find({ partnerId, currency: 'VND', id })) ??
      adjustments.find({ partnerId, currency: 'POINT', id }),
  }),
  liveQueue(environment),
);
