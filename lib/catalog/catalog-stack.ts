import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { catalogRoutes } from '../../shared/catalog/catalog-routes.ts';
import { index, prefix } from '../../shared/table/keys.ts';
import { ApiFunction } from '../constructs/api-function.ts';
import type { DomainProps } from '../constructs/domain-props.ts';

/** The company's products. */
export class CatalogStack extends Stack {
  constructor(scope: Construct, id: string, props: DomainProps) {
    super(scope, id, props);
    const { build, api, data } = props;

    const list = new ApiFunction(this, 'ListProducts', {
      build,
      api,
      route: catalogRoutes.list,
      entry: 'functions/catalog/list-products.lambda.ts',
      impact: 'Staff cannot see the catalogue, so nobody can order stickers.',
    });
    data.grantItems(list, { list: [{ index: index.first, prefixes: ['PRODUCTS'] }] });

    const create = new ApiFunction(this, 'CreateProduct', {
      build,
      api,
      route: catalogRoutes.create,
      entry: 'functions/catalog/create-product.lambda.ts',
      impact: 'New products cannot be added.',
    });
    const change = new ApiFunction(this, 'ChangeProduct', {
      build,
      api,
      route: catalogRoutes.change,
      entry: 'functions/catalog/change-product.lambda.ts',
      impact: 'A mistake in a product cannot be mended.',
    });
    for (const writer of [create, change]) {
      data.grantItems(writer, {
        read: [prefix.product, prefix.idempotency],
        write: [prefix.product, prefix.idempotency],
      });
    }
  }
}
