import { Duration, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { bankFileRoutes } from '../../shared/payouts/bank/bank-file-routes.ts';
import { payoutCorrectionRoutes } from '../../shared/payouts/correction/payout-correction-routes.ts';
import { bankResultAccepted } from '../../shared/payouts/payout-events.ts';
import { resultRoutes } from '../../shared/payouts/result/result-routes.ts';
import { folder, prefix } from '../../shared/table/keys.ts';
import type { Settings } from '../config/settings.ts';
import { ApiFunction } from '../constructs/api-function.ts';
import type { DomainProps } from '../constructs/domain-props.ts';
import { EventWorker } from '../constructs/event-worker.ts';
import { grantReadFolder, grantWriteFolder } from '../constructs/file-grants.ts';

/** A run's payments stand in memory, and its file too. */
const WHOLE_RUN = { timeout: Duration.seconds(25), memory: 1_024 } as const;
/** What moves money of a payment that ends, or that turns out otherwise. */
const ENDS = [prefix.transfer, prefix.entry, prefix.account, prefix.payoutRun, prefix.outbox] as const;

/** What goes to the bank and comes from it: files of transfers, their results, and what turns out later. */
export class BankStack extends Stack {
  constructor(scope: Construct, id: string, props: DomainProps) {
    super(scope, id, props);
    this.#files(props);
    this.#handTransfer(props);
    this.#corrections(props);
    this.#results(props);
    this.#record(props);
  }

  #files({ build, api, data }: DomainProps): void {
    const bucket = { FILES_BUCKET: data.files.bucketName };
    new ApiFunction(this, 'ListFileLayouts', {
      build,
      api,
      route: bankFileRoutes.layouts,
      entry: 'functions/payouts/bank/list-file-layouts.lambda.ts',
      impact: 'The accountant cannot choose what file the bank gets.',
      environment: fileEnvironment(build.settings),
    });
    const make = new ApiFunction(this, 'MakeBankFile', {
      build,
      api,
      route: bankFileRoutes.make,
      entry: 'functions/payouts/bank/make-bank-file.lambda.ts',
      impact: 'The bank gets no file, so everybody is paid by hand or not at all.',
      ...WHOLE_RUN,
      environment: { ...bucket, ...fileEnvironment(build.settings) },
    });
    data.grantItems(make, {
      read: [prefix.payoutRun, prefix.idempotency],
      write: [prefix.payoutRun, prefix.idempotency],
    });
    grantWriteFolder(make, data, folder.payouts);

    const read = new ApiFunction(this, 'ReadBankFile', {
      build,
      api,
      route: bankFileRoutes.read,
      entry: 'functions/payouts/bank/read-bank-file.lambda.ts',
      impact: 'Staff do not see which file the bank got and who downloaded it.',
    });
    data.grantItems(read, { read: [prefix.payoutRun] });

    const link = new ApiFunction(this, 'LinkBankFile', {
      build,
      api,
      route: bankFileRoutes.link,
      entry: 'functions/payouts/bank/link-bank-file.lambda.ts',
      impact: 'The accountant cannot download the file for the bank.',
      environment: { ...bucket, BANK_FILE_DAYS: String(build.settings.payouts.bankFileDays) },
    });
    data.grantItems(link, { read: [prefix.payoutRun], write: [prefix.payoutRun] });
    grantReadFolder(link, data, folder.payouts);
  }

  #handTransfer({ build, api, data }: DomainProps): void {
    const transfer = new ApiFunction(this, 'HandTransfer', {
      build,
      api,
      route: bankFileRoutes.handTransfer,
      entry: 'functions/payouts/bank/hand-transfer.lambda.ts',
      impact: 'There are no codes for transfers by hand, so account numbers have to be typed.',
    });
    data.grantItems(transfer, { read: [prefix.payoutRun], write: [prefix.payoutRun] });
  }

  #corrections({ build, api, data }: DomainProps): void {
    const ask = new ApiFunction(this, 'AskCorrection', {
      build,
      api,
      route: payoutCorrectionRoutes.ask,
      entry: 'functions/payouts/correction/ask-correction.lambda.ts',
      impact: 'Money that came back from the bank cannot be given back to its partner.',
    });
    const drop = new ApiFunction(this, 'DropCorrection', {
      build,
      api,
      route: payoutCorrectionRoutes.drop,
      entry: 'functions/payouts/correction/drop-correction.lambda.ts',
      impact: 'A mistaken word on a payment cannot be taken back.',
    });
    for (const word of [ask, drop]) {
      data.grantItems(word, {
        read: [prefix.payoutRun, prefix.idempotency],
        write: [prefix.payoutRun, prefix.idempotency],
      });
    }
    const confirm = new ApiFunction(this, 'ConfirmCorrection', {
      build,
      api,
      route: payoutCorrectionRoutes.confirm,
      entry: 'functions/payouts/correction/confirm-correction.lambda.ts',
      impact: 'Money that came back from the bank cannot be given back to its partner.',
    });
    data.grantItems(confirm, {
      read: [prefix.payoutRun, prefix.account, prefix.idempotency],
      write: [...ENDS, prefix.idempotency],
    });
  }

  #results({ build, api, data }: DomainProps): void {
    const bucket = { FILES_BUCKET: data.files.bucketName };
    const begin = new ApiFunction(this, 'BeginResult', {
      build,
      api,
      route: resultRoutes.begin,
      entry: 'functions/payouts/result/begin-result.lambda.ts',
      impact: 'The bank’s answers cannot be uploaded, so each payment is recorded by hand.',
      environment: bucket,
    });
    data.grantItems(begin, { read: [prefix.payoutRun], write: [prefix.payoutRun] });
    grantWriteFolder(begin, data, folder.payouts);

    const read = new ApiFunction(this, 'ReadResult', {
      build,
      api,
      route: resultRoutes.read,
      entry: 'functions/payouts/result/read-result.lambda.ts',
      impact: 'The accountant does not see what the bank’s answers will do.',
      ...WHOLE_RUN,
      environment: { ...bucket, ...resultEnvironment(build.settings) },
    });
    data.grantItems(read, { read: [prefix.payoutRun] });
    grantReadFolder(read, data, folder.payouts);

    const accept = new ApiFunction(this, 'AcceptResult', {
      build,
      api,
      route: resultRoutes.accept,
      entry: 'functions/payouts/result/accept-result.lambda.ts',
      impact: 'The bank’s answers are not recorded, so partners are not told and runs stay open.',
      environment: bucket,
    });
    data.grantItems(accept, {
      read: [prefix.payoutRun, prefix.idempotency],
      write: [prefix.payoutRun, prefix.outbox, prefix.idempotency],
    });
    grantReadFolder(accept, data, folder.payouts);
  }

  #record({ build, data }: DomainProps): void {
    const record = new EventWorker(this, 'RecordResult', {
      build,
      key: data.key,
      topic: data.events,
      types: [bankResultAccepted.type],
      entry: 'functions/payouts/result/record-result.lambda.ts',
      impact: 'The bank’s answers that somebody accepted are not recorded.',
      environment: {
        TABLE_NAME: data.table.tableName,
        FILES_BUCKET: data.files.bucketName,
        ...resultEnvironment(build.settings),
      },
      timeout: Duration.seconds(60),
      memory: 1_024,
      batchSize: 1,
      maxConcurrency: 2,
    });
    data.grantItems(record, { read: [prefix.payoutRun, prefix.account], write: [...ENDS] });
    grantReadFolder(record, data, folder.payouts);
  }
}

function fileEnvironment({ payouts }: Settings): Readonly<Record<string, string>> {
  return {
    FILE_LAYOUTS: JSON.stringify(payouts.fileLayouts),
    ...(payouts.source ? { SOURCE_BIN: payouts.source.bin, SOURCE_ACCOUNT: payouts.source.account } : {}),
  };
}

function resultEnvironment({ payouts }: Settings): Readonly<Record<string, string>> {
  return { RESULT_LAYOUT: JSON.stringify(payouts.resultLayout) };
}
