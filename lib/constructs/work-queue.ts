import { Duration, type aws_kms as kms, aws_sqs as sqs } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { Alarm } from './alarm.ts';
import type { Build } from './build.ts';

export interface WorkQueueProps {
  readonly build: Build;
  /** What its alarms call it: `<domain>-<what is in it>`, or the name of its worker. */
  readonly name: string;
  readonly key: kms.IKey;
  /** What a person loses when messages stay here. */
  readonly impact: string;
  /** How long the worker behind it may take. */
  readonly workerTimeout: Duration;
  readonly fifo?: boolean;
}

const RECEIVES = 6;

/** A queue with its dead letters and their alarms. */
export class WorkQueue extends Construct {
  readonly queue: sqs.Queue;
  readonly deadLetters: sqs.Queue;

  constructor(scope: Construct, id: string, props: WorkQueueProps) {
    super(scope, id);
    const common = {
      ...(props.fifo ? { fifo: true } : {}),
      encryption: sqs.QueueEncryption.KMS,
      encryptionMasterKey: props.key,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    };
    this.deadLetters = new sqs.Queue(this, 'DeadLetters', common);
    this.queue = new sqs.Queue(this, 'Queue', {
      ...common,
      // Six times the timeout, so that a message is not handed out again while a slow worker still has it.
      visibilityTimeout: Duration.seconds(props.workerTimeout.toSeconds() * 6),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: RECEIVES },
    });
    const { build, name, impact } = props;
    new Alarm(this, 'DeadLettersNotEmpty', {
      build,
      impact,
      what: `${name}-dead-letters`,
      kind: 'dead-letters',
      happened: `Messages for ${name} were given up.`,
      metric: this.deadLetters.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(5) }),
      threshold: 1,
      look: name,
    });
    new Alarm(this, 'OldestMessage', {
      build,
      impact,
      what: `${name}-waiting`,
      kind: 'old-message',
      happened: `A message for ${name} has waited a quarter of an hour.`,
      metric: this.queue.metricApproximateAgeOfOldestMessage({ period: Duration.minutes(5), statistic: 'max' }),
      threshold: 900,
      look: name,
    });
  }
}
