import { catalogRoutes } from './catalog/catalog-routes.ts';
import { declaredProjectRoutes } from './findings/declared-project-routes.ts';
import { findingRoutes } from './findings/finding-routes.ts';
import { giftRoutes } from './gifts/catalogue/gift-routes.ts';
import { giftOrderRoutes } from './gifts/order/order-routes.ts';
import { pointRoutes } from './gifts/points/point-routes.ts';
import type { Route } from './http/route.ts';
import { staffRoutes } from './identity/staff-routes.ts';
import { importRoutes } from './imports/import-routes.ts';
import { conversationRoutes } from './messages/conversation-routes.ts';
import { ownRoutes } from './partners/own-routes.ts';
import { partnerRoutes } from './partners/partner-routes.ts';
import { payeeRoutes } from './partners/payee/payee-routes.ts';
import { rosterRoutes } from './partners/roster-routes.ts';
import { bankFileRoutes } from './payouts/bank/bank-file-routes.ts';
import { payoutCorrectionRoutes } from './payouts/correction/payout-correction-routes.ts';
import { payoutRoutes } from './payouts/payout-routes.ts';
import { resultRoutes } from './payouts/result/result-routes.ts';
import { taxYearRoutes } from './payouts/tax/tax-year-routes.ts';
import { withdrawalRoutes } from './payouts/withdrawal/withdrawal-routes.ts';
import { adjustmentRoutes } from './rewards/adjustment/adjustment-routes.ts';
import { bonusRoutes } from './rewards/bonus/bonus-routes.ts';
import { periodCalendarRoutes } from './rewards/calendar/period-calendar-routes.ts';
import { campaignDraftRoutes } from './rewards/campaign/campaign-draft-routes.ts';
import { rewardCampaignRoutes } from './rewards/campaign/reward-campaign-routes.ts';
import { confirmationRoutes } from './rewards/confirmation/confirmation-routes.ts';
import { keptRewardRoutes } from './rewards/invitation/kept-reward-routes.ts';
import { policyRoutes } from './rewards/policy/policy-routes.ts';
import { bulkDecisionRoutes } from './rewards/reconciliation/bulk-decision-routes.ts';
import { reconciliationRoutes } from './rewards/reconciliation/reconciliation-routes.ts';
import { rewardRoutes } from './rewards/reward-routes.ts';
import { statementRoutes } from './rewards/statement/statement-routes.ts';
import { complaintRoutes } from './service/complaint/complaint-routes.ts';
import { acceptanceRoutes } from './stickers/acceptance/acceptance-routes.ts';
import { paperRoutes } from './stickers/print/paper-routes.ts';
import { printingHouseRoutes } from './stickers/printing-house/printing-house-routes.ts';
import { rollRoutes } from './stickers/roll/roll-routes.ts';
import { stickerRoutes } from './stickers/sticker-routes.ts';
import { templateRoutes } from './stickers/template/template-routes.ts';
import { claimRoutes } from './warranty/claim/claim-routes.ts';
import { correctionRoutes } from './warranty/correction/correction-routes.ts';
import { historyRoutes } from './warranty/history/history-routes.ts';
import { lookUpRoutes } from './warranty/look-up/look-up-routes.ts';
import { partnerActivationRoutes } from './warranty/partner-activation-routes.ts';
import { photoRoutes } from './warranty/photo/photo-routes.ts';
import { campaignRoutes } from './warranty/policy/campaign-routes.ts';
import { warrantyPolicyRoutes } from './warranty/policy/warranty-policy-routes.ts';
import { projectRoutes } from './warranty/project/project-routes.ts';
import { searchRoutes } from './warranty/search/search-routes.ts';
import { setRoutes } from './warranty/set/set-routes.ts';
import { slipRoutes } from './warranty/slip/slip-routes.ts';
import { staffActivationRoutes } from './warranty/staff-activation-routes.ts';
import { warrantyRoutes } from './warranty/warranty-routes.ts';

const domains = [
  staffRoutes,
  catalogRoutes,
  stickerRoutes,
  printingHouseRoutes,
  acceptanceRoutes,
  templateRoutes,
  paperRoutes,
  rollRoutes,
  findingRoutes,
  declaredProjectRoutes,
  conversationRoutes,
  warrantyRoutes,
  staffActivationRoutes,
  partnerActivationRoutes,
  projectRoutes,
  setRoutes,
  claimRoutes,
  lookUpRoutes,
  warrantyPolicyRoutes,
  slipRoutes,
  photoRoutes,
  correctionRoutes,
  campaignRoutes,
  historyRoutes,
  searchRoutes,
  partnerRoutes,
  rosterRoutes,
  ownRoutes,
  payeeRoutes,
  rewardRoutes,
  rewardCampaignRoutes,
  campaignDraftRoutes,
  bonusRoutes,
  policyRoutes,
  keptRewardRoutes,
  confirmationRoutes,
  reconciliationRoutes,
  bulkDecisionRoutes,
  adjustmentRoutes,
  periodCalendarRoutes,
  statementRoutes,
  taxYearRoutes,
  payoutRoutes,
  bankFileRoutes,
  payoutCorrectionRoutes,
  resultRoutes,
  withdrawalRoutes,
  pointRoutes,
  giftRoutes,
  giftOrderRoutes,
  importRoutes,
  complaintRoutes,
];

/** Every route there is, for the docs and for the test that walks them. */
export const allRoutes: readonly Route[] = domains.flatMap((routes) => Object.values<Route>(routes));
