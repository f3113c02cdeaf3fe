import { Duration, aws_events as events, Stack, aws_events_targets as targets } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Route } from '../../shared/http/route.ts';
import { adjustmentRefused, rewardAdjusted } from '../../shared/rewards/adjustment/adjustment-events.ts';
import { complaintGranted, filesAttached } from '../../shared/service/complaint/complaint-events.ts';
import { complaintRoutes } from '../../shared/service/complaint/complaint-routes.ts';
import { folder, index, prefix } from '../../shared/table/keys.ts';
import { ApiFunction } from '../constructs/api-function.ts';
import { AppFunction } from '../constructs/app-function.ts';
import type { DomainProps } from '../constructs/domain-props.ts';
import { EventWorker } from '../constructs/event-worker.ts';
import { grantReadFolder, grantWriteFolder } from '../constructs/file-grants.ts';

const PERSONS = [{ index: index.second, prefixes: ['COMPLAINTSOF#'] }];
const STATES = [{ index: index.first, prefixes: ['COMPLAINTS#'] }];
/** A step is a complaint, its line of history, perhaps an event, and its answer. */
const STEP = [prefix.complaint, prefix.outbox, prefix.idempotency];

/** What people ask of the company after the sale: complaints. */
export class ServiceStack extends Stack {
  readonly #props: DomainProps;

  constructor(scope: Construct, id: string, props: DomainProps) {
    super(scope, id, props);
    this.#props = props;
    this.#byPartners();
    this.#byCustomers();
    this.#byStaff();
    this.#byThemselves();
  }

