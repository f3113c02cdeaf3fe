import { Duration, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { payoutRunCanceled, payoutRunCreated } from '../../shared/payouts/payout-events.ts';
import { payoutRoutes } from '../../shared/payouts/payout-routes.ts';
import { withdrawalRoutes } from '../../shared/payouts/withdrawal/withdrawal-routes.ts';
import { index, lists, PAYABLE_LIST, PAYMENT_LIST, prefix } from '../../shared/table/keys.ts';
import { ApiFunction } from '../constructs/api-function.ts';
import type { DomainProps } from '../constructs/domain-props.ts';
import { EventWorker } from '../constructs/event-worker.ts';

/** Two hundred accounts, one after the other. */
const RESERVE_TIMEOUT = Duration.seconds(60);

/** Money leaving to partners: runs, their reservations and what became of each payment. */
export class PayoutsStack extends Stack {
  constructor(scope: Construct, id: string, props: DomainProps) {
    super(scope, id, props);
    this.#runs(props);
    this.#paymentsOf(props);
    this.#reserve(props);
    this.#approve(props);
    this.#cancel(props);
    this.#endLine(props);
    this.#partners(props);
    this.#ownWithdrawal(props);
  }

  #runs({ build, api, data }: DomainProps): void {
    const create = new ApiFunction(this, 'CreateRun', {
      build,
      api,
      route: payoutRoutes.create,
      entry: 'functions/payouts/create-run.lambda.ts',
      impact: 'No payout can be begun, so partners wait for their money.',
    });
    data.grantItems(create, {
      read: [prefix.period, prefix.payoutNumber, prefix.payoutRun, prefix.idempotency],
      list: [{ index: index.first, prefixes: [PAYMENT_LIST] }],
      write: [prefix.payoutNumber, prefix.payoutRun, prefix.outbox, prefix.idempotency],
    });

    const list = new ApiFunction(this, 'ListRuns', {
      build,
      api,
      route: payoutRoutes.list,
      entry: 'functions/payouts/list-runs.lambda.ts',
      impact: 'Staff do not see which payouts there are.',
    });
    const { gsi1pk: runs = '' } = lists.payoutRuns('');
    data.grantItems(list, { list: [{ index: index.first, prefixes: [runs] }] });

    const read = new ApiFunction(this, 'ReadRun', {
      build,
      api,
      route: payoutRoutes.read,
      entry: 'functions/payouts/read-run.lambda.ts',
      impact: 'The accountant does not see whom to pay.',
      timeout: Duration.seconds(20),
      memory: 1_024,
    });
    data.grantItems(read, { read: [prefix.payoutRun] });
  }

  #paymentsOf({ build, api, data }: DomainProps): void {
    const payments = new ApiFunction(this, 'ListPaymentsOfPartner', {
      build,
      api,
      route: payoutRoutes.paymentsOf,
      entry: 'functions/payouts/list-payments-of-partner.lambda.ts',
      impact: 'Staff cannot tell a partner who calls what became of their money.',
    });
    data.grantItems(payments, {
      read: [prefix.payoutRun],
      list: [{ index: index.first, prefixes: [PAYMENT_LIST] }],
    });
    const invoice = new ApiFunction(this, 'RecordInvoice', {
      build,
      api,
      route: payoutRoutes.recordInvoice,
      entry: 'functions/payouts/record-invoice.lambda.ts',
      impact: 'Invoices of businesses are only taken when a payout is made, so those that came before are forgotten.',
    });
    data.grantItems(invoice, {
      read: [prefix.partner, prefix.payee, prefix.idempotency],
      list: [{ index: index.first, prefixes: [PAYMENT_LIST] }],
      write: [prefix.payee, prefix.idempotency],
    });
  }

  #reserve({ build, data }: DomainProps): void {
    const reserve = new EventWorker(this, 'Reserve', {
      build,
      key: data.key,
      topic: data.events,
      types: [payoutRunCreated.type],
      entry: 'functions/payouts/reserve.lambda.ts',
      impact: 'A payout that was begun stays without lines, so partners wait for their money.',
      environment: { TABLE_NAME: data.table.tableName },
      timeout: RESERVE_TIMEOUT,
      batchSize: 1,
      maxConcurrency: 2,
    });
    data.grantItems(reserve, {
      read: [prefix.payoutRun, prefix.account, prefix.partner, prefix.payee],
      list: [{ index: index.first, prefixes: [PAYABLE_LIST, PAYMENT_LIST] }],
      write: [prefix.payee, prefix.transfer, prefix.entry, prefix.account, prefix.payoutRun, prefix.outbox],
    });
  }

  #approve({ build, api, data }: DomainProps): void {
    const approve = new ApiFunction(this, 'ApproveRun', {
      build,
      api,
      route: payoutRoutes.approve,
      entry: 'functions/payouts/approve-run.lambda.ts',
      impact: 'No payout can be approved, so nobody is paid.',
      timeout: Duration.seconds(20),
      memory: 1_024,
    });
    data.grantItems(approve, {
      read: [prefix.payoutRun, prefix.idempotency],
      write: [prefix.payoutRun, prefix.outbox, prefix.idempotency],
    });
  }

  #cancel({ build, api, data }: DomainProps): void {
    const cancel = new ApiFunction(this, 'CancelRun', {
      build,
      api,
      route: payoutRoutes.cancel,
      entry: 'functions/payouts/cancel-run.lambda.ts',
      impact: 'A mistaken payout cannot be stopped before it is approved.',
    });
    data.grantItems(cancel, {
      read: [prefix.payoutRun, prefix.idempotency],
      write: [prefix.payoutRun, prefix.outbox, prefix.idempotency],
    });
    const release = new EventWorker(this, 'Release', {
      build,
      key: data.key,
      topic: data.events,
      types: [payoutRunCanceled.type],
      entry: 'functions/payouts/release.lambda.ts',
      impact: 'The money of a canceled payout stays held, so no other payout takes it.',
      environment: { TABLE_NAME: data.table.tableName },
      timeout: RESERVE_TIMEOUT,
      batchSize: 1,
      maxConcurrency: 2,
    });
    data.grantItems(release, {
      read: [prefix.payoutRun, prefix.account],
      write: [prefix.transfer, prefix.entry, prefix.account, prefix.payoutRun, prefix.outbox],
    });
  }

  #endLine({ build, api, data }: DomainProps): void {
    const end = new ApiFunction(this, 'EndLine', {
      build,
      api,
      route: payoutRoutes.endLine,
      entry: 'functions/payouts/end-line.lambda.ts',
      impact: 'The accountant cannot record what the bank paid, and partners are not told.',
    });
    data.grantItems(end, {
      read: [prefix.payoutRun, prefix.account, prefix.idempotency],
      write: [prefix.transfer, prefix.entry, prefix.account, prefix.payoutRun, prefix.outbox, prefix.idempotency],
    });
  }

  /** What partners see and ask for themselves. */
  #partners({ build, api, data }: DomainProps): void {
    const payments = { index: index.first, prefixes: [PAYMENT_LIST] } as const;
    const mine = new ApiFunction(this, 'MyPayments', {
      build,
      api,
      route: withdrawalRoutes.payments,
      entry: 'functions/payouts/partner/my-payments.lambda.ts',
      impact: 'Partners do not see what they were paid and what was withheld.',
    });
    data.grantItems(mine, { read: [prefix.partner, prefix.payoutRun], list: [payments] });

    const withdraw = new ApiFunction(this, 'Withdraw', {
      build,
      api,
      route: withdrawalRoutes.withdraw,
      entry: 'functions/payouts/partner/withdraw.lambda.ts',
      impact: 'Partners cannot ask for their money and wait for the next payout.',
      environment: { SMALLEST_WITHDRAWAL: String(build.settings.payouts.smallestWithdrawal) },
    });
    data.grantItems(withdraw, {
      read: [prefix.partner, prefix.payee, prefix.account, prefix.payoutNumber, prefix.payoutRun, prefix.idempotency],
      list: [payments],
      write: [
        prefix.payee,
        prefix.payoutNumber,
        prefix.payoutRun,
        prefix.transfer,
        prefix.entry,
        prefix.account,
        prefix.idempotency,
      ],
    });
  }

  #ownWithdrawal({ build, api, data }: DomainProps): void {
    const terms = new ApiFunction(this, 'WithdrawalTerms', {
      build,
      api,
      route: withdrawalRoutes.terms,
      entry: 'functions/payouts/partner/withdrawal-terms.lambda.ts',
      impact: 'Partners do not see what they can withdraw, nor the withdrawal that is on its way.',
      environment: { SMALLEST_WITHDRAWAL: String(build.settings.payouts.smallestWithdrawal) },
    });
    data.grantItems(terms, {
      read: [prefix.partner, prefix.payee, prefix.account, prefix.payoutNumber, prefix.payoutRun],
      list: [{ index: index.first, prefixes: [PAYMENT_LIST] }],
    });
    const takeBack = new ApiFunction(this, 'TakeBackWithdrawal', {
      build,
      api,
      route: withdrawalRoutes.takeBack,
      entry: 'functions/payouts/partner/take-back-withdrawal.lambda.ts',
      impact: 'A mistaken withdrawal cannot be taken back by its partner.',
    });
    data.grantItems(takeBack, {
      read: [prefix.payoutRun, prefix.idempotency],
      write: [prefix.payoutRun, prefix.outbox, prefix.idempotency],
    });
  }
}
