import { Construct } from 'constructs';
import { prefix } from '../../shared/table/keys.ts';
import { warrantyPolicyRoutes } from '../../shared/warranty/policy/warranty-policy-routes.ts';
import { ApiFunction } from '../constructs/api-function.ts';
import type { DomainProps } from '../constructs/domain-props.ts';

/** What the company promises for each product, from which day on. */
export class PolicyRoutes extends Construct {
  constructor(scope: Construct, id: string, { build, api, data }: DomainProps) {
    super(scope, id);

    const list = new ApiFunction(this, 'ListPolicies', {
      build,
      api,
      route: warrantyPolicyRoutes.list,
      entry: 'functions/warranty/policy/list-policies.lambda.ts',
      impact: 'Staff cannot see what was promised for a product.',
    });
    const published = new ApiFunction(this, 'ReadPolicy', {
      build,
      api,
      route: warrantyPolicyRoutes.published,
      entry: 'functions/warranty/policy/read-policy.lambda.ts',
      impact: 'Customers cannot read what is promised to them.',
    });
    for (const reader of [list, published]) data.grantItems(reader, { read: [prefix.product] });

    const add = new ApiFunction(this, 'AddPolicy', {
      build,
      api,
      route: warrantyPolicyRoutes.add,
      entry: 'functions/warranty/policy/add-policy.lambda.ts',
      impact: 'What is promised for a product cannot be changed.',
    });
    data.grantItems(add, {
      read: [prefix.product, prefix.idempotency],
      write: [prefix.product, prefix.idempotency],
    });
  }
}