  #byPartners(): void {
    const { data } = this.#props;
    const file = this.#door('FileComplaint', complaintRoutes.file, 'file-complaint', 'Partners cannot complain.');
    data.grantItems(file, {
      read: [prefix.partner, prefix.rewards, prefix.payoutRun, prefix.makerSerial, prefix.idempotency],
      write: [...STEP, prefix.limit],
    });
    grantReadFolder(file, data, folder.waitingPhotos);
    const mine = this.#door(
      'MyComplaints',
      complaintRoutes.mine,
      'my-complaints',
      'Partners do not see what became of their complaints.',
    );
    data.grantItems(mine, { read: [prefix.partner, prefix.complaint], list: PERSONS });
    const write = this.#door(
      'WriteInComplaint',
      complaintRoutes.write,
      'write-in-complaint',
      'Partners cannot answer what they are asked.',
    );
    data.grantItems(write, {
      read: [prefix.partner, prefix.complaint, prefix.idempotency],
      write: [...STEP, prefix.limit],
    });
    grantReadFolder(write, data, folder.waitingPhotos);
    const send = this.#door(
      'SendComplaintFiles',
      complaintRoutes.sendFiles,
      'send-complaint-files',
      'Partners cannot send pictures with a complaint.',
    );
    data.grantItems(send, { read: [prefix.partner], write: [prefix.limit] });
    grantWriteFolder(send, data, folder.waitingPhotos);
    const open = this.#door(
      'OpenMyComplaintFile',
      complaintRoutes.openMyFile,
      'open-my-complaint-file',
      'Partners cannot look at the files of their complaints.',
    );
    data.grantItems(open, { read: [prefix.partner, prefix.complaint] });
    grantReadFolder(open, data, folder.complaintFiles);
  }

  #byCustomers(): void {
    const { data } = this.#props;
    const bySlip = this.#door(
      'FileComplaintBySlip',
      complaintRoutes.fileBySlip,
      'file-complaint-by-slip',
      'Customers cannot complain from the slip.',
    );
    data.grantItems(bySlip, {
      read: [prefix.slip, prefix.serial, prefix.idempotency],
      write: [...STEP, prefix.limit],
    });
    const byOwner = this.#door(
      'FileComplaintByOwner',
      complaintRoutes.fileByOwner,
      'file-complaint-by-owner',
      'Customers who looked up their units cannot complain.',
    );
    data.grantItems(byOwner, {
      read: [prefix.lookUpToken, prefix.serial, prefix.idempotency],
      write: [...STEP, prefix.limit],
    });
    grantReadFolder(byOwner, data, folder.waitingPhotos);
    const list = this.#door(
      'ComplaintsOfOwner',
      complaintRoutes.ofOwner,
      'complaints-of-owner',
      'Customers do not see what became of their complaints.',
    );
    data.grantItems(list, { read: [prefix.lookUpToken, prefix.complaint], list: PERSONS });
    const write = this.#door(
      'WriteInComplaintByOwner',
      complaintRoutes.writeByOwner,
      'write-in-complaint-by-owner',
      'Customers cannot answer what they are asked.',
    );
    data.grantItems(write, {
      read: [prefix.lookUpToken, prefix.complaint, prefix.idempotency],
      write: [...STEP, prefix.limit],
    });
    grantReadFolder(write, data, folder.waitingPhotos);
    const send = this.#door(
      'SendComplaintFilesByOwner',
      complaintRoutes.sendFilesByOwner,
      'send-complaint-files-by-owner',
      'Customers cannot send pictures with a complaint.',
    );
    data.grantItems(send, { read: [prefix.lookUpToken], write: [prefix.limit] });
    grantWriteFolder(send, data, folder.waitingPhotos);
    const open = this.#door(
      'OpenComplaintFileByOwner',
      complaintRoutes.openFileByOwner,
      'open-complaint-file-by-owner',
      'Customers cannot look at the files of their complaints.',
    );
    data.grantItems(open, { read: [prefix.lookUpToken, prefix.complaint] });
    grantReadFolder(open, data, folder.complaintFiles);
  }

  #byStaff(): void {
    const { data } = this.#props;
    const subjects = [prefix.complaint, prefix.partner, prefix.rewards, prefix.payoutRun, prefix.serial];
    const list = this.#door('ListComplaints', complaintRoutes.list, 'list-complaints', 'Staff do not see complaints.');
    data.grantItems(list, { read: [prefix.partner], list: STATES });
    const read = this.#door('ReadComplaint', complaintRoutes.read, 'read-complaint', 'Staff cannot read a complaint.');
    data.grantItems(read, { read: subjects });
    const open = this.#door(
      'OpenComplaintFile',
      complaintRoutes.openFile,
      'open-complaint-file',
      'Staff cannot look at the files of a complaint.',
    );
    data.grantItems(open, { read: [prefix.complaint] });
    grantReadFolder(open, data, folder.complaintFiles);
    const assign = this.#door(
      'AssignComplaint',
      complaintRoutes.assign,
      'assign-complaint',
      'Nobody can be made responsible for a complaint.',
    );
    const answer = this.#door(
      'AnswerComplaint',
      complaintRoutes.answer,
      'answer-complaint',
      'Staff cannot answer complaints.',
    );
    const close = this.#door(
      'CloseComplaint',
      complaintRoutes.close,
      'close-complaint',
      'Complaints that are settled stay on the list.',
    );
    for (const step of [assign, answer, close]) {
      data.grantItems(step, { read: [prefix.complaint, prefix.partner, prefix.idempotency], write: STEP });
    }
    grantReadFolder(answer, data, folder.waitingPhotos);
    const send = this.#door(
      'SendComplaintFilesByStaff',
      complaintRoutes.sendFilesByStaff,
      'send-complaint-files-by-staff',
      'Staff cannot send pictures with an answer.',
    );
    grantWriteFolder(send, data, folder.waitingPhotos);
    const report = this.#door(
      'ReportComplaints',
      complaintRoutes.report,
      'report-complaints',
      'Nobody sees how many complaints are open and how long they take.',
    );
    data.grantItems(report, { list: STATES });
    const decide = this.#door(
      'DecideComplaint',
      complaintRoutes.decide,
      'decide-complaint',
      'Complaints cannot be decided, so people wait and call.',
    );
    data.grantItems(decide, {
      read: [...subjects, prefix.finding, prefix.idempotency],
      write: [...STEP, prefix.finding],
    });
  }

  #byThemselves(): void {
    const { build, data } = this.#props;
    const worker = { build, key: data.key, topic: data.events };
    const keep = new EventWorker(this, 'KeepComplaintFiles', {
      ...worker,
      types: [filesAttached.type],
      entry: 'functions/service/complaint/keep-complaint-files.lambda.ts',
      impact: 'Files of new complaints are lost two days after they were sent.',
      environment: { TABLE_NAME: data.table.tableName, FILES_BUCKET: data.files.bucketName },
      timeout: Duration.seconds(60),
      batchSize: 1,
    });
    data.grantItems(keep, { read: [prefix.complaint] });
    grantReadFolder(keep, data, folder.waitingPhotos);
    grantReadFolder(keep, data, folder.complaintFiles);
    grantWriteFolder(keep, data, folder.complaintFiles);

    const carryOut = new EventWorker(this, 'CarryOutGrant', {
      ...worker,
      types: [complaintGranted.type, rewardAdjusted.type, adjustmentRefused.type],
      entry: 'functions/rewards/complaint/carry-out-grant.lambda.ts',
      impact: 'Complaints that were granted stay without their money, and nobody is told.',
      environment: { TABLE_NAME: data.table.tableName, CODE_KEYS_ARN: data.codeKeys.secretArn },
      timeout: Duration.seconds(30),
      batchSize: 1,
      maxConcurrency: 2,
    });
    data.grantItems(carryOut, {
      read: [
        prefix.complaint,
        prefix.finding,
        prefix.partner,
        prefix.phone,
        prefix.rewards,
        prefix.account,
        prefix.adjustment,
        prefix.period,
        prefix.serial,
        prefix.claim,
      ],
      write: [
        ...STEP,
        prefix.finding,
        prefix.rewards,
        prefix.period,
        prefix.transfer,
        prefix.entry,
        prefix.account,
        prefix.adjustment,
        prefix.serial,
        prefix.claim,
      ],
    });
    data.grantSecret(carryOut, data.codeKeys);

    const watch = new AppFunction(this, 'WatchComplaints', {
      build,
      entry: 'functions/service/complaint/watch-complaints.lambda.ts',
      impact: 'Nobody is told of complaints that are overdue, and settled ones stay open.',
      environment: { TABLE_NAME: data.table.tableName, COMPLAINT_RULES: JSON.stringify(build.settings.complaints) },
      timeout: Duration.minutes(5),
    });
    data.grantItems(watch, {
      read: [prefix.complaint, prefix.finding],
      write: [prefix.complaint, prefix.finding],
      remove: [prefix.complaint],
      list: STATES,
    });
    new events.Rule(this, 'Hourly', {
      schedule: events.Schedule.rate(Duration.hours(1)),
      targets: [new targets.LambdaFunction(watch.lambda, { retryAttempts: 2 })],
    });
  }

  #door(id: string, route: Route, useCase: string, impact: string): ApiFunction {
    const { build, api, data } = this.#props;
    return new ApiFunction(this, id, {
      build,
      api,
      route,
      entry: `functions/service/complaint/${useCase}.lambda.ts`,
      impact,
      environment: { FILES_BUCKET: data.files.bucketName, COMPLAINT_RULES: JSON.stringify(build.settings.complaints) },
    });
  }
}
