import { CfnResource, Duration, aws_iam as iam, aws_lambda as lambda, aws_logs as logs } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { acceptFinding } from './accept-finding.ts';
import { type Build, LOGS_REMOVAL } from './build.ts';
import { countFailedCalls } from './failed-calls.ts';
import { functionNameOf, logGroupName } from './function-name.ts';

export interface AppFunctionProps {
  readonly build: Build;
  /** Path of the `.lambda.ts` file from the top of the repository. */
  readonly entry: string;
  /** What a person loses when this fails: it stands in the runbook, under its domain's alarm. */
  readonly impact: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly timeout?: Duration;
  /** MB; also sets the share of a processor. */
  readonly memory?: number;
}

/** Megabytes of a function that nobody waits for and that mostly waits itself: for the table, a queue, a gateway. */
export const MOSTLY_WAITING = 256;

/** The name under which the local cloud finds a function's source in the template. */
export const ENTRY_METADATA = 'tembao:entry';

const LOG_RETENTION = { 30: 30, 90: 90, 180: 180, 365: 365 } as const;

/** A Lambda with a role of its own that may do nothing but log, its log group and what counts its failures. */
export class AppFunction extends Construct implements iam.IGrantable {
  readonly lambda: lambda.Function;
  readonly logGroup: logs.LogGroup;
  /** `<domain>-<use-case>`: in alarms, in the names of logs and in the runbook. */
  readonly name: string;
  /** What a person loses when it fails. */
  readonly impact: string;
  readonly grantPrincipal: iam.IPrincipal;

  constructor(scope: Construct, id: string, props: AppFunctionProps) {
    super(scope, id);
    const { settings } = props.build;
    this.name = functionNameOf(props.entry);
    this.impact = props.impact;
    this.logGroup = new logs.LogGroup(this, 'Logs', {
      logGroupName: logGroupName(settings, this.name),
      retention: LOG_RETENTION[settings.logRetentionDays],
      removalPolicy: LOGS_REMOVAL,
    });
    const role = new iam.Role(this, 'Role', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });
    role.addToPolicy(
      new iam.PolicyStatement({
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [this.logGroup.logGroupArn],
      }),
    );
    for (const action of ['kms:GenerateDataKey*', 'kms:ReEncrypt*']) {
      const reason = 'Variants of one operation on one key, as sending to an encrypted queue or topic needs them.';
      acceptFinding(role, `AwsSolutions-IAM5[Action::${action}]`, reason);
    }
    this.lambda = new lambda.Function(this, 'Function', {
      runtime: lambda.Runtime.NODEJS_24_X,
      architecture: lambda.Architecture.ARM_64,
      handler: 'index.handler',
      code: props.build.code(props.entry),
      role,
      logGroup: this.logGroup,
      loggingFormat: lambda.LoggingFormat.JSON,
      // Of its own, Lambda tells of calls that failed; what went well says so in a line of ours.
      systemLogLevelV2: lambda.SystemLogLevel.WARN,
      timeout: props.timeout ?? Duration.seconds(15),
      memorySize: props.memory ?? 512,
      environment: { NODE_OPTIONS: '--enable-source-maps', STAGE: settings.stage, ...props.environment },
      description: props.impact,
    });
    const resource = this.lambda.node.defaultChild;
    if (CfnResource.isCfnResource(resource)) resource.addMetadata(ENTRY_METADATA, props.entry);
    this.grantPrincipal = role;
    countFailedCalls(this, settings, { functionName: this.name, logGroup: this.logGroup });
  }
}
