import { Stack, type aws_secretsmanager as secretsmanager } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { codeRequested } from '../../shared/partners/partner-events.ts';
import { partnerRoutes } from '../../shared/partners/partner-routes.ts';
import { index, prefix } from '../../shared/table/keys.ts';
import { ApiFunction } from '../constructs/api-function.ts';
import type { DomainProps } from '../constructs/domain-props.ts';
import { EventWorker } from '../constructs/event-worker.ts';
import { oneTimeCodeSecret } from '../identity/one-time-code-secret.ts';
import { grantGateways, senderEnvironment, smsEnvironment } from '../notifications/messaging.ts';

/** Who may earn: enrolment by phone, and approval. */
export class PartnersStack extends Stack {
  readonly #codeSecret: secretsmanager.Secret;

  constructor(scope: Construct, id: string, props: DomainProps) {
    super(scope, id, props);
    this.#codeSecret = oneTimeCodeSecret(this, props.data, 'enrolling partners');
    this.#requestCode(props);
    this.#sendCode(props);
    this.#register(props);
    this.#list(props);
    this.#approve(props);
  }

  #requestCode({ build, api, data }: DomainProps): void {
    const requestCode = new ApiFunction(this, 'RequestCode', {
      build,
      api,
      route: partnerRoutes.requestCode,
      entry: 'functions/partners/request-code.lambda.ts',
      impact: 'Nobody can enrol as a partner.',
      environment: { CODES_PER_PHONE_AND_DAY: String(build.settings.enrolmentCodesPerPhoneAndDay) },
    });
    data.grantItems(requestCode, { write: [prefix.limit, prefix.oneTimeCode, prefix.outbox] });
  }

  #sendCode({ build, data }: DomainProps): void {
    const sendCode = new EventWorker(this, 'SendCode', {
      build,
      entry: 'functions/partners/send-code.lambda.ts',
      impact: 'People who enrol as partners wait for a code that does not come.',
      key: data.key,
      topic: data.events,
      types: [codeRequested.type],
      environment: {
        TABLE_NAME: data.table.tableName,
        CODE_SECRET_ARN: this.#codeSecret.secretArn,
        ...senderEnvironment(build.settings),
        ...smsEnvironment(build.settings, data),
      },
    });
    data.grantItems(sendCode, { read: [prefix.oneTimeCode] });
    data.grantSecret(sendCode, this.#codeSecret);
    grantGateways(sendCode, data);
  }

  #register({ build, api, data }: DomainProps): void {
    const register = new ApiFunction(this, 'Register', {
      build,
      api,
      route: partnerRoutes.register,
      entry: 'functions/partners/register.lambda.ts',
      impact: 'Nobody can enrol as a partner.',
      environment: { CODE_SECRET_ARN: this.#codeSecret.secretArn },
    });
    data.grantItems(register, {
      read: [prefix.oneTimeCode, prefix.idempotency],
      write: [prefix.phone, prefix.partner, prefix.oneTimeCode, prefix.outbox, prefix.idempotency],
      remove: [prefix.oneTimeCode],
    });
    data.grantSecret(register, this.#codeSecret);
  }

  #list({ build, api, data }: DomainProps): void {
    const list = new ApiFunction(this, 'ListPartners', {
      build,
      api,
      route: partnerRoutes.list,
      entry: 'functions/partners/list-partners.lambda.ts',
      impact: 'Staff do not see who waits for approval.',
    });
    data.grantItems(list, { list: [{ index: index.first, prefixes: ['PARTNERS#'] }] });
  }

  #approve({ build, api, data }: DomainProps): void {
    const approve = new ApiFunction(this, 'Approve', {
      build,
      api,
      route: partnerRoutes.approve,
      entry: 'functions/partners/approve.lambda.ts',
      impact: 'New partners cannot be approved and earn nothing.',
    });
    data.grantItems(approve, {
      read: [prefix.partner, prefix.idempotency],
      write: [prefix.partner, prefix.outbox, prefix.idempotency],
    });
  }
}
