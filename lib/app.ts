import { App, Tags } from 'aws-cdk-lib';
import { ApiStack } from './api/api-stack.ts';
import { AuditStack } from './audit/audit-stack.ts';
import { CatalogStack } from './catalog/catalog-stack.ts';
import type { Build } from './constructs/build.ts';
import { DataStack } from './data/data-stack.ts';
import { EventsStack } from './events/events-stack.ts';
import { FindingsStack } from './findings/findings-stack.ts';
import { GiftsStack } from './gifts/gifts-stack.ts';
import { IdentityStack } from './identity/identity-stack.ts';
import { StaffStack } from './identity/staff-stack.ts';
import { ImportsStack } from './imports/imports-stack.ts';
import { MessagesStack } from './messages/messages-stack.ts';
import { NotificationsStack } from './notifications/notifications-stack.ts';
import { ObservabilityStack } from './observability/observability-stack.ts';
import { PartnersStack } from './partners/partners-stack.ts';
import { BankStack } from './payouts/bank-stack.ts';
import { PayoutsStack } from './payouts/payouts-stack.ts';
import { TaxStack } from './payouts/tax-stack.ts';
import { AdjustmentsStack } from './rewards/adjustments-stack.ts';
import { PeriodCalendarStack } from './rewards/period-calendar-stack.ts';
import { PoliciesStack } from './rewards/policies-stack.ts';
import { ReconciliationStack } from './rewards/reconciliation-stack.ts';
import { RewardCampaignsStack } from './rewards/reward-campaigns-stack.ts';
import { RewardsStack } from './rewards/rewards-stack.ts';
import { StatementsStack } from './rewards/statements-stack.ts';
import { VolumeBonusesStack } from './rewards/volume-bonuses-stack.ts';
import { ServiceStack } from './service/service-stack.ts';
import { RollsStack } from './stickers/rolls-stack.ts';
import { StickersStack } from './stickers/stickers-stack.ts';
import { WarrantyStack } from './warranty/warranty-stack.ts';
import { FirewallStack } from './web/firewall-stack.ts';
import { WebStack } from './web/web-stack.ts';

/** The whole system as a CDK app. Stacks refer only towards data, identity and api. */
export function buildApp(build: Build): App {
  const app = new App({ analyticsReporting: false, builtinCloudFormationValidation: build.isChecked ?? true });
  const { stage, region } = build.settings;
  const account = process.env.CDK_DEFAULT_ACCOUNT;
  const props = (name: string) => ({
    build,
    stackName: `tembao-${stage}-${name}`,
    env: { region, ...(account ? { account } : {}) },
  });
  const data = new DataStack(app, 'Data', props('data'));
  const identity = new IdentityStack(app, 'Identity', { ...props('identity'), data });
  const api = new ApiStack(app, 'Api', { ...props('api'), data, identity });
  const domain = (name: string) => ({ ...props(name), data, api });
  new StaffStack(app, 'Staff', { ...domain('staff'), identity });
  new EventsStack(app, 'Events', { ...props('events'), data });
  new CatalogStack(app, 'Catalog', domain('catalog'));
  new StickersStack(app, 'Stickers', domain('stickers'));
  new ImportsStack(app, 'Imports', domain('imports'));
  new RollsStack(app, 'Rolls', domain('rolls'));
  new FindingsStack(app, 'Findings', domain('findings'));
  new WarrantyStack(app, 'Warranty', domain('warranty'));
  new PartnersStack(app, 'Partners', domain('partners'));
  new RewardsStack(app, 'Rewards', domain('rewards'));
  new RewardCampaignsStack(app, 'RewardCampaigns', domain('reward-campaigns'));
  new VolumeBonusesStack(app, 'VolumeBonuses', domain('volume-bonuses'));
  new PoliciesStack(app, 'Policies', domain('policies'));
  new ReconciliationStack(app, 'Reconciliation', domain('reconciliation'));
  new AdjustmentsStack(app, 'Adjustments', domain('adjustments'));
  new PeriodCalendarStack(app, 'PeriodCalendar', domain('period-calendar'));
  new StatementsStack(app, 'Statements', domain('statements'));
  new PayoutsStack(app, 'Payouts', domain('payouts'));
  new TaxStack(app, 'Tax', domain('tax'));
  new BankStack(app, 'Bank', domain('bank'));
  new GiftsStack(app, 'Gifts', domain('gifts'));
  new ServiceStack(app, 'Service', domain('service'));
  new AuditStack(app, 'Audit', { ...props('audit'), data });
  new MessagesStack(app, 'Messages', domain('messages'));
  new NotificationsStack(app, 'Notifications', domain('notifications'));
  new ObservabilityStack(app, 'Observability', { ...props('observability'), data, api });
  const firewall = new FirewallStack(app, 'Firewall', {
    ...props('firewall'),
    env: { region: 'us-east-1', ...(account ? { account } : {}) },
    crossRegionReferences: true,
  });
  new WebStack(app, 'Web', {
    ...domain('web'),
    identity,
    firewallArn: firewall.aclArn,
    crossRegionReferences: true,
  });
  Tags.of(app).add('system', 'tembao');
  Tags.of(app).add('stage', stage);
  return app;
}
