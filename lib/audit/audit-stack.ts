import { Duration, aws_events as events, Stack, type StackProps, aws_events_targets as targets } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { index, prefix } from '../../shared/table/keys.ts';
import { AppFunction } from '../constructs/app-function.ts';
import type { Build } from '../constructs/build.ts';
import type { DataStack } from '../data/data-stack.ts';

/** Two in the morning in Việt Nam, when hardly anything is written. */
const NIGHTLY = events.Schedule.cron({ hour: '19', minute: '0' });

/** Checks the ledger every night, and may change nothing. */
export class AuditStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps & { readonly build: Build; readonly data: DataStack }) {
    super(scope, id, props);
    const { build, data } = props;
    const audit = new AppFunction(this, 'Nightly', {
      build,
      entry: 'functions/audit/audit-nightly.lambda.ts',
      impact: 'Nobody notices when the ledger stops adding up.',
      environment: { TABLE_NAME: data.table.tableName },
      timeout: Duration.minutes(15),
      memory: 1024,
    });
    data.grantItems(audit, {
      read: [prefix.account, prefix.entry, prefix.transfer, prefix.rewards, prefix.period, prefix.payoutRun],
      list: [{ index: index.first, prefixes: ['PARTNERS#', 'PAYOUTRUNS'] }],
    });
    new events.Rule(this, 'Night', {
      schedule: NIGHTLY,
      targets: [new targets.LambdaFunction(audit.lambda, { retryAttempts: 2 })],
    });
  }
}
