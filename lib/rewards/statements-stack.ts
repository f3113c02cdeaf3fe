import { Duration, aws_iam as iam, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import * as z from 'zod';
import { statementRoutes } from '../../shared/rewards/statement/statement-routes.ts';
import { prefix } from '../../shared/table/keys.ts';
import { acceptFinding } from '../constructs/accept-finding.ts';
import { ApiFunction } from '../constructs/api-function.ts';
import type { DomainProps } from '../constructs/domain-props.ts';
import type { DataStack } from '../data/data-stack.ts';

/** A long year is some thousand entries and their units. */
const TIMEOUT = Duration.seconds(20);

/** What partners show to others of their account, and what tells those whether it is true. */
export class StatementsStack extends Stack {
  constructor(scope: Construct, id: string, props: DomainProps) {
    super(scope, id, props);
    this.#read(props);
    this.#check(props);
  }

  #read({ build, api, data }: DomainProps): void {
    const own = 'Partners cannot show what they earned and were paid.';
    const staff = 'Staff cannot see or hand out the statement of a partner.';
    const wanted = [
      ['MyStatement', statementRoutes.mine, 'my-statement', own],
      ['MyStatementFile', statementRoutes.myFile, 'my-statement-file', own],
      ['PartnerStatement', statementRoutes.ofPartner, 'partner-statement', staff],
      ['PartnerStatementFile', statementRoutes.fileOfPartner, 'partner-statement-file', staff],
    ] as const;
    for (const [id, route, file, impact] of wanted) {
      const read = new ApiFunction(this, id, {
        build,
        api,
        route,
        entry: `functions/rewards/statement/${file}.lambda.ts`,
        impact,
        environment: { ...sealEnvironment(data), SITE_HOST: build.settings.siteHost },
        timeout: TIMEOUT,
        memory: 1_769,
      });
      data.grantItems(read, {
        read: [
          prefix.partner,
          prefix.account,
          prefix.entry,
          prefix.transfer,
          prefix.rewards,
          prefix.payoutRun,
          prefix.adjustment,
          prefix.giftOrder,
          prefix.pointGrant,
          prefix.statement,
        ],
        write: [prefix.statement],
      });
      grantSeals(read, data);
    }
  }

  #check({ build, api, data }: DomainProps): void {
    const check = new ApiFunction(this, 'CheckStatement', {
      build,
      api,
      route: statementRoutes.check,
      entry: 'functions/rewards/statement/check-statement.lambda.ts',
      impact: 'Nobody can tell whether a statement on paper is true.',
      environment: sealEnvironment(data),
      memory: 1_024,
    });
    data.grantItems(check, { read: [prefix.statement, prefix.account, prefix.entry] });
    grantSeals(check, data);
  }
}

function sealEnvironment(data: DataStack) {
  return { DIGESTS_BUCKET: data.digests.bucketName, MANIFEST_KEYS_ARN: data.manifestKeys.secretArn };
}

/** The nightly digests, and the secret that the codes of statements and the keys of digests follow from. */
function grantSeals(target: ApiFunction, data: DataStack): void {
  data.grantSecret(target, data.manifestKeys);
  target.grantPrincipal.addToPrincipalPolicy(
    new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: [data.digests.arnForObjects('ledger/*')] }),
  );
  const bucket = z
    .object({ 'Fn::ImportValue': z.string() })
    .parse(data.resolve(data.exportValue(data.digests.bucketArn)))['Fn::ImportValue'];
  acceptFinding(target, `AwsSolutions-IAM5[Resource::${bucket}/ledger/*]`, 'The digest of any night may be the one.');
}
