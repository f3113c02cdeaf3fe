import { Duration, aws_iam as iam, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { giftCanceled, giftSent, pointsExpiring } from '../../shared/gifts/gift-events.ts';
import { notificationWebhooks } from '../../shared/notifications/notification-routes.ts';
import {
  bankAccountChanged,
  partnerApproved,
  partnerEntered,
  partnerLeft,
  partnerPhoneChanged,
  partnerRefused,
  partnerReinstated,
  partnerSuspended,
  partnerTaxDecided,
} from '../../shared/partners/partner-events.ts';
import {
  payoutCanceled,
  payoutFailed,
  payoutLate,
  payoutPaid,
  payoutReturned,
  withdrawalApproved,
} from '../../shared/payouts/payout-events.ts';
import { rewardAdjusted } from '../../shared/rewards/adjustment/adjustment-events.ts';
import { bonusGiven } from '../../shared/rewards/bonus/bonus-events.ts';
import { confirmationAsked } from '../../shared/rewards/confirmation/confirmation-events.ts';
import { installerInvited } from '../../shared/rewards/invitation/invitation-events.ts';
import { rewardAccrued, rewardApproved, rewardCancelled } from '../../shared/rewards/reward-events.ts';
import {
  complaintAnswered,
  complaintDecided,
  complaintReceived,
} from '../../shared/service/complaint/complaint-events.ts';
import { index, prefix } from '../../shared/table/keys.ts';
import { claimDecided } from '../../shared/warranty/claim/claim-events.ts';
import { warrantyActivated, warrantyCorrected, warrantyHandedOver } from '../../shared/warranty/warranty-events.ts';
import { type AppFunction, MOSTLY_WAITING } from '../constructs/app-function.ts';
import type { DomainProps } from '../constructs/domain-props.ts';
import { EventWorker } from '../constructs/event-worker.ts';
import { WebhookFunction } from '../constructs/webhook-function.ts';
import { grantGateways, senderEnvironment, smsEnvironment } from './messaging.ts';

/** Shorter than a notice's lease: a lease that ran out belongs to nobody. */
const DELIVERY_TIMEOUT = Duration.seconds(25);

/** Messages to people, and what the gateways tell us of theirs. */
export class NotificationsStack extends Stack {
  constructor(scope: Construct, id: string, props: DomainProps) {
    super(scope, id, props);
    this.#notify(props);
    this.#notifyDecisions(props);
    this.#notifyComplaints(props);
    this.#notifyGifts(props);
    this.#notifyEarners(props);
    this.#takeReceipt(props);
  }

  #notify(props: DomainProps): void {
    const { build, data } = props;
    const notify = new EventWorker(this, 'Notify', {
      build,
      entry: 'functions/notifications/notify.lambda.ts',
      memory: MOSTLY_WAITING,
      impact: 'Customers get no confirmation and technicians do not hear of their reward or their money.',
      key: data.key,
      topic: data.events,
      types: [
        warrantyActivated.type,
        warrantyCorrected.type,
        warrantyHandedOver.type,
        rewardAccrued.type,
        partnerApproved.type,
        partnerEntered.type,
        partnerRefused.type,
        partnerSuspended.type,
        partnerReinstated.type,
        partnerLeft.type,
        partnerPhoneChanged.type,
        claimDecided.type,
        bankAccountChanged.type,
        partnerTaxDecided.type,
        payoutPaid.type,
        payoutFailed.type,
        payoutReturned.type,
        payoutLate.type,
        payoutCanceled.type,
        withdrawalApproved.type,
        rewardAdjusted.type,
        bonusGiven.type,
      ],
      timeout: DELIVERY_TIMEOUT,
      environment: this.#deliveryEnvironment(props),
    });
    data.grantItems(notify, {
      read: [
        prefix.serial,
        prefix.claim,
        prefix.partner,
        prefix.product,
        prefix.payoutRun,
        prefix.adjustment,
        prefix.notice,
        prefix.providerToken,
      ],
      write: [prefix.notice, prefix.providerToken],
      // All units of a project are told of in one message.
      list: [{ index: index.first, prefixes: ['CUSTOMER#'] }],
    });
    this.#allowDelivery(notify, props);
  }

  #notifyDecisions(props: DomainProps): void {
    const { build, data } = props;
    const notifyDecisions = new EventWorker(this, 'NotifyDecisions', {
      build,
      entry: 'functions/notifications/notify-decisions.lambda.ts',
      memory: MOSTLY_WAITING,
      impact: 'Technicians do not hear that their rewards were approved or cancelled.',
      key: data.key,
      topic: data.events,
      types: [rewardApproved.type, rewardCancelled.type],
      timeout: DELIVERY_TIMEOUT,
      // All decisions on one partner write one item: more workers would only get in each other's way.
      maxConcurrency: 2,
      environment: {
        ...this.#deliveryEnvironment(props),
        COLLECT_SECONDS: String(build.settings.decisionNoticeAfterSeconds),
      },
    });
    data.grantItems(notifyDecisions, {
      read: [prefix.rewards, prefix.partner, prefix.digest, prefix.notice, prefix.providerToken],
      write: [prefix.digest, prefix.notice, prefix.providerToken],
      remove: [prefix.digest],
    });
    this.#allowDelivery(notifyDecisions, props);
  }

  #notifyComplaints(props: DomainProps): void {
    const { build, data } = props;
    const notifyComplaints = new EventWorker(this, 'NotifyComplaints', {
      build,
      entry: 'functions/notifications/notify-complaints.lambda.ts',
      impact: 'Whoever complained does not hear that there is an answer.',
      key: data.key,
      topic: data.events,
      types: [complaintReceived.type, complaintAnswered.type, complaintDecided.type],
      timeout: DELIVERY_TIMEOUT,
      environment: this.#deliveryEnvironment(props),
    });
    data.grantItems(notifyComplaints, {
      read: [prefix.complaint, prefix.partner, prefix.notice, prefix.providerToken],
      write: [prefix.notice, prefix.providerToken],
    });
    this.#allowDelivery(notifyComplaints, props);
  }

  #notifyEarners(props: DomainProps): void {
    const { build, data } = props;
    const notifyEarners = new EventWorker(this, 'NotifyEarners', {
      build,
      entry: 'functions/notifications/notify-earners.lambda.ts',
      impact: 'Customers are not asked who installed their unit, and installers not told of rewards kept for them.',
      key: data.key,
      topic: data.events,
      types: [installerInvited.type, confirmationAsked.type],
      timeout: DELIVERY_TIMEOUT,
      environment: { ...this.#deliveryEnvironment(props), CODE_KEYS_ARN: data.codeKeys.secretArn },
    });
    data.grantItems(notifyEarners, {
      read: [
        prefix.serial,
        prefix.partner,
        prefix.keptReward,
        prefix.confirmation,
        prefix.notice,
        prefix.providerToken,
      ],
      write: [prefix.confirmation, prefix.notice, prefix.providerToken],
    });
    data.grantSecret(notifyEarners, data.codeKeys);
    this.#allowDelivery(notifyEarners, props);
  }

  /** What `liveDelivery` reads. */
  #deliveryEnvironment({ build, data }: DomainProps): Record<string, string> {
    const { company, gateways } = build.settings;
    return {
      TABLE_NAME: data.table.tableName,
      ...senderEnvironment(build.settings),
      ...smsEnvironment(build.settings, data),
      ZALO_API_URL: gateways.zaloApiUrl,
      ZALO_OAUTH_URL: gateways.zaloOauthUrl,
      ZNS_TEMPLATES: JSON.stringify(gateways.znsTemplates),
      COMPANY_EMAIL: company.email,
    };
  }

  #notifyGifts(props: DomainProps): void {
    const { build, data } = props;
    const notifyGifts = new EventWorker(this, 'NotifyGifts', {
      build,
      entry: 'functions/notifications/notify-gifts.lambda.ts',
      impact: 'Nobody hears that a gift left or was canceled, or that points run out.',
      key: data.key,
      topic: data.events,
      types: [giftSent.type, giftCanceled.type, pointsExpiring.type],
      timeout: DELIVERY_TIMEOUT,
      environment: this.#deliveryEnvironment(props),
    });
    data.grantItems(notifyGifts, {
      read: [prefix.giftOrder, prefix.partner, prefix.customerId, prefix.notice, prefix.providerToken],
      write: [prefix.notice, prefix.providerToken],
    });
    this.#allowDelivery(notifyGifts, props);
  }

  /** Lets a worker send by all channels. */
  #allowDelivery(worker: AppFunction, { build, data }: DomainProps): void {
    const { email } = build.settings.company;
    grantGateways(worker, data);
    const domain = email.split('@')[1] ?? email;
    worker.grantPrincipal.addToPrincipalPolicy(
      new iam.PolicyStatement({
        actions: ['ses:SendEmail'],
        resources: [email, domain].map((name) =>
          this.formatArn({ service: 'ses', resource: 'identity', resourceName: name }),
        ),
        conditions: { StringEquals: { 'ses:FromAddress': email } },
      }),
    );
  }

  #takeReceipt({ build, data, api }: DomainProps): void {
    const takeReceipt = new WebhookFunction(this, 'TakeReceipt', {
      build,
      api,
      webhook: notificationWebhooks.esmsReceipt,
      entry: 'functions/notifications/take-receipt.lambda.ts',
      impact: 'Nobody sees which messages reached their phone.',
      environment: { GATEWAY_SECRET_ARN: data.gatewaySecret.secretArn },
    });
    grantGateways(takeReceipt, data);
    data.grantItems(takeReceipt, { write: [prefix.notice] });
  }
}
