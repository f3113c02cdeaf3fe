import { Stack, type aws_secretsmanager as secretsmanager } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { codeRequested } from '../../shared/partners/partner-events.ts';
import { partnerRoutes } from '../../shared/partners/partner-routes.ts';
import { payeeRoutes } from '../../shared/partners/payee/payee-routes.ts';
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
    this.#readPayees(props);
    this.#bankCodes(props);
    this.#changeAccounts(props);
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

  #readPayees({ build, api, data }: DomainProps): void {
    const mine = new ApiFunction(this, 'MyPayee', {
      build,
      api,
      route: payeeRoutes.mine,
      entry: 'functions/partners/payee/my-payee.lambda.ts',
      impact: 'Partners do not see which bank account their money goes to.',
    });
    const read = new ApiFunction(this, 'ReadPayee', {
      build,
      api,
      route: payeeRoutes.read,
      entry: 'functions/partners/payee/read-payee.lambda.ts',
      impact: 'Staff do not see which bank account a partner has, nor how tax treats them.',
    });
    for (const reader of [mine, read]) data.grantItems(reader, { read: [prefix.partner, prefix.payee] });

    const tax = new ApiFunction(this, 'ChangeTax', {
      build,
      api,
      route: payeeRoutes.changeTax,
      entry: 'functions/partners/payee/change-tax.lambda.ts',
      impact: 'Tax is withheld from partners as if nothing were known of them.',
    });
    data.grantItems(tax, {
      read: [prefix.partner, prefix.payee, prefix.idempotency],
      write: [prefix.payee, prefix.outbox, prefix.idempotency],
    });
  }

  #bankCodes({ build, api, data }: DomainProps): void {
    const environment = { CODES_PER_DAY: String(build.settings.payouts.bankAccountCodesPerDay) };
    const mine = new ApiFunction(this, 'RequestMyBankCode', {
      build,
      api,
      route: payeeRoutes.requestMyCode,
      entry: 'functions/partners/payee/request-my-bank-code.lambda.ts',
      impact: 'Partners cannot enter or change their bank account.',
      environment,
    });
    const staffs = new ApiFunction(this, 'RequestBankCode', {
      build,
      api,
      route: payeeRoutes.requestCode,
      entry: 'functions/partners/payee/request-bank-code.lambda.ts',
      impact: 'Staff cannot change the bank account of a partner who asks them to.',
      environment,
    });
    for (const request of [mine, staffs]) {
      data.grantItems(request, {
        read: [prefix.partner],
        write: [prefix.limit, prefix.oneTimeCode, prefix.outbox],
      });
    }
  }

  #changeAccounts({ build, api, data }: DomainProps): void {
    const environment = {
      CODE_SECRET_ARN: this.#codeSecret.secretArn,
      WAITING_DAYS: String(build.settings.payouts.bankAccountWaitingDays),
    };
    const mine = new ApiFunction(this, 'ChangeMyBankAccount', {
      build,
      api,
      route: payeeRoutes.changeMyAccount,
      entry: 'functions/partners/payee/change-my-bank-account.lambda.ts',
      impact: 'Partners cannot enter or change their bank account.',
      environment,
    });
    const staffs = new ApiFunction(this, 'ChangeBankAccount', {
      build,
      api,
      route: payeeRoutes.changeAccount,
      entry: 'functions/partners/payee/change-bank-account.lambda.ts',
      impact: 'Staff cannot enter the bank account of a partner who asks them to.',
      environment,
    });
    for (const change of [mine, staffs]) {
      data.grantItems(change, {
        read: [prefix.partner, prefix.payee, prefix.oneTimeCode, prefix.finding, prefix.idempotency],
        write: [prefix.payee, prefix.oneTimeCode, prefix.finding, prefix.outbox, prefix.idempotency],
        remove: [prefix.oneTimeCode],
      });
      data.grantSecret(change, this.#codeSecret);
    }
  }
}
