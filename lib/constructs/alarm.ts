import { ArnFormat, aws_cloudwatch as cloudwatch, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { Settings } from '../config/settings.ts';
import type { Build } from './build.ts';

/** What a person does when it rings; the runbook has a procedure per kind. */
export type AlarmKind =
  | 'function-errors'
  | 'function-slow'
  | 'api-slow'
  | 'dead-letters'
  | 'old-message'
  | 'server-errors'
  | 'stream-behind'
  | 'state-machine-failed'
  | 'functions-throttled'
  | 'table-contended'
  | 'table-busy'
  | 'events-left-behind'
  | 'channel-failing'
  | 'email-reputation'
  | 'audit-findings'
  | 'audit-silent'
  | 'codes-guessed'
  | 'pins-locked'
  | 'codes-unused';

export interface AlarmProps {
  readonly build: Build;
  /** What is watched, in few words with hyphens: the alarm's name behind the stage, and its heading in the runbook. */
  readonly what: string;
  readonly kind: AlarmKind;
  /** What has happened when it rings: the beginning of its description. */
  readonly happened: string;
  /** What a person loses: its rest. */
  readonly impact: string;
  readonly metric: cloudwatch.IMetric;
  readonly threshold: number;
  /** How many periods in a row. */
  readonly periods?: number;
  readonly comparison?: cloudwatch.ComparisonOperator;
  /** Silence is an alarm of its own only where something must be heard. */
  readonly silenceRings?: boolean;
  /** Where one looks first: a log group, a queue, a state machine. */
  readonly look?: string;
}

/** An alarm with a stable name, a heading in docs/runbook.md, and somebody who is told when it begins and ends. */
export class Alarm extends Construct {
  readonly props: AlarmProps;

  constructor(scope: Construct, id: string, props: AlarmProps) {
    super(scope, id);
    this.props = props;
    const { settings } = props.build;
    const alarm = new cloudwatch.Alarm(this, 'Alarm', {
      alarmName: alarmName(settings, props.what),
      alarmDescription: `${props.happened} ${props.impact} See docs/runbook.md#${props.what}.`,
      metric: props.metric,
      threshold: props.threshold,
      evaluationPeriods: props.periods ?? 1,
      comparisonOperator: props.comparison ?? cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: props.silenceRings
        ? cloudwatch.TreatMissingData.BREACHING
        : cloudwatch.TreatMissingData.NOT_BREACHING,
    });
    const tell = { bind: () => ({ alarmActionArn: alarmTopicArn(this, settings) }) };
    alarm.addAlarmAction(tell);
    alarm.addOkAction(tell);
  }
}

export const alarmName = ({ stage }: Settings, what: string): string => `tembao-${stage}-${what}`;

/** Every alarm of the deployment speaks to this topic, by name: the data stack, which owns it, has alarms of its own. */
export const alarmTopicName = ({ stage }: Settings): string => `tembao-${stage}-alarms`;

function alarmTopicArn(scope: Construct, settings: Settings): string {
  return Stack.of(scope).formatArn({
    service: 'sns',
    resource: alarmTopicName(settings),
    arnFormat: ArnFormat.NO_RESOURCE_NAME,
  });
}
