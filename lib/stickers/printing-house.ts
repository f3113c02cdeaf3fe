import { Construct } from 'constructs';
import { printingHouseRoutes } from '../../shared/stickers/printing-house/printing-house-routes.ts';
import { prefix } from '../../shared/table/keys.ts';
import { ApiFunction } from '../constructs/api-function.ts';
import type { DomainProps } from '../constructs/domain-props.ts';
import { downloadEnvironment } from './download-environment.ts';

/** Which printing house has which batch, and what it was handed. */
export class PrintingHouse extends Construct {
  constructor(scope: Construct, id: string, { build, api, data }: DomainProps) {
    super(scope, id);
    const assign = new ApiFunction(this, 'AssignPrintingHouse', {
      build,
      api,
      route: printingHouseRoutes.assign,
      entry: 'functions/stickers/printing-house/assign-printing-house.lambda.ts',
      impact: 'Batches cannot be given to a printing house.',
      environment: downloadEnvironment(build.settings),
    });
    data.grantItems(assign, {
      read: [prefix.batch, prefix.idempotency],
      write: [prefix.batch, prefix.idempotency],
    });
    const downloads = new ApiFunction(this, 'ListDownloads', {
      build,
      api,
      route: printingHouseRoutes.downloads,
      entry: 'functions/stickers/printing-house/list-downloads.lambda.ts',
      impact: 'Nobody sees who downloaded sticker files.',
    });
    data.grantItems(downloads, { read: [prefix.batch] });
    const manifestKeys = new ApiFunction(this, 'ListManifestKeys', {
      build,
      api,
      route: printingHouseRoutes.manifestKeys,
      entry: 'functions/stickers/printing-house/list-manifest-keys.lambda.ts',
      impact: 'Printing houses cannot check that files are ours.',
      environment: { MANIFEST_KEYS_ARN: data.manifestKeys.secretArn },
    });
    data.grantSecret(manifestKeys, data.manifestKeys);
  }
}
