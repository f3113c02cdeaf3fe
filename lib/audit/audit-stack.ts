import {
  Duration,
  aws_events as events,
  aws_iam as iam,
  Stack,
  type StackProps,
  aws_events_targets as targets,
} from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import * as z from 'zod';
import { index, POINT_LIST, prefix } from '../../shared/table/keys.ts';
import { acceptFinding } from '../constructs/accept-finding.ts';
import { AppFunction } from '../constructs/app-function.ts';
import type { Build } from '../constructs/build.ts';
import type { DataStack } from '../data/data-stack.ts';

/** Two in the morning in Việt Nam, when hardly anything is written. */
const NIGHTLY = events.Schedule.cron({ hour: '19', minute: '0' });

/** Before the audit looks, and before anybody works. */
const AT_ONE = events.Schedule.cron({ hour: '18', minute: '0' });

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
      read: [
        prefix.account,
        prefix.adjustment,
        prefix.entry,
        prefix.transfer,
        prefix.rewards,
        prefix.period,
        prefix.payoutRun,
        prefix.partnerBonus,
        prefix.rewardCampaign,
        prefix.campaignUse,
        prefix.campaignBudget,
        prefix.gift,
        prefix.giftOrder,
        prefix.giftUse,
        prefix.pointGrant,
      ],
      list: [
        {
          index: index.first,
          prefixes: ['PARTNERS#', 'PAYOUTRUNS', 'CAMPAIGNTAKERS#', POINT_LIST, 'GIFTS', 'GIFTORDERS#'],
        },
      ],
    });
    this.#seal(props);
    new events.Rule(this, 'Night', {
      schedule: NIGHTLY,
      targets: [new targets.LambdaFunction(audit.lambda, { retryAttempts: 2 })],
    });
  }

  /** Keeps what every account came to where nobody can change it. */
  #seal({ build, data }: { readonly build: Build; readonly data: DataStack }): void {
    const seal = new AppFunction(this, 'SealLedger', {
      build,
      entry: 'functions/audit/seal-ledger.lambda.ts',
      impact: 'A ledger that somebody rewrites whole cannot be told from a true one.',
      environment: {
        TABLE_NAME: data.table.tableName,
        DIGESTS_BUCKET: data.digests.bucketName,
        MANIFEST_KEYS_ARN: data.manifestKeys.secretArn,
      },
      timeout: Duration.minutes(5),
      memory: 1024,
    });
    data.grantItems(seal, {
      read: [prefix.account],
      list: [{ index: index.first, prefixes: ['PARTNERS#', POINT_LIST] }],
    });
    data.grantSecret(seal, data.manifestKeys);
    seal.grantPrincipal.addToPrincipalPolicy(
      new iam.PolicyStatement({
        actions: ['s3:PutObject', 's3:GetObject'],
        resources: [data.digests.arnForObjects('ledger/*')],
      }),
    );
    const bucket = z
      .object({ 'Fn::ImportValue': z.string() })
      .parse(data.resolve(data.exportValue(data.digests.bucketArn)))['Fn::ImportValue'];
    acceptFinding(seal, `AwsSolutions-IAM5[Resource::${bucket}/ledger/*]`, 'One digest and its signature a night.');
    new events.Rule(this, 'NightToSeal', {
      schedule: AT_ONE,
      targets: [new targets.LambdaFunction(seal.lambda, { retryAttempts: 2 })],
    });
  }
}
