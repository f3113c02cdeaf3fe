import { Duration, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { findingClosed, unitFound } from '../../shared/findings/finding-events.ts';
import { bulkDecisionRoutes } from '../../shared/rewards/reconciliation/bulk-decision-routes.ts';
import { reconciliationRoutes } from '../../shared/rewards/reconciliation/reconciliation-routes.ts';
import { bulkDecisionRequested, exportRequested, rewardAccrued } from '../../shared/rewards/reward-events.ts';
import { complaintDecided, complaintReceived } from '../../shared/service/complaint/complaint-events.ts';
import { folder, index, prefix } from '../../shared/table/keys.ts';
import { ApiFunction } from '../constructs/api-function.ts';
import { MOSTLY_WAITING } from '../constructs/app-function.ts';
import type { DomainProps } from '../constructs/domain-props.ts';
import { EventWorker } from '../constructs/event-worker.ts';
import { grantReadFolder, grantWriteFolder } from '../constructs/file-grants.ts';

/** Reward lines of a period, as the index lists them. */
const LINES = { index: index.first, prefixes: [prefix.rewards] } as const;

/** What managers do with what partners earned: decide it line by line, freeze the month, take it away as a workbook. */
export class ReconciliationStack extends Stack {
  constructor(scope: Construct, id: string, props: DomainProps) {
    super(scope, id, props);
    this.#lines(props);
    this.#units(props);
    this.#holds(props);
    this.#periods(props);
    this.#exports(props);
    this.#inBulk(props);
  }

  #lines({ build, api, data }: DomainProps): void {
    const list = new ApiFunction(this, 'ListRewards', {
      build,
      api,
      route: reconciliationRoutes.list,
      entry: 'functions/rewards/reconciliation/list-rewards.lambda.ts',
      impact: 'Managers do not see which rewards wait for them.',
      // A filter that few lines pass looks through all of a period.
      memory: 1_024,
      timeout: Duration.seconds(25),
    });
    data.grantItems(list, { read: [prefix.period, prefix.partner], list: [LINES] });

    const approve = new ApiFunction(this, 'ApproveReward', {
      build,
      api,
      route: reconciliationRoutes.approve,
      entry: 'functions/rewards/reconciliation/approve-reward.lambda.ts',
      impact: 'Managers cannot confirm rewards, so nobody can be paid.',
    });
    const cancel = new ApiFunction(this, 'CancelReward', {
      build,
      api,
      route: reconciliationRoutes.cancel,
      entry: 'functions/rewards/reconciliation/cancel-reward.lambda.ts',
      impact: 'Managers cannot cancel rewards, so no period can be frozen.',
    });
    const undo = new ApiFunction(this, 'UndoReward', {
      build,
      api,
      route: reconciliationRoutes.undo,
      entry: 'functions/rewards/reconciliation/undo-reward.lambda.ts',
      impact: 'Managers cannot take a mistaken decision back.',
    });
    for (const decision of [approve, cancel, undo]) {
      data.grantItems(decision, {
        read: [prefix.rewards, prefix.account, prefix.period, prefix.partner, prefix.idempotency],
        write: [
          prefix.rewards,
          prefix.period,
          prefix.transfer,
          prefix.entry,
          prefix.account,
          prefix.outbox,
          prefix.idempotency,
        ],
      });
    }
  }

  /** What happened to the unit of a line. */
  #units({ build, api, data }: DomainProps): void {
    const unit = new ApiFunction(this, 'ReadRewardUnit', {
      build,
      api,
      route: reconciliationRoutes.readUnit,
      entry: 'functions/rewards/reconciliation/read-reward-unit.lambda.ts',
      impact: 'Managers do not see what happened to a unit while they decide on its reward.',
      environment: { CODE_KEYS_ARN: data.codeKeys.secretArn },
    });
    data.grantItems(unit, {
      read: [prefix.rewards, prefix.batch, prefix.serial, prefix.makerSerial, prefix.formerCode, prefix.notice],
    });
    data.grantSecret(unit, data.codeKeys);
  }

  #holds({ build, api, data }: DomainProps): void {
    const folderOf = 'functions/rewards/reconciliation';
    const hold = new ApiFunction(this, 'HoldReward', {
      build,
      api,
      route: reconciliationRoutes.hold,
      entry: `${folderOf}/hold-reward.lambda.ts`,
      impact: 'Managers cannot keep a doubtful reward from being approved.',
    });
    const release = new ApiFunction(this, 'ReleaseReward', {
      build,
      api,
      route: reconciliationRoutes.release,
      entry: `${folderOf}/release-reward.lambda.ts`,
      impact: 'Held rewards stay held, so they cannot be approved.',
    });
    const carryOver = new ApiFunction(this, 'CarryRewardOver', {
      build,
      api,
      route: reconciliationRoutes.carryOver,
      entry: `${folderOf}/carry-reward-over.lambda.ts`,
      impact: 'Undecided rewards cannot be put off, so their period cannot be frozen.',
    });
    const carryBack = new ApiFunction(this, 'CarryRewardBack', {
      build,
      api,
      route: reconciliationRoutes.carryBack,
      entry: `${folderOf}/carry-reward-back.lambda.ts`,
      impact: 'A reward that was put off by mistake stays in the later period.',
    });
    const common = {
      read: [prefix.rewards, prefix.period, prefix.partner, prefix.idempotency],
      write: [prefix.rewards, prefix.period, prefix.idempotency],
    };
    for (const change of [hold, release, carryOver]) data.grantItems(change, common);
    data.grantItems(carryBack, { ...common, remove: [prefix.period] });

    const disputed = new EventWorker(this, 'HoldDisputedRewards', {
      build,
      key: data.key,
      topic: data.events,
      types: [complaintReceived.type, complaintDecided.type],
      entry: 'functions/rewards/complaint/hold-disputed-rewards.lambda.ts',
      impact: 'Rewards that partners object to can be decided before their complaint is, and stay held after it.',
      environment: { TABLE_NAME: data.table.tableName },
    });
    data.grantItems(disputed, {
      read: [prefix.complaint, prefix.rewards, prefix.period],
      write: [prefix.rewards, prefix.period],
    });

    const listCarried = new ApiFunction(this, 'ListCarriedRewards', {
      build,
      api,
      route: reconciliationRoutes.listCarried,
      entry: `${folderOf}/list-carried-rewards.lambda.ts`,
      impact: 'Managers do not see what was put off from a period.',
    });
    data.grantItems(listCarried, { read: [prefix.period, prefix.partner] });
    const report = new ApiFunction(this, 'ReadFoundRewards', {
      build,
      api,
      route: reconciliationRoutes.readFound,
      entry: `${folderOf}/read-found-rewards.lambda.ts`,
      impact: 'Nobody sees how often findings held rewards in vain.',
    });
    data.grantItems(report, { list: [{ index: index.second, prefixes: ['FOUNDREWARDS#'] }] });

    const found = new EventWorker(this, 'HoldFoundRewards', {
      build,
      key: data.key,
      topic: data.events,
      types: [unitFound.type, findingClosed.type, rewardAccrued.type],
      entry: `${folderOf}/hold-found-rewards.lambda.ts`,
      memory: MOSTLY_WAITING,
      impact: 'Rewards of units that something was found at can be approved before anybody has looked.',
      environment: {
        TABLE_NAME: data.table.tableName,
        HOLDING_FINDINGS: JSON.stringify(build.settings.findings.holdRewards),
      },
    });
    data.grantItems(found, {
      read: [prefix.finding, prefix.rewardedUnit, prefix.rewards, prefix.period],
      write: [prefix.rewardedUnit, prefix.rewards, prefix.period],
    });
  }

  #periods({ build, api, data }: DomainProps): void {
    const list = new ApiFunction(this, 'ListPeriods', {
      build,
      api,
      route: reconciliationRoutes.listPeriods,
      entry: 'functions/rewards/reconciliation/list-periods.lambda.ts',
      impact: 'Staff do not see the months of reconciliation.',
    });
    const read = new ApiFunction(this, 'ReadPeriod', {
      build,
      api,
      route: reconciliationRoutes.readPeriod,
      entry: 'functions/rewards/reconciliation/read-period.lambda.ts',
      impact: 'Staff do not see what a month adds up to.',
    });
    for (const reader of [list, read]) data.grantItems(reader, { read: [prefix.period] });

    const freeze = new ApiFunction(this, 'FreezePeriod', {
      build,
      api,
      route: reconciliationRoutes.freezePeriod,
      entry: 'functions/rewards/reconciliation/freeze-period.lambda.ts',
      impact: 'A month cannot be frozen, so nobody can be paid.',
    });
    data.grantItems(freeze, { read: [prefix.period], write: [prefix.period, prefix.outbox] });
  }

  #exports({ build, api, data }: DomainProps): void {
    const files = { FILES_BUCKET: data.files.bucketName };
    const request = new ApiFunction(this, 'RequestExport', {
      build,
      api,
      route: reconciliationRoutes.requestExport,
      entry: 'functions/rewards/export/request-export.lambda.ts',
      impact: 'Staff cannot ask for the workbook of a month.',
    });
    data.grantItems(request, {
      read: [prefix.period, prefix.idempotency],
      write: [prefix.periodExport, prefix.outbox, prefix.idempotency],
    });

    const read = new ApiFunction(this, 'ReadExport', {
      build,
      api,
      route: reconciliationRoutes.readExport,
      entry: 'functions/rewards/export/read-export.lambda.ts',
      impact: 'Staff cannot download the workbook of a month.',
      environment: files,
    });
    data.grantItems(read, { read: [prefix.periodExport] });
    grantReadFolder(read, data, folder.exports);

    const make = new EventWorker(this, 'MakeExport', {
      build,
      key: data.key,
      topic: data.events,
      types: [exportRequested.type],
      entry: 'functions/rewards/export/make-export.lambda.ts',
      impact: 'The workbooks that staff asked for are not made.',
      // A million lines take a minute or two of it: reading them takes longer than writing them.
      timeout: Duration.minutes(15),
      // Lines flow through 150 MB; the rest buys the processor that packs them.
      memory: 1_769,
      batchSize: 1,
      environment: {
        TABLE_NAME: data.table.tableName,
        COMPANY_NAME: build.settings.company.name,
        ...files,
      },
    });
    data.grantItems(make, {
      read: [prefix.periodExport, prefix.period, prefix.partner],
      write: [prefix.periodExport],
      list: [{ index: index.first, prefixes: [prefix.rewards, 'FINDINGS#'] }],
    });
    grantWriteFolder(make, data, folder.exports);
  }

  #inBulk({ build, api, data }: DomainProps): void {
    const folderOf = 'functions/rewards/bulk';
    const preview = new ApiFunction(this, 'PreviewBulkDecision', {
      build,
      api,
      route: bulkDecisionRoutes.preview,
      entry: `${folderOf}/preview-bulk-decision.lambda.ts`,
      impact: 'Managers do not see how many lines a bulk decision would meet.',
      // It looks at each of 50,000 lines when it is asked for an amount; with so much memory goes a whole processor.
      memory: 1_769,
      timeout: Duration.seconds(25),
    });
    data.grantItems(preview, { read: [prefix.period], list: [LINES] });
    const begin = new ApiFunction(this, 'BeginBulkDecision', {
      build,
      api,
      route: bulkDecisionRoutes.begin,
      entry: `${folderOf}/begin-bulk-decision.lambda.ts`,
      impact: 'Managers have to decide line by line.',
    });
    data.grantItems(begin, {
      read: [prefix.period, prefix.idempotency],
      write: [prefix.bulkDecision, prefix.outbox, prefix.idempotency],
    });
    const undo = new ApiFunction(this, 'UndoBulkDecision', {
      build,
      api,
      route: bulkDecisionRoutes.undo,
      entry: `${folderOf}/undo-bulk-decision.lambda.ts`,
      impact: 'A mistaken bulk decision has to be undone line by line.',
    });
    data.grantItems(undo, {
      read: [prefix.bulkDecision, prefix.period, prefix.idempotency],
      write: [prefix.bulkDecision, prefix.outbox, prefix.idempotency],
    });
    const list = new ApiFunction(this, 'ListBulkDecisions', {
      build,
      api,
      route: bulkDecisionRoutes.list,
      entry: `${folderOf}/list-bulk-decisions.lambda.ts`,
      impact: 'Managers do not see the bulk decisions of a month.',
    });
    const read = new ApiFunction(this, 'ReadBulkDecision', {
      build,
      api,
      route: bulkDecisionRoutes.read,
      entry: `${folderOf}/read-bulk-decision.lambda.ts`,
      impact: 'Managers do not see how far a bulk decision is.',
    });
    for (const reader of [list, read]) data.grantItems(reader, { read: [prefix.bulkDecision] });

    const decide = new EventWorker(this, 'DecideInBulk', {
      build,
      key: data.key,
      topic: data.events,
      types: [bulkDecisionRequested.type],
      entry: `${folderOf}/decide-in-bulk.lambda.ts`,
      impact: 'Bulk decisions stay where they are.',
      timeout: Duration.minutes(2),
      batchSize: 1,
      environment: { TABLE_NAME: data.table.tableName },
    });
    data.grantItems(decide, {
      read: [prefix.bulkDecision, prefix.rewards, prefix.account, prefix.period],
      write: [
        prefix.bulkDecision,
        prefix.rewards,
        prefix.period,
        prefix.transfer,
        prefix.entry,
        prefix.account,
        prefix.outbox,
      ],
      remove: [prefix.period],
      list: [LINES],
    });
  }
}
