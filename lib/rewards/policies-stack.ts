import { Duration, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Route } from '../../shared/http/route.ts';
import { rehearsalRequested } from '../../shared/rewards/policy/policy-events.ts';
import { policyRoutes } from '../../shared/rewards/policy/policy-routes.ts';
import { index, prefix } from '../../shared/table/keys.ts';
import { ApiFunction } from '../constructs/api-function.ts';
import type { DomainProps } from '../constructs/domain-props.ts';
import { EventWorker } from '../constructs/event-worker.ts';

const PRODUCTS = { index: index.first, prefixes: ['PRODUCTS'] } as const;
const DRAFTS = { index: index.first, prefixes: ['POLICYDRAFTS'] } as const;
/** Reward lines of a period, as the index lists them. */
const LINES = { index: index.first, prefixes: [prefix.rewards] } as const;

/** How a reward policy comes to be: drafted by one, rehearsed on a past period, published by another. */
export class PoliciesStack extends Stack {
  readonly #props: DomainProps;

  constructor(scope: Construct, id: string, props: DomainProps) {
    super(scope, id, props);
    this.#props = props;
    this.#policies();
    this.#drafts();
    this.#rehearsals();
  }

  #policies(): void {
    const { data } = this.#props;
    const publish = this.#api(
      'PublishPolicy',
      policyRoutes.publish,
      'publish-policy',
      'A new reward policy cannot be published.',
    );
    data.grantItems(publish, {
      read: [prefix.policy, prefix.policyDraft, prefix.idempotency],
      write: [prefix.policy, prefix.policyDraft, prefix.idempotency],
    });
    const list = this.#api(
      'ListPolicies',
      policyRoutes.listPolicies,
      'list-policies',
      'Staff do not see which reward policy is in force.',
    );
    data.grantItems(list, { read: [prefix.policy] });
  }

  #drafts(): void {
    const { data } = this.#props;
    const draft = this.#api(
      'DraftPolicy',
      policyRoutes.draft,
      'draft-policy',
      'Managers cannot begin a new reward policy.',
    );
    const change = this.#api(
      'ChangePolicyDraft',
      policyRoutes.changeDraft,
      'change-policy-draft',
      'Managers cannot change the draft of a reward policy.',
    );
    const propose = this.#api(
      'ProposePolicy',
      policyRoutes.proposeDraft,
      'propose-policy',
      'Managers cannot propose a reward policy, so none can be published.',
    );
    const discard = this.#api(
      'DiscardPolicyDraft',
      policyRoutes.discardDraft,
      'discard-policy-draft',
      'Drafts of reward policies that nobody wants stay in the list.',
    );
    for (const writer of [draft, change, propose, discard]) {
      data.grantItems(writer, {
        read: [prefix.policyDraft, prefix.idempotency],
        write: [prefix.policyDraft, prefix.idempotency],
        list: [PRODUCTS],
      });
    }
    const read = this.#api(
      'ReadPolicyDraft',
      policyRoutes.readDraft,
      'read-policy-draft',
      'Managers cannot open the draft of a reward policy.',
    );
    data.grantItems(read, { read: [prefix.policyDraft], list: [PRODUCTS] });
    const list = this.#api(
      'ListPolicyDrafts',
      policyRoutes.listDrafts,
      'list-policy-drafts',
      'Managers do not see the drafts of reward policies.',
    );
    data.grantItems(list, { list: [DRAFTS] });
  }

  #rehearsals(): void {
    const { build, data } = this.#props;
    const request = this.#api(
      'RequestRehearsal',
      policyRoutes.rehearse,
      'request-rehearsal',
      'Managers cannot ask what a draft would have given.',
    );
    data.grantItems(request, {
      read: [prefix.policyDraft, prefix.idempotency],
      write: [prefix.policyDraft, prefix.outbox, prefix.idempotency],
    });
    const read = this.#api(
      'ReadRehearsal',
      policyRoutes.readRehearsal,
      'read-rehearsal',
      'Managers do not see what a draft would have given.',
    );
    data.grantItems(read, { read: [prefix.policyDraft] });

    const rehearse = new EventWorker(this, 'RehearsePolicy', {
      build,
      key: data.key,
      topic: data.events,
      types: [rehearsalRequested.type],
      entry: 'functions/rewards/policy/rehearse-policy.lambda.ts',
      impact: 'Rehearsals of reward policies that managers asked for are not made.',
      timeout: Duration.seconds(120),
      // Sums alone stand in memory; reading 50,000 lines wants a processor.
      memory: 1_024,
      batchSize: 1,
      environment: { TABLE_NAME: data.table.tableName },
    });
    data.grantItems(rehearse, {
      read: [prefix.policyDraft, prefix.period, prefix.product, prefix.partner],
      write: [prefix.policyDraft],
      list: [LINES],
    });
  }

  #api(id: string, route: Route, useCase: string, impact: string): ApiFunction {
    const { build, api } = this.#props;
    return new ApiFunction(this, id, {
      build,
      api,
      route,
      entry: `functions/rewards/policy/${useCase}.lambda.ts`,
      impact,
    });
  }
}
