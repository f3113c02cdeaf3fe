import { Duration, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { checkAsked, commitAsked } from '../../shared/imports/import-events.ts';
import { importRoutes } from '../../shared/imports/import-routes.ts';
import { folder, index, lists, prefix } from '../../shared/table/keys.ts';
import { ApiFunction } from '../constructs/api-function.ts';
import type { AppFunction } from '../constructs/app-function.ts';
import type { DomainProps } from '../constructs/domain-props.ts';
import { EventWorker } from '../constructs/event-worker.ts';
import { grantReadFolder, grantWriteFolder } from '../constructs/file-grants.ts';
import { grantActivation, tellOfSets } from '../warranty/grant-activation.ts';

/** A whole processor: below this, Lambda gives a share of one. */
const WHOLE_PROCESSOR = 1_769;
/** A commit hands over to another run after three minutes. */
const LONGEST_WORK = Duration.minutes(5);
/** Owners of migrated warranties are filed in the same transaction. */
const NAMES = [prefix.filedName, prefix.customerName];
/** A partner's phone is looked up, and claimed with the profile. */
const PARTNERS = [prefix.phone, prefix.partner];
/** What a former system owed: looked for at the check, and moved at the commit. */
const OPENINGS = [prefix.transfer, prefix.adjustment, prefix.account];
/** Points for purchases and reviews: by which rules, for whom, and whether they were given. */
const POINTS = [prefix.pointPolicy, prefix.pointGrant, prefix.customerOf];
/** What a unit is known by, which all kinds of imports read and write. */
const MARKS = [prefix.makerSerial, prefix.formerCode, prefix.serial];

/** Spreadsheets on their way into the table. */
export class ImportsStack extends Stack {
  constructor(scope: Construct, id: string, props: DomainProps) {
    super(scope, id, props);
    this.#files(props);
    this.#lists(props);
    this.#steps(props);
    this.#workers(props);
  }

  #files({ build, api, data }: DomainProps): void {
    const environment = { FILES_BUCKET: data.files.bucketName };
    const begin = new ApiFunction(this, 'BeginImport', {
      build,
      api,
      environment,
      route: importRoutes.begin,
      entry: 'functions/imports/begin-import.lambda.ts',
      impact: 'Nobody can import spreadsheets.',
    });
    data.grantItems(begin, { read: [prefix.idempotency], write: [prefix.import, prefix.idempotency] });
    // The form carries the rights of who signed it.
    grantWriteFolder(begin, data, folder.imports);

    const template = new ApiFunction(this, 'LinkTemplate', {
      build,
      api,
      environment,
      route: importRoutes.template,
      entry: 'functions/imports/link-template.lambda.ts',
      impact: 'Staff cannot download the example of a spreadsheet to import.',
    });
    grantWriteFolder(template, data, folder.imports);
    grantReadFolder(template, data, folder.imports);

    const errors = new ApiFunction(this, 'LinkErrors', {
      build,
      api,
      environment,
      route: importRoutes.errors,
      entry: 'functions/imports/link-errors.lambda.ts',
      impact: 'Staff do not see which rows of a spreadsheet are wrong.',
    });
    data.grantItems(errors, { read: [prefix.import] });
    grantReadFolder(errors, data, folder.imports);
  }

  #lists({ build, api, data }: DomainProps): void {
    const list = new ApiFunction(this, 'ListImports', {
      build,
      api,
      route: importRoutes.list,
      entry: 'functions/imports/list-imports.lambda.ts',
      impact: 'Staff do not see what was imported.',
    });
    const { gsi1pk: imports = '' } = lists.imports('');
    data.grantItems(list, { list: [{ index: index.first, prefixes: [imports] }] });

    const read = new ApiFunction(this, 'ReadImport', {
      build,
      api,
      route: importRoutes.read,
      entry: 'functions/imports/read-import.lambda.ts',
      impact: 'Staff do not see how far an import is.',
    });
    data.grantItems(read, { read: [prefix.import] });
  }

  #steps({ build, api, data }: DomainProps): void {
    const check = new ApiFunction(this, 'AskCheck', {
      build,
      api,
      environment: { FILES_BUCKET: data.files.bucketName },
      route: importRoutes.check,
      entry: 'functions/imports/ask-check.lambda.ts',
      impact: 'Uploaded spreadsheets are not checked, so nothing can be imported.',
    });
    grantReadFolder(check, data, folder.imports);
    const commit = new ApiFunction(this, 'AskCommit', {
      build,
      api,
      route: importRoutes.commit,
      entry: 'functions/imports/ask-commit.lambda.ts',
      impact: 'Checked spreadsheets cannot be written.',
    });
    const cancel = new ApiFunction(this, 'CancelImport', {
      build,
      api,
      route: importRoutes.cancel,
      entry: 'functions/imports/cancel-import.lambda.ts',
      impact: 'A spreadsheet uploaded by mistake stays in the list.',
    });
    for (const step of [check, commit]) {
      data.grantItems(step, {
        read: [prefix.import, prefix.idempotency],
        write: [prefix.import, prefix.outbox, prefix.idempotency],
      });
    }
    data.grantItems(cancel, {
      read: [prefix.import, prefix.idempotency],
      write: [prefix.import, prefix.idempotency],
    });
  }

  #workers(props: DomainProps): void {
    const { build, data } = props;
    const check = this.#worker(props, 'CheckImport', 'check-import', {
      type: checkAsked.type,
      impact: 'Uploaded spreadsheets wait for their check.',
    });
    data.grantItems(check, {
      read: [
        prefix.import,
        prefix.importedFile,
        prefix.product,
        prefix.batch,
        ...MARKS,
        ...PARTNERS,
        prefix.transfer,
        ...POINTS,
      ],
      write: [prefix.import],
    });

    const commit = this.#worker(props, 'CommitImport', 'commit-import', {
      type: commitAsked.type,
      impact: 'Checked spreadsheets wait to be written.',
    });
    data.grantItems(commit, {
      read: [
        prefix.import,
        prefix.product,
        prefix.batch,
        prefix.counter,
        ...MARKS,
        ...PARTNERS,
        ...OPENINGS,
        ...POINTS,
      ],
      write: [
        prefix.import,
        prefix.importedFile,
        prefix.batch,
        prefix.counter,
        prefix.set,
        prefix.outbox,
        ...MARKS,
        ...NAMES,
        ...PARTNERS,
        prefix.payee,
        ...OPENINGS,
        prefix.entry,
        prefix.pointGrant,
        prefix.customerOf,
        prefix.customerId,
        prefix.idempotency,
      ],
    });
    // It activates units and brings warranties of a former system.
    grantActivation(commit, data, build.settings);
    tellOfSets(check, build.settings);
  }

  #worker(
    { build, data }: DomainProps,
    id: string,
    file: string,
    about: { readonly type: string; readonly impact: string },
  ): AppFunction {
    const worker = new EventWorker(this, id, {
      build,
      key: data.key,
      topic: data.events,
      types: [about.type],
      entry: `functions/imports/${file}.lambda.ts`,
      impact: about.impact,
      timeout: LONGEST_WORK,
      memory: WHOLE_PROCESSOR,
      batchSize: 1,
      maxConcurrency: 2,
      environment: {
        TABLE_NAME: data.table.tableName,
        FILES_BUCKET: data.files.bucketName,
        CODE_KEYS_ARN: data.codeKeys.secretArn,
        COMPANY_NAME: build.settings.company.name,
      },
    });
    grantWriteFolder(worker, data, folder.imports);
    grantReadFolder(worker, data, folder.imports);
    data.grantSecret(worker, data.codeKeys);
    return worker;
  }
}
