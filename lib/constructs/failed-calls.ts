import { aws_cloudwatch as cloudwatch, Duration, aws_logs as logs } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { METRIC_NAMESPACE } from '../../shared/runtime/measurements.ts';
import type { Settings } from '../config/settings.ts';

/**
 * A call that ended badly: it threw, ran out of time or memory, or never started. The runtime says so of what it caught,
 * Lambda of every call that did not succeed, and `serveTask` of what it passes on.
 */
const FAILED =
  '{ ($.type = "platform.report" && $.record.status != "success") || $.level = "ERROR" || $.message = "task failed" }';

/** The domain that a function belongs to: what its name begins with. */
export const domainOf = (functionName: string): string => functionName.split('-')[0] ?? functionName;

/** Filters cannot write a constant dimension, so stage and domain stand in the name. */
const metricName = ({ stage }: Settings, domain: string) => `FailedCalls.${stage}.${domain}`;

/** Counts a function's failed calls for its domain: a metric for each domain costs a fifteenth of one for each function. */
export function countFailedCalls(
  scope: Construct,
  settings: Settings,
  { functionName, logGroup }: { readonly functionName: string; readonly logGroup: logs.ILogGroup },
): void {
  new logs.MetricFilter(scope, 'FailedCalls', {
    logGroup,
    filterPattern: logs.FilterPattern.literal(FAILED),
    metricNamespace: METRIC_NAMESPACE,
    metricName: metricName(settings, domainOf(functionName)),
    metricValue: '1',
  });
}

/** How many calls of a domain's functions failed. */
export function failedCalls(settings: Settings, domain: string): cloudwatch.Metric {
  return new cloudwatch.Metric({
    namespace: METRIC_NAMESPACE,
    metricName: metricName(settings, domain),
    statistic: 'Sum',
    period: Duration.minutes(5),
  });
}
