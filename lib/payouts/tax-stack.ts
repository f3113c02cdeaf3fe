import { Duration, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { taxYearRoutes } from '../../shared/payouts/tax/tax-year-routes.ts';
import { folder, index, PAID_LIST, prefix } from '../../shared/table/keys.ts';
import { ApiFunction } from '../constructs/api-function.ts';
import type { DomainProps } from '../constructs/domain-props.ts';
import { grantReadFolder, grantWriteFolder } from '../constructs/file-grants.ts';

const PAID = { index: index.second, prefixes: [PAID_LIST] } as const;
/** A year of ten thousand people; the API waits no longer. */
const LONGEST = Duration.seconds(29);

/** What was paid in a year and withheld, for the accountant and the tax office. */
export class TaxStack extends Stack {
  constructor(scope: Construct, id: string, props: DomainProps) {
    super(scope, id, props);
    const { build, api, data } = props;
    const read = new ApiFunction(this, 'ReadTaxYear', {
      build,
      api,
      route: taxYearRoutes.read,
      entry: 'functions/payouts/tax/read-tax-year.lambda.ts',
      impact: 'The accountant does not see what was withheld from whom in a year.',
      memory: 1_024,
    });
    const files = new ApiFunction(this, 'MakeTaxFiles', {
      build,
      api,
      route: taxYearRoutes.files,
      entry: 'functions/payouts/tax/make-tax-files.lambda.ts',
      impact: 'The accountant has no list of a year for the tax office.',
      environment: { FILES_BUCKET: data.files.bucketName },
      timeout: LONGEST,
      memory: 1_769,
    });
    grantWriteFolder(files, data, folder.exports);
    grantReadFolder(files, data, folder.exports);
    const summary = new ApiFunction(this, 'PrintTaxSummary', {
      build,
      api,
      route: taxYearRoutes.summary,
      entry: 'functions/payouts/tax/print-tax-summary.lambda.ts',
      impact: 'Nobody can be given a summary of the tax that was withheld from them.',
      memory: 1_024,
    });
    const mine = new ApiFunction(this, 'MyTaxSummary', {
      build,
      api,
      route: taxYearRoutes.mySummary,
      entry: 'functions/payouts/tax/my-tax-summary.lambda.ts',
      impact: 'Partners do not see what tax was withheld from them in a year.',
      memory: 1_024,
    });
    data.grantItems(mine, { read: [prefix.partner] });
    for (const reader of [read, files, summary, mine]) data.grantItems(reader, { read: [prefix.payee], list: [PAID] });
  }
}
