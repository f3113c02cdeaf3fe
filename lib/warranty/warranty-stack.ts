import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { prefix } from '../../shared/table/keys.ts';
import { warrantyRoutes } from '../../shared/warranty/warranty-routes.ts';
import { ApiFunction } from '../constructs/api-function.ts';
import type { DomainProps } from '../constructs/domain-props.ts';

/** Starting warranties and telling their state. */
export class WarrantyStack extends Stack {
  constructor(scope: Construct, id: string, props: DomainProps) {
    super(scope, id, props);
    const { build, api, data } = props;
    const environment = { CODE_KEYS_ARN: data.codeKeys.secretArn };

    const activate = new ApiFunction(this, 'Activate', {
      build,
      api,
      environment,
      route: warrantyRoutes.activate,
      entry: 'functions/warranty/activate.lambda.ts',
      impact: 'Customers cannot start their warranty and technicians earn nothing.',
      memory: 1024,
    });
    data.grantItems(activate, {
      read: [
        prefix.batch,
        prefix.product,
        prefix.serial,
        prefix.phone,
        prefix.partner,
        prefix.pinAttempts,
        prefix.idempotency,
      ],
      write: [prefix.serial, prefix.outbox, prefix.pinAttempts, prefix.idempotency],
      remove: [prefix.pinAttempts],
    });

    const readSerial = new ApiFunction(this, 'ReadSerial', {
      build,
      api,
      environment,
      route: warrantyRoutes.serial,
      entry: 'functions/warranty/read-serial.lambda.ts',
      impact: 'Nobody sees whether a sticker is good before activating.',
    });
    data.grantItems(readSerial, { read: [prefix.batch, prefix.product, prefix.serial] });

    for (const reader of [activate, readSerial]) data.grantSecret(reader, data.codeKeys);
  }
}
