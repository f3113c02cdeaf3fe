import { Duration, aws_iam as iam, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { notificationWebhooks } from '../../shared/notifications/notification-routes.ts';
import { rewardAccrued } from '../../shared/rewards/reward-events.ts';
import { prefix } from '../../shared/table/keys.ts';
import { warrantyActivated } from '../../shared/warranty/warranty-events.ts';
import type { DomainProps } from '../constructs/domain-props.ts';
import { EventWorker } from '../constructs/event-worker.ts';
import { WebhookFunction } from '../constructs/webhook-function.ts';
import { grantGateways, senderEnvironment, smsEnvironment } from './messaging.ts';

/** Messages to people, and what the gateways tell us of theirs. */
export class NotificationsStack extends Stack {
  constructor(scope: Construct, id: string, props: DomainProps) {
    super(scope, id, props);
    this.#notify(props);
    this.#takeReceipt(props);
    this.#answerSms(props);
  }

  #notify({ build, data }: DomainProps): void {
    const { company, gateways } = build.settings;
    const notify = new EventWorker(this, 'Notify', {
      build,
      entry: 'functions/notifications/notify.lambda.ts',
      impact: 'Customers get no confirmation and technicians do not hear of their reward.',
      key: data.key,
      topic: data.events,
      types: [warrantyActivated.type, rewardAccrued.type],
      // Shorter than a notice's lease: a lease that ran out belongs to nobody.
      timeout: Duration.seconds(25),
      environment: {
        TABLE_NAME: data.table.tableName,
        ...senderEnvironment(build.settings),
        ...smsEnvironment(build.settings, data),
        ZALO_API_URL: gateways.zaloApiUrl,
        ZALO_OAUTH_URL: gateways.zaloOauthUrl,
        ZNS_TEMPLATES: JSON.stringify(gateways.znsTemplates),
        COMPANY_EMAIL: company.email,
      },
    });
    grantGateways(notify, data);
    data.grantItems(notify, {
      read: [prefix.serial, prefix.partner, prefix.product, prefix.notice, prefix.providerToken],
      write: [prefix.notice, prefix.providerToken],
    });
    const domain = company.email.split('@')[1] ?? company.email;
    notify.grantPrincipal.addToPrincipalPolicy(
      new iam.PolicyStatement({
        actions: ['ses:SendEmail'],
        resources: [company.email, domain].map((name) =>
          this.formatArn({ service: 'ses', resource: 'identity', resourceName: name }),
        ),
        conditions: { StringEquals: { 'ses:FromAddress': company.email } },
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

  #answerSms({ build, data, api }: DomainProps): void {
    const answerSms = new WebhookFunction(this, 'AnswerSms', {
      build,
      api,
      webhook: notificationWebhooks.esmsInbound,
      entry: 'functions/notifications/answer-sms.lambda.ts',
      impact: 'People who write to the short code get no answer.',
      environment: { GATEWAY_SECRET_ARN: data.gatewaySecret.secretArn, ...senderEnvironment(build.settings) },
    });
    grantGateways(answerSms, data);
  }
}
