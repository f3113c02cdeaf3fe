import { Stack, type aws_secretsmanager as secretsmanager } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { ownRoutes } from '../../shared/partners/own-routes.ts';
import { codeRequested } from '../../shared/partners/partner-events.ts';
import { partnerRoutes } from '../../shared/partners/partner-routes.ts';
import { payeeRoutes } from '../../shared/partners/payee/payee-routes.ts';
import { rosterRoutes } from '../../shared/partners/roster-routes.ts';
import { index, prefix, TAX_REQUESTS } from '../../shared/table/keys.ts';
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
    this.#roster(props);
    this.#phonesByStaff(props);
    this.#own(props);
    this.#ownPhone(props);
    this.#readPayees(props);
    this.#taxRequests(props);
    this.#dropAccountChanges(props);
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
      impact: 'Staff find no partner and do not see who waits for approval.',
    });
    data.grantItems(list, {
      read: [prefix.partner, prefix.phone],
      list: [{ index: index.first, prefixes: ['PARTNERS#'] }],
    });
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

  #roster({ build, api, data }: DomainProps): void {
    const enter = new ApiFunction(this, 'EnterPartner', {
      build,
      api,
      route: rosterRoutes.enter,
      entry: 'functions/partners/roster/enter-partner.lambda.ts',
      impact: 'Staff cannot enter partners.',
    });
    data.grantItems(enter, {
      read: [prefix.idempotency],
      write: [prefix.phone, prefix.partner, prefix.outbox, prefix.idempotency],
    });
    const read = new ApiFunction(this, 'ReadPartner', {
      build,
      api,
      route: rosterRoutes.read,
      entry: 'functions/partners/roster/read-partner.lambda.ts',
      impact: 'Staff do not see what became of a partner.',
    });
    data.grantItems(read, { read: [prefix.partner, prefix.account, prefix.rewards] });
    const move = new ApiFunction(this, 'MovePartner', {
      build,
      api,
      route: rosterRoutes.move,
      entry: 'functions/partners/roster/move-partner.lambda.ts',
      impact: 'Partners can be neither refused, suspended, reinstated nor dismissed.',
    });
    const standing = new ApiFunction(this, 'SetStanding', {
      build,
      api,
      route: rosterRoutes.setStanding,
      entry: 'functions/partners/roster/set-standing.lambda.ts',
      impact:
        'Kind, tier and province of partners stay as they are, and rules that ask for them reward by the old ones.',
    });
    for (const change of [move, standing]) this.#grantChange(change, data);
  }

  #phonesByStaff({ build, api, data }: DomainProps): void {
    const propose = new ApiFunction(this, 'ProposePhone', {
      build,
      api,
      route: rosterRoutes.proposePhone,
      entry: 'functions/partners/roster/propose-phone.lambda.ts',
      impact: 'Partners who lost their phone are shut out.',
    });
    this.#grantChange(propose, data);
    data.grantItems(propose, { read: [prefix.phone] });
    const decide = new ApiFunction(this, 'DecidePhone', {
      build,
      api,
      route: rosterRoutes.decidePhone,
      entry: 'functions/partners/roster/decide-phone.lambda.ts',
      impact: 'Partners who lost their phone are shut out.',
    });
    this.#grantChange(decide, data);
    data.grantItems(decide, { write: [prefix.phone], remove: [prefix.phone] });
  }

  #own({ build, api, data }: DomainProps): void {
    const mine = new ApiFunction(this, 'MyProfile', {
      build,
      api,
      route: ownRoutes.mine,
      entry: 'functions/partners/own/my-profile.lambda.ts',
      impact: 'Partners do not see what is kept of them.',
    });
    data.grantItems(mine, { read: [prefix.partner] });
    const correct = new ApiFunction(this, 'CorrectMyProfile', {
      build,
      api,
      route: ownRoutes.correct,
      entry: 'functions/partners/own/correct-my-profile.lambda.ts',
      impact: 'Partners cannot correct their name and where they work.',
    });
    const leave = new ApiFunction(this, 'Leave', {
      build,
      api,
      route: ownRoutes.leave,
      entry: 'functions/partners/own/leave.lambda.ts',
      impact: 'Partners cannot end it themselves.',
    });
    for (const change of [correct, leave]) this.#grantChange(change, data);
    data.grantItems(correct, { write: [prefix.finding] });
  }

  #ownPhone({ build, api, data }: DomainProps): void {
    const request = new ApiFunction(this, 'RequestPhoneCodes', {
      build,
      api,
      route: ownRoutes.requestPhoneCodes,
      entry: 'functions/partners/own/request-phone-codes.lambda.ts',
      impact: 'Partners cannot change their phone.',
      environment: { CODES_PER_PHONE_AND_DAY: String(build.settings.enrolmentCodesPerPhoneAndDay) },
    });
    data.grantItems(request, { read: [prefix.partner], write: [prefix.limit, prefix.oneTimeCode, prefix.outbox] });
    const change = new ApiFunction(this, 'ChangeMyPhone', {
      build,
      api,
      route: ownRoutes.changePhone,
      entry: 'functions/partners/own/change-my-phone.lambda.ts',
      impact: 'Partners cannot change their phone.',
      environment: { CODE_SECRET_ARN: this.#codeSecret.secretArn },
    });
    this.#grantChange(change, data);
    data.grantItems(change, {
      read: [prefix.oneTimeCode],
      write: [prefix.oneTimeCode, prefix.phone],
      remove: [prefix.oneTimeCode, prefix.phone],
    });
    data.grantSecret(change, this.#codeSecret);
  }

  /** What every change of a partner reads and writes. */
  #grantChange(change: ApiFunction, data: DomainProps['data']): void {
    data.grantItems(change, {
      read: [prefix.partner, prefix.idempotency],
      write: [prefix.partner, prefix.outbox, prefix.idempotency],
    });
  }

  #readPayees({ build, api, data }: DomainProps): void {
    const environment = { WAITING_DAYS: String(build.settings.payouts.bankAccountWaitingDays) };
    const mine = new ApiFunction(this, 'MyPayee', {
      build,
      api,
      route: payeeRoutes.mine,
      entry: 'functions/partners/payee/my-payee.lambda.ts',
      impact: 'Partners do not see which bank account their money goes to.',
      environment,
    });
    const read = new ApiFunction(this, 'ReadPayee', {
      build,
      api,
      route: payeeRoutes.read,
      entry: 'functions/partners/payee/read-payee.lambda.ts',
      impact: 'Staff do not see which bank account a partner has, nor how tax treats them.',
      environment,
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

  #taxRequests({ build, api, data }: DomainProps): void {
    const ask = new ApiFunction(this, 'AskForTax', {
      build,
      api,
      route: payeeRoutes.askForTax,
      entry: 'functions/partners/payee/ask-for-tax.lambda.ts',
      impact: 'Partners cannot ask that tax treats them otherwise.',
    });
    const takeBack = new ApiFunction(this, 'TakeTaxRequestBack', {
      build,
      api,
      route: payeeRoutes.takeTaxRequestBack,
      entry: 'functions/partners/payee/take-tax-request-back.lambda.ts',
      impact: 'Partners cannot take a request about their tax back.',
    });
    const decide = new ApiFunction(this, 'DecideTaxRequest', {
      build,
      api,
      route: payeeRoutes.decideTaxRequest,
      entry: 'functions/partners/payee/decide-tax-request.lambda.ts',
      impact: 'What partners ask about their tax stays unanswered.',
    });
    for (const change of [ask, takeBack, decide]) {
      data.grantItems(change, {
        read: [prefix.partner, prefix.payee, prefix.idempotency],
        write: [prefix.payee, prefix.outbox, prefix.idempotency],
      });
    }
    const list = new ApiFunction(this, 'ListTaxRequests', {
      build,
      api,
      route: payeeRoutes.listTaxRequests,
      entry: 'functions/partners/payee/list-tax-requests.lambda.ts',
      impact: 'Accountants do not see what partners ask about their tax.',
    });
    data.grantItems(list, {
      read: [prefix.partner, prefix.payee],
      list: [{ index: index.first, prefixes: [TAX_REQUESTS] }],
    });
  }

  #dropAccountChanges({ build, api, data }: DomainProps): void {
    const mine = new ApiFunction(this, 'DropMyBankChange', {
      build,
      api,
      route: payeeRoutes.dropMyNext,
      entry: 'functions/partners/payee/drop-my-bank-change.lambda.ts',
      impact: 'Partners cannot stop a change of bank account that they did not ask for.',
    });
    const staffs = new ApiFunction(this, 'DropBankChange', {
      build,
      api,
      route: payeeRoutes.dropNext,
      entry: 'functions/partners/payee/drop-bank-change.lambda.ts',
      impact: 'Staff cannot stop a change of bank account that its partner did not ask for.',
    });
    for (const drop of [mine, staffs]) {
      data.grantItems(drop, {
        read: [prefix.partner, prefix.payee, prefix.idempotency],
        write: [prefix.payee, prefix.outbox, prefix.idempotency],
      });
    }
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
        read: [prefix.partner, prefix.payee, prefix.oneTimeCode, prefix.idempotency],
        write: [prefix.payee, prefix.oneTimeCode, prefix.finding, prefix.outbox, prefix.idempotency],
        remove: [prefix.oneTimeCode],
      });
      data.grantSecret(change, this.#codeSecret);
    }
  }
}
