import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { acceptanceCheckAsked, printAccepted } from '../../shared/stickers/acceptance/acceptance-events.ts';
import { acceptanceRoutes } from '../../shared/stickers/acceptance/acceptance-routes.ts';
import { folder, index, prefix } from '../../shared/table/keys.ts';
import { ApiFunction } from '../constructs/api-function.ts';
import type { DomainProps } from '../constructs/domain-props.ts';
import { EventWorker } from '../constructs/event-worker.ts';
import { grantReadFolder, grantWriteFolder } from '../constructs/file-grants.ts';

/** Twenty large photos that can hardly be read take minutes. */
const LONGEST_CHECK = Duration.minutes(10);
/** Two processors' worth: a photo of 50 megapixels stands in memory with what is cut from it. */
const MEMORY = 3_008;

/** Samples of what a printing house printed: uploaded, read, decided on. */
export class PrintAcceptance extends Construct {
  constructor(scope: Construct, id: string, props: DomainProps) {
    super(scope, id);
    this.#samples(props);
    this.#reports(props);
    this.#decision(props);
    this.#worker(props);
    this.#rolls(props);
  }

  #samples({ build, api, data }: DomainProps): void {
    const environment = { FILES_BUCKET: data.files.bucketName };
    const begin = new ApiFunction(this, 'BeginAcceptance', {
      build,
      api,
      environment,
      route: acceptanceRoutes.begin,
      entry: 'functions/stickers/acceptance/begin-acceptance.lambda.ts',
      impact: 'Printing houses cannot send samples.',
    });
    data.grantItems(begin, {
      read: [prefix.batch, prefix.idempotency],
      write: [prefix.batch, prefix.idempotency],
    });
    // The forms carry the rights of who signed them.
    grantWriteFolder(begin, data, folder.acceptance);

    const check = new ApiFunction(this, 'AskAcceptanceCheck', {
      build,
      api,
      environment,
      route: acceptanceRoutes.check,
      entry: 'functions/stickers/acceptance/ask-acceptance-check.lambda.ts',
      impact: 'Samples that were sent are not read.',
    });
    data.grantItems(check, {
      read: [prefix.batch, prefix.idempotency],
      write: [prefix.batch, prefix.outbox, prefix.idempotency],
    });
    grantReadFolder(check, data, folder.acceptance);
  }

  #reports({ build, api, data }: DomainProps): void {
    const list = new ApiFunction(this, 'ListAcceptances', {
      build,
      api,
      route: acceptanceRoutes.list,
      entry: 'functions/stickers/acceptance/list-acceptances.lambda.ts',
      impact: 'Nobody sees which samples wait for a decision.',
    });
    const read = new ApiFunction(this, 'ReadAcceptance', {
      build,
      api,
      route: acceptanceRoutes.read,
      entry: 'functions/stickers/acceptance/read-acceptance.lambda.ts',
      impact: 'Nobody sees what samples showed.',
    });
    const link = new ApiFunction(this, 'LinkAcceptanceFile', {
      build,
      api,
      environment: { FILES_BUCKET: data.files.bucketName },
      route: acceptanceRoutes.link,
      entry: 'functions/stickers/acceptance/link-acceptance-file.lambda.ts',
      impact: 'Nobody sees where on a sample the wrong stickers are.',
    });
    for (const reader of [list, read, link]) data.grantItems(reader, { read: [prefix.batch] });
    grantReadFolder(link, data, folder.acceptance);
  }

  #decision({ build, api, data }: DomainProps): void {
    const decide = new ApiFunction(this, 'DecideAcceptance', {
      build,
      api,
      route: acceptanceRoutes.decide,
      entry: 'functions/stickers/acceptance/decide-acceptance.lambda.ts',
      impact: 'Printed stickers wait for their acceptance.',
    });
    data.grantItems(decide, {
      read: [prefix.batch, prefix.idempotency],
      write: [prefix.batch, prefix.outbox, prefix.idempotency],
    });
  }

  #worker({ build, data }: DomainProps): void {
    const check = new EventWorker(this, 'CheckAcceptance', {
      build,
      key: data.key,
      topic: data.events,
      types: [acceptanceCheckAsked.type],
      entry: 'functions/stickers/acceptance/check-acceptance.lambda.ts',
      impact: 'Samples that were sent are not read.',
      timeout: LONGEST_CHECK,
      memory: MEMORY,
      batchSize: 1,
      maxConcurrency: 2,
      environment: {
        TABLE_NAME: data.table.tableName,
        FILES_BUCKET: data.files.bucketName,
        CODE_KEYS_ARN: data.codeKeys.secretArn,
      },
    });
    data.grantItems(check, { read: [prefix.batch], write: [prefix.batch] });
    data.grantSecret(check, data.codeKeys);
    grantReadFolder(check, data, folder.acceptance);
    grantWriteFolder(check, data, folder.acceptance);
  }

  /** What was accepted moves on by itself. */
  #rolls({ build, data }: DomainProps): void {
    const accept = new EventWorker(this, 'AcceptRolls', {
      build,
      key: data.key,
      topic: data.events,
      types: [printAccepted.type],
      entry: 'functions/stickers/acceptance/accept-rolls.lambda.ts',
      impact: 'Rolls whose samples were accepted still count as printed only.',
      environment: { TABLE_NAME: data.table.tableName, CODE_KEYS_ARN: data.codeKeys.secretArn },
    });
    data.grantItems(accept, {
      read: [prefix.batch],
      write: [prefix.batch, prefix.outbox, prefix.idempotency],
      // Where units of a batch that were activated stand on the index.
      list: [{ index: index.first, prefixes: ['UNITS#'] }],
    });
    data.grantSecret(accept, data.codeKeys);
  }
}
