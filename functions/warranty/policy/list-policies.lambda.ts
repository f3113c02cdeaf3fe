import { ProductRepository } from '../../../shared/catalog/product-repository.ts';
import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { WarrantyPolicyRepository } from '../../../shared/warranty/policy/warranty-policy-repository.ts';
import { warrantyPolicyRoutes } from '../../../shared/warranty/policy/warranty-policy-routes.ts';
import { createListPolicies } from './list-policies.ts';

const environment = parseEnvironment(doorEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  warrantyPolicyRoutes.list,
  createListPolicies({ products: new ProductRepository(table), policies: new WarrantyPolicyRepository(table) }),
  liveDoor(environment, table),
);
