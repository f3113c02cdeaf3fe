import { Construct } from 'constructs';
import { paperRoutes } from '../../shared/stickers/print/paper-routes.ts';
import { folder, prefix } from '../../shared/table/keys.ts';
import type { Settings } from '../config/settings.ts';
import { ApiFunction } from '../constructs/api-function.ts';
import type { DomainProps } from '../constructs/domain-props.ts';
import { grantReadFolder, grantWriteFolder } from '../constructs/file-grants.ts';
import { printedEnvironment } from './printed-environment.ts';

function zaloEnvironment({ company: { zaloName } }: Settings): Readonly<Record<string, string>> {
  return zaloName === undefined ? {} : { COMPANY_ZALO_NAME: zaloName };
}

/** What travels beside the stickers: labels of cartons, cards in boxes. */
export class PaperRoutes extends Construct {
  constructor(scope: Construct, id: string, { build, api, data }: DomainProps) {
    super(scope, id);
    const files = { FILES_BUCKET: data.files.bucketName };

    const cartons = new ApiFunction(this, 'PrintCartonLabels', {
      build,
      api,
      route: paperRoutes.cartons,
      entry: 'functions/stickers/print/print-carton-labels.lambda.ts',
      impact: 'Warehouses cannot print labels of cartons.',
      memory: 1_024,
      environment: { ...files, CODE_KEYS_ARN: data.codeKeys.secretArn },
    });
    data.grantItems(cartons, { read: [prefix.batch, prefix.product] });
    data.grantSecret(cartons, data.codeKeys);

    const cards = new ApiFunction(this, 'PrintGuideCards', {
      build,
      api,
      route: paperRoutes.cards,
      entry: 'functions/stickers/print/print-guide-cards.lambda.ts',
      impact: 'Nobody can print the cards that tell how to activate.',
      environment: { ...files, ...printedEnvironment(build.settings), ...zaloEnvironment(build.settings) },
    });
    data.grantItems(cards, { read: [prefix.product] });
    for (const printer of [cartons, cards]) {
      grantWriteFolder(printer, data, folder.papers);
      grantReadFolder(printer, data, folder.papers);
    }
  }
}
