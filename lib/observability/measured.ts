import { aws_cloudwatch as cloudwatch, Duration } from 'aws-cdk-lib';
import {
  METRIC_NAMESPACE,
  type MeasurementName,
  measurements,
  STAGE_DIMENSION,
} from '../../shared/runtime/measurements.ts';
import type { Settings } from '../config/settings.ts';

interface Reading {
  readonly statistic?: string;
  readonly period?: Duration;
  readonly label?: string;
  /** All of the measurement's own dimensions, or none for their total. */
  readonly by?: Readonly<Record<string, string>>;
}

/** One of our own measurements as an alarm or a graph reads it. */
export function measured(settings: Settings, name: MeasurementName, reading: Reading = {}): cloudwatch.Metric {
  const { statistic = 'Sum', period = Duration.minutes(5), label, by = {} } = reading;
  const expected: readonly string[] = Object.keys(by).length === 0 ? [] : measurements[name].by;
  const strange = [...Object.keys(by), ...expected].filter((key) => !(expected.includes(key) && key in by));
  if (strange.length > 0) throw new Error(`${name} is not measured by ${strange.join(', ')}`);
  return new cloudwatch.Metric({
    namespace: METRIC_NAMESPACE,
    metricName: name,
    dimensionsMap: { [STAGE_DIMENSION]: settings.stage, ...by },
    statistic,
    period,
    ...(label === undefined ? {} : { label }),
  });
}

/** What is expected of one measurement for each combination of its dimensions, as graphs find it. */
export function measuredByAll(settings: Settings, name: MeasurementName, period = Duration.minutes(5)) {
  const dimensions = [STAGE_DIMENSION, ...measurements[name].by].join(',');
  return new cloudwatch.MathExpression({
    expression: `SEARCH('{${METRIC_NAMESPACE},${dimensions}} MetricName="${name}" ${STAGE_DIMENSION}="${settings.stage}"', 'Sum', ${period.toSeconds()})`,
    label: '',
    period,
    usingMetrics: {},
  });
}

/** Metrics that AWS keeps of the deployment's own resources, whose names begin with that of their stack. */
export function ofDeployment(
  settings: Settings,
  source: {
    readonly namespace: string;
    readonly dimension: string;
    readonly metric: string;
    readonly statistic: string;
  },
  period = Duration.minutes(5),
) {
  const { namespace, dimension, metric, statistic } = source;
  return new cloudwatch.MathExpression({
    expression: `SEARCH('{${namespace},${dimension}} MetricName="${metric}" tembao ${settings.stage.replaceAll('-', ' ')}', '${statistic}', ${period.toSeconds()})`,
    label: '',
    period,
    usingMetrics: {},
  });
}
