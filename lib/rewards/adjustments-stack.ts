import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { adjustmentRoutes } from '../../shared/rewards/adjustment/adjustment-routes.ts';
import { index, prefix } from '../../shared/table/keys.ts';
import { ApiFunction } from '../constructs/api-function.ts';
import type { DomainProps } from '../constructs/domain-props.ts';

const ADJUSTMENTS = { index: index.first, prefixes: ['ADJUSTMENTS#'] } as const;

/** Money given or taken by hand, and opening balances: the word of two people. */
export class AdjustmentsStack extends Stack {
  constructor(scope: Construct, id: string, props: DomainProps) {
    super(scope, id, props);
    const { build, api, data } = props;
    const propose = new ApiFunction(this, 'ProposeAdjustment', {
      build,
      api,
      route: adjustmentRoutes.propose,
      entry: 'functions/rewards/adjustment/propose-adjustment.lambda.ts',
      impact: 'Nobody can put a balance right by hand, or bring over what a former system owed.',
    });
    data.grantItems(propose, {
      read: [prefix.partner, prefix.transfer, prefix.idempotency],
      write: [prefix.adjustment, prefix.idempotency],
    });
    const list = new ApiFunction(this, 'ListAdjustments', {
      build,
      api,
      route: adjustmentRoutes.list,
      entry: 'functions/rewards/adjustment/list-adjustments.lambda.ts',
      impact: 'Managers do not see which adjustments wait for them.',
    });
    data.grantItems(list, { read: [prefix.partner, prefix.account], list: [ADJUSTMENTS] });
    const approve = new ApiFunction(this, 'ApproveAdjustment', {
      build,
      api,
      route: adjustmentRoutes.approve,
      entry: 'functions/rewards/adjustment/approve-adjustment.lambda.ts',
      impact: 'What was proposed by hand stays where it is, and nobody is paid it.',
    });
    const refuse = new ApiFunction(this, 'RefuseAdjustment', {
      build,
      api,
      route: adjustmentRoutes.refuse,
      entry: 'functions/rewards/adjustment/refuse-adjustment.lambda.ts',
      impact: 'A mistaken proposal keeps waiting for approval.',
    });
    for (const decision of [approve, refuse]) {
      data.grantItems(decision, {
        read: [prefix.adjustment, prefix.account, prefix.transfer, prefix.idempotency],
        write: [prefix.adjustment, prefix.transfer, prefix.entry, prefix.account, prefix.outbox, prefix.idempotency],
      });
    }
  }
}
