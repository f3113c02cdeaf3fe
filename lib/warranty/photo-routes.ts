import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { folder, prefix } from '../../shared/table/keys.ts';
import { photoRoutes } from '../../shared/warranty/photo/photo-routes.ts';
import { photosGiven } from '../../shared/warranty/warranty-events.ts';
import { ApiFunction } from '../constructs/api-function.ts';
import type { DomainProps } from '../constructs/domain-props.ts';
import { EventWorker } from '../constructs/event-worker.ts';
import { grantReadFolder, grantWriteFolder } from '../constructs/file-grants.ts';

/** Photos of receipts and installations: sent, kept with the warranty, opened by staff. */
export class PhotoRoutes extends Construct {
  constructor(scope: Construct, id: string, { build, api, data }: DomainProps) {
    super(scope, id);
    const files = { FILES_BUCKET: data.files.bucketName };

    const send = new ApiFunction(this, 'SendPhotos', {
      build,
      api,
      route: photoRoutes.send,
      entry: 'functions/warranty/photo/send-photos.lambda.ts',
      impact:
        'Customers and installers cannot send photos, so products that want some cannot be activated on the site.',
      environment: { ...files, CODE_KEYS_ARN: data.codeKeys.secretArn },
    });
    data.grantItems(send, {
      read: [prefix.batch, prefix.product, prefix.serial, prefix.makerSerial, prefix.formerCode],
      write: [prefix.limit],
    });
    data.grantSecret(send, data.codeKeys);
    grantWriteFolder(send, data, folder.waitingPhotos);

    const keep = new EventWorker(this, 'KeepPhotos', {
      build,
      entry: 'functions/warranty/photo/keep-photos.lambda.ts',
      impact: 'Photos of new warranties are lost two days after they were sent.',
      key: data.key,
      topic: data.events,
      types: [photosGiven.type],
      environment: { ...files, TABLE_NAME: data.table.tableName },
      memory: 512,
      timeout: Duration.seconds(60),
      // Of one message up to six photos are read, each once.
      batchSize: 1,
    });
    data.grantItems(keep, { read: [prefix.serial] });
    grantReadFolder(keep, data, folder.waitingPhotos);
    grantReadFolder(keep, data, folder.photos);
    grantWriteFolder(keep, data, folder.photos);

    const open = new ApiFunction(this, 'OpenPhoto', {
      build,
      api,
      route: photoRoutes.open,
      entry: 'functions/warranty/photo/open-photo.lambda.ts',
      impact: 'Staff cannot look at the photos of a warranty.',
      environment: files,
    });
    data.grantItems(open, { read: [prefix.serial], write: [prefix.serial] });
    grantReadFolder(open, data, folder.photos);
  }
}
