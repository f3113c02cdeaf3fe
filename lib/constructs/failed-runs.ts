import { aws_cloudwatch as cloudwatch, Duration, type aws_stepfunctions as sfn } from 'aws-cdk-lib';

/** Runs that did not come to their good end: failed, out of time, or stopped by hand. */
export function failedRuns(machine: sfn.StateMachine): cloudwatch.IMetric {
  const period = Duration.minutes(5);
  return new cloudwatch.MathExpression({
    expression: 'FILL(failed, 0) + FILL(late, 0) + FILL(stopped, 0)',
    label: 'runs without a good end',
    period,
    usingMetrics: {
      failed: machine.metricFailed({ period }),
      late: machine.metricTimedOut({ period }),
      stopped: machine.metricAborted({ period }),
    },
  });
}
