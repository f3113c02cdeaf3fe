import {
  CfnElement,
  Duration,
  aws_logs as logs,
  Stack,
  aws_stepfunctions as sfn,
  aws_stepfunctions_tasks as tasks,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { folder, prefix } from '../../shared/table/keys.ts';
import { acceptFinding } from '../constructs/accept-finding.ts';
import { Alarm } from '../constructs/alarm.ts';
import { AppFunction, type AppFunctionProps } from '../constructs/app-function.ts';
import { type Build, LOGS_REMOVAL } from '../constructs/build.ts';
import { failedRuns } from '../constructs/failed-runs.ts';
import { grantReadFolder } from '../constructs/file-grants.ts';
import { logGroupName } from '../constructs/function-name.ts';
import type { DataStack } from '../data/data-stack.ts';
import { grantWriteFiles } from './file-grants.ts';
import { printedEnvironment } from './printed-environment.ts';

export interface StickerGeneratorProps {
  readonly build: Build;
  readonly data: DataStack;
}

/** The young generation otherwise grows to 150 MB before it is swept: a million stickers then take twice the memory. */
const FRUGAL = { NODE_OPTIONS: '--enable-source-maps --max-semi-space-size=8' };
const VOLUMES_AT_ONCE = 4;
/** A whole processor: below this, Lambda gives a share of one. */
const WHOLE_PROCESSOR = 1_769;
const LONGEST_RUN = Duration.hours(6);

/** Makes the files of a batch: plan, render volume by volume, list, seal. Each step may be repeated. */
export class StickerGenerator extends Construct {
  readonly stateMachine: sfn.StateMachine;
  readonly #props: StickerGeneratorProps;
  readonly #steps: AppFunction[] = [];

  constructor(scope: Construct, id: string, props: StickerGeneratorProps) {
    super(scope, id);
    this.#props = props;
    const logGroup = new logs.LogGroup(this, 'Log', {
      retention: props.build.settings.logRetentionDays,
      removalPolicy: LOGS_REMOVAL,
    });
    this.stateMachine = new sfn.StateMachine(this, 'StateMachine', {
      definitionBody: sfn.DefinitionBody.fromChainable(this.#definition()),
      timeout: LONGEST_RUN,
      tracingEnabled: true,
      // Inputs are ids, counts and sums; no code passes through the machine.
      logs: { destination: logGroup, level: sfn.LogLevel.ALL, includeExecutionData: true },
    });
    this.#acceptFindings();
    new Alarm(this, 'BatchFailed', {
      build: props.build,
      what: 'stickers-batch-failed',
      kind: 'state-machine-failed',
      happened: 'A sticker batch failed or took over six hours.',
      impact: 'Whoever ordered it gets no files and has to order again.',
      metric: failedRuns(this.stateMachine),
      threshold: 1,
      look: logGroupName(props.build.settings, 'stickers-'),
    });
  }

  #acceptFindings(): void {
    const { role } = this.stateMachine;
    const logs = 'Delivering logs and traces of a state machine knows no resource (Step Functions guide).';
    acceptFinding(role, 'AwsSolutions-IAM5[Resource::*]', logs);
    for (const step of this.#steps) {
      const resource = step.lambda.node.defaultChild;
      if (!CfnElement.isCfnElement(resource)) continue;
      const name = Stack.of(this).getLogicalId(resource);
      const versions = 'Versions of the one function that the step runs.';
      acceptFinding(role, `AwsSolutions-IAM5[Resource::<${name}.Arn>:*]`, versions);
    }
  }

  #definition(): sfn.IChainable {
    const failed = this.#task('MarkFailed', this.#failBatch())
      .addRetry(RETRY)
      .next(new sfn.Fail(this, 'Failed', { error: 'BatchFailed' }));
    /** Every step that is given up says which it was. */
    const orFail = (step: 'plan' | 'render' | 'list' | 'seal') =>
      new sfn.Pass(this, `GaveUp-${step}`, { result: sfn.Result.fromString(step), resultPath: '$.step' }).next(failed);
    const render = new sfn.Map(this, 'RenderVolumes', {
      itemsPath: '$.volumes',
      maxConcurrency: VOLUMES_AT_ONCE,
      resultPath: sfn.JsonPath.DISCARD,
    });
    render.itemProcessor(this.#task('RenderVolume', this.#renderVolume()).addRetry(RETRY));
    const files = render
      .addCatch(orFail('render'), CATCH)
      .next(this.#task('ListCodes', this.#listCodes(), '$.list').addRetry(RETRY).addCatch(orFail('list'), CATCH))
      .next(this.#task('Seal', this.#sealBatch()).addRetry(RETRY).addCatch(orFail('seal'), CATCH));
    // A batch that was canceled before it began has no volumes.
    const wanted = new sfn.Choice(this, 'StillWanted')
      .when(sfn.Condition.isPresent('$.volumes[0]'), files)
      .otherwise(new sfn.Succeed(this, 'Canceled'));
    return this.#task('Plan', this.#planBatch()).addRetry(RETRY).addCatch(orFail('plan'), CATCH).next(wanted);
  }

  #task(id: string, step: AppFunction, resultPath?: string): tasks.LambdaInvoke {
    this.#steps.push(step);
    return new tasks.LambdaInvoke(this, id, {
      lambdaFunction: step.lambda,
      payloadResponseOnly: true,
      // The retries of ours cover what Lambda's own do.
      retryOnServiceExceptions: false,
      ...(resultPath ? { resultPath } : {}),
    });
  }

  #planBatch(): AppFunction {
    const { settings } = this.#props.build;
    const plan = this.#function('PlanBatch', 'plan-batch', {
      impact: 'Ordered stickers are not made.',
      environment: {
        ...this.#keysEnvironment(),
        ...printedEnvironment(settings),
      },
    });
    this.#grantCodes(plan);
    this.#props.data.grantItems(plan, { read: [prefix.batch, prefix.product], write: [prefix.batch] });
    return plan;
  }

  #renderVolume(): AppFunction {
    const render = this.#function('RenderVolumeOfBatch', 'render-volume', {
      impact: 'Ordered stickers are not made.',
      timeout: Duration.minutes(5),
      memory: WHOLE_PROCESSOR,
      environment: { ...FRUGAL, ...this.#keysEnvironment(), ...this.#filesEnvironment() },
    });
    this.#grantCodes(render);
    grantReadFolder(render, this.#props.data, folder.backgrounds);
    grantWriteFiles(render, this.#props.data);
    this.#props.data.grantItems(render, { read: [prefix.batch], write: [prefix.batch] });
    return render;
  }

  #listCodes(): AppFunction {
    const list = this.#function('ListCodesOfBatch', 'list-codes', {
      impact: 'Ordered stickers come without the list that variable-data printers need.',
      timeout: Duration.minutes(10),
      memory: WHOLE_PROCESSOR,
      environment: { ...FRUGAL, ...this.#keysEnvironment(), ...this.#filesEnvironment() },
    });
    this.#grantCodes(list);
    grantWriteFiles(list, this.#props.data);
    this.#props.data.grantItems(list, { read: [prefix.batch] });
    return list;
  }

  #sealBatch(): AppFunction {
    const seal = this.#function('SealBatch', 'seal-batch', {
      impact: 'Ordered stickers are made but cannot be activated.',
      timeout: Duration.minutes(1),
      environment: {
        ...this.#keysEnvironment(),
        ...this.#filesEnvironment(),
        MANIFEST_KEYS_ARN: this.#props.data.manifestKeys.secretArn,
      },
    });
    this.#grantCodes(seal);
    this.#props.data.grantSecret(seal, this.#props.data.manifestKeys);
    grantWriteFiles(seal, this.#props.data);
    this.#props.data.grantItems(seal, { read: [prefix.batch], write: [prefix.batch, prefix.outbox] });
    return seal;
  }

  #failBatch(): AppFunction {
    const fail = this.#function('FailBatch', 'fail-batch', {
      impact: 'A failed batch looks as if it were still being made.',
    });
    this.#props.data.grantItems(fail, { write: [prefix.batch] });
    return fail;
  }

  #function(id: string, file: string, props: Omit<AppFunctionProps, 'build' | 'entry'>): AppFunction {
    const { build, data } = this.#props;
    return new AppFunction(this, id, {
      build,
      entry: `functions/stickers/batch/${file}.lambda.ts`,
      ...props,
      environment: { TABLE_NAME: data.table.tableName, ...props.environment },
    });
  }

  /** Only the generator and the activation may read what codes are made with. */
  #grantCodes(target: AppFunction): void {
    this.#props.data.grantSecret(target, this.#props.data.codeKeys);
  }

  #keysEnvironment() {
    return { CODE_KEYS_ARN: this.#props.data.codeKeys.secretArn };
  }

  #filesEnvironment() {
    return { FILES_BUCKET: this.#props.data.files.bucketName };
  }
}

const RETRY: sfn.RetryProps = {
  errors: [sfn.Errors.ALL],
  interval: Duration.seconds(2),
  backoffRate: 2,
  maxAttempts: 4,
  jitterStrategy: sfn.JitterType.FULL,
};
const CATCH: sfn.CatchProps = { errors: [sfn.Errors.ALL], resultPath: '$.problem' };
