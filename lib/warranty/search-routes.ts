import { Construct } from 'constructs';
import { index, prefix } from '../../shared/table/keys.ts';
import { searchRoutes } from '../../shared/warranty/search/search-routes.ts';
import {
  activationCanceled,
  warrantyActivated,
  warrantyCorrected,
  warrantyHandedOver,
} from '../../shared/warranty/warranty-events.ts';
import { ApiFunction } from '../constructs/api-function.ts';
import { MOSTLY_WAITING } from '../constructs/app-function.ts';
import type { DomainProps } from '../constructs/domain-props.ts';
import { EventWorker } from '../constructs/event-worker.ts';

/** What files an owner's name, and takes the place of an earlier one. */
const NAMES = { read: [prefix.filedName], write: [prefix.filedName, prefix.customerName] };
const REMOVED_NAMES = [prefix.filedName, prefix.customerName];

/** Customer care finds units by whatever a caller can say. */
export class SearchRoutes extends Construct {
  constructor(scope: Construct, id: string, { build, api, data }: DomainProps) {
    super(scope, id);

    const search = new ApiFunction(this, 'SearchUnits', {
      build,
      api,
      route: searchRoutes.search,
      entry: 'functions/warranty/search/search-units.lambda.ts',
      impact: 'Customer care cannot find the unit of somebody who calls.',
      environment: { CODE_KEYS_ARN: data.codeKeys.secretArn },
    });
    data.grantItems(search, {
      read: [prefix.batch, prefix.serial, prefix.makerSerial, prefix.formerCode, prefix.product, prefix.customerName],
      list: [{ index: index.first, prefixes: ['CUSTOMER#'] }],
    });
    data.grantSecret(search, data.codeKeys);

    const worker = new EventWorker(this, 'FileCustomerNames', {
      build,
      entry: 'functions/warranty/search/file-customer-names.lambda.ts',
      memory: MOSTLY_WAITING,
      impact: 'New and corrected names are not found by a search; codes, serials and phones are.',
      key: data.key,
      topic: data.events,
      types: [warrantyActivated.type, warrantyCorrected.type, warrantyHandedOver.type, activationCanceled.type],
      environment: { TABLE_NAME: data.table.tableName },
    });
    data.grantItems(worker, { ...NAMES, read: [...NAMES.read, prefix.serial], remove: REMOVED_NAMES });

    const batch = new ApiFunction(this, 'FileNamesOfBatch', {
      build,
      api,
      route: searchRoutes.file,
      entry: 'functions/warranty/search/file-names-of-batch.lambda.ts',
      impact: 'Names of warranties from before cannot be filed for the search.',
    });
    data.grantItems(batch, {
      ...NAMES,
      read: [...NAMES.read, prefix.batch, prefix.serial],
      remove: REMOVED_NAMES,
      list: [{ index: index.first, prefixes: ['UNITS#'] }],
    });
  }
}
