import { Duration, type aws_kms as kms } from 'aws-cdk-lib';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { Construct } from 'constructs';
import { AppFunction, type AppFunctionProps } from './app-function.ts';
import { WorkQueue } from './work-queue.ts';

export interface QueueWorkerProps extends AppFunctionProps {
  readonly key: kms.IKey;
  /** A queue that stands elsewhere; without one the worker brings its own. */
  readonly work?: WorkQueue;
  /** How many run at once at most. */
  readonly maxConcurrency?: number;
  readonly batchSize?: number;
}

/** A function that empties a queue, telling which messages of a batch failed. */
export class QueueWorker extends AppFunction {
  readonly work: WorkQueue;

  constructor(scope: Construct, id: string, props: QueueWorkerProps) {
    const timeout = props.timeout ?? Duration.seconds(30);
    super(scope, id, { ...props, timeout });
    this.work =
      props.work ??
      new WorkQueue(this, 'Work', {
        build: props.build,
        name: this.name,
        key: props.key,
        impact: props.impact,
        workerTimeout: timeout,
      });
    this.lambda.addEventSource(
      new SqsEventSource(this.work.queue, {
        batchSize: props.batchSize ?? 10,
        reportBatchItemFailures: true,
        maxConcurrency: props.maxConcurrency ?? 10,
      }),
    );
  }
}
