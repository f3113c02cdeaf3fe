import { Construct } from 'constructs';
import { CONFIRMATIONS_OF, index, prefix } from '../../shared/table/keys.ts';
import { slipRoutes } from '../../shared/warranty/slip/slip-routes.ts';
import { ApiFunction } from '../constructs/api-function.ts';
import type { DomainProps } from '../constructs/domain-props.ts';

/** The owner's slip, to read and to print. */
export class SlipRoutes extends Construct {
  constructor(scope: Construct, id: string, { build, api, data }: DomainProps) {
    super(scope, id);
    const { company, siteHost } = build.settings;
    const environment = { COMPANY_EMAIL: company.email, SITE_HOST: siteHost };

    const read = new ApiFunction(this, 'ReadSlip', {
      build,
      api,
      environment,
      route: slipRoutes.read,
      entry: 'functions/warranty/slip/read-slip.lambda.ts',
      impact: 'Customers who open the link of their slip see nothing.',
    });
    const print = new ApiFunction(this, 'PrintSlip', {
      build,
      api,
      environment,
      route: slipRoutes.pdf,
      entry: 'functions/warranty/slip/print-slip.lambda.ts',
      impact: 'Customers cannot download their slip; the page itself still prints.',
      memory: 1024,
    });
    for (const reader of [read, print]) data.grantItems(reader, { read: [prefix.slip, prefix.serial] });
    data.grantItems(read, {
      read: [prefix.confirmation],
      list: [{ index: index.second, prefixes: [CONFIRMATIONS_OF] }],
    });
  }
}
