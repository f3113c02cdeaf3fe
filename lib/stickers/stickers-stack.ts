import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { batchOrdered } from '../../shared/stickers/sticker-events.ts';
import { stickerRoutes } from '../../shared/stickers/sticker-routes.ts';
import { index, lists, prefix } from '../../shared/table/keys.ts';
import { ApiFunction } from '../constructs/api-function.ts';
import type { DomainProps } from '../constructs/domain-props.ts';
import { EventWorker } from '../constructs/event-worker.ts';
import { downloadEnvironment } from './download-environment.ts';
import { grantReadFiles } from './file-grants.ts';
import { PaperRoutes } from './paper-routes.ts';
import { PrintAcceptance } from './print-acceptance.ts';
import { printedEnvironment } from './printed-environment.ts';
import { PrintingHouse } from './printing-house.ts';
import { StickerGenerator } from './sticker-generator.ts';
import { TemplateRoutes } from './template-routes.ts';

/** Ordering batches of stickers, making their files and handing them out. */
export class StickersStack extends Stack {
  constructor(scope: Construct, id: string, props: DomainProps) {
    super(scope, id, props);
    this.#routes(props);
    this.#generator(props);
    new TemplateRoutes(this, 'Templates', props);
    new PaperRoutes(this, 'Papers', props);
    new PrintingHouse(this, 'PrintingHouse', props);
    new PrintAcceptance(this, 'Acceptance', props);
  }

  #routes({ build, api, data }: DomainProps): void {
    const order = new ApiFunction(this, 'OrderBatch', {
      build,
      api,
      route: stickerRoutes.order,
      entry: 'functions/stickers/batch/order-batch.lambda.ts',
      impact: 'Nobody can order stickers.',
      environment: printedEnvironment(build.settings),
    });
    data.grantItems(order, {
      read: [prefix.product, prefix.template, prefix.counter, prefix.idempotency],
      write: [prefix.counter, prefix.batch, prefix.outbox, prefix.idempotency],
    });

    const list = new ApiFunction(this, 'ListBatches', {
      build,
      api,
      route: stickerRoutes.list,
      entry: 'functions/stickers/batch/list-batches.lambda.ts',
      impact: 'Staff cannot see which stickers were ordered.',
      environment: downloadEnvironment(build.settings),
    });
    const { gsi1pk: batches = '' } = lists.batches('');
    const { gsi2pk: ofHouse = '' } = lists.batchesOfPrintingHouse('', '');
    data.grantItems(list, {
      list: [
        { index: index.first, prefixes: [batches] },
        { index: index.second, prefixes: [ofHouse] },
      ],
    });

    const read = new ApiFunction(this, 'ReadBatch', {
      build,
      api,
      route: stickerRoutes.read,
      entry: 'functions/stickers/batch/read-batch.lambda.ts',
      impact: 'Staff cannot see how far a batch is.',
      environment: downloadEnvironment(build.settings),
    });
    data.grantItems(read, { read: [prefix.batch] });

    const cancel = new ApiFunction(this, 'CancelBatch', {
      build,
      api,
      route: stickerRoutes.cancel,
      entry: 'functions/stickers/batch/cancel-batch.lambda.ts',
      impact: 'A batch ordered by mistake cannot be stopped.',
    });
    data.grantItems(cancel, {
      read: [prefix.batch, prefix.idempotency],
      write: [prefix.batch, prefix.idempotency],
    });

    const resume = new ApiFunction(this, 'ResumeBatch', {
      build,
      api,
      route: stickerRoutes.resume,
      entry: 'functions/stickers/batch/resume-batch.lambda.ts',
      impact: 'A batch that failed has to be ordered anew.',
    });
    data.grantItems(resume, {
      read: [prefix.batch, prefix.idempotency],
      write: [prefix.batch, prefix.outbox, prefix.idempotency],
    });

    const link = new ApiFunction(this, 'LinkBatchFile', {
      build,
      api,
      route: stickerRoutes.link,
      entry: 'functions/stickers/batch/link-batch-file.lambda.ts',
      impact: 'Finished sticker files cannot be downloaded.',
      environment: { FILES_BUCKET: data.files.bucketName, ...downloadEnvironment(build.settings) },
    });
    data.grantItems(link, { read: [prefix.batch], write: [prefix.batch] });
    grantReadFiles(link, data);
  }

  #generator({ build, data }: DomainProps): void {
    const { stateMachine } = new StickerGenerator(this, 'Generator', { build, data });
    const start = new EventWorker(this, 'StartRendering', {
      build,
      key: data.key,
      topic: data.events,
      types: [batchOrdered.type],
      entry: 'functions/stickers/batch/start-rendering.lambda.ts',
      impact: 'Ordered stickers are not made.',
      environment: { STATE_MACHINE_ARN: stateMachine.stateMachineArn },
    });
    stateMachine.grantStartExecution(start);
  }
}
