import { aws_sns as sns, aws_sns_subscriptions as subscriptions } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { REWARD_REASON } from '../../shared/events/attributes-of-events.ts';
import { QueueWorker, type QueueWorkerProps } from './queue-worker.ts';

export interface EventWorkerProps extends QueueWorkerProps {
  readonly topic: sns.ITopic;
  /** Types of the events that it is woken for. */
  readonly types: readonly string[];
  /** Of those that say why something was or was not earned, only these. */
  readonly rewardReasons?: readonly string[];
}

/** A queue worker that follows events of some types. `serveQueue` gives its handler. */
export class EventWorker extends QueueWorker {
  constructor(scope: Construct, id: string, props: EventWorkerProps) {
    super(scope, id, props);
    props.topic.addSubscription(
      // CDK's own classes miss their interfaces under exactOptionalPropertyTypes.
      new subscriptions.SqsSubscription(this.work.queue, {
        rawMessageDelivery: true,
        filterPolicy: {
          type: sns.SubscriptionFilter.stringFilter({ allowlist: [...props.types] }),
          ...(props.rewardReasons ? { [REWARD_REASON]: anyOf(props.rewardReasons) } : {}),
        },
      }),
    );
    this.lambda.addEnvironment('QUEUE_URL', this.work.queue.queueUrl);
    this.lambda.addEnvironment('DEAD_LETTERS_URL', this.work.deadLetters.queueUrl);
    this.work.deadLetters.grantSendMessages(this);
  }
}

/** Events that say nothing of it come too: what was announced before events said so is not lost on the way. */
const anyOf = (values: readonly string[]) => new sns.SubscriptionFilter([...values, { exists: false }]);
