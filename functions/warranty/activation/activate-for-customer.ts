import { catalogProblems } from '../../../shared/catalog/catalog-problems.ts';
import type { Product } from '../../../shared/catalog/product.ts';
import { problem, type Refusal, type ReplyOf, type RequestOf, type UseCase } from '../../../shared/http/route.ts';
import type { staffActivationRoutes } from '../../../shared/warranty/staff-activation-routes.ts';
import { warrantyProblems } from '../../../shared/warranty/warranty-problems.ts';
import { type ActivateDeps, type Attempt, activateUnit, measured } from './activate.ts';
import { findSticker, ProductOfBatchMissing, type Sticker } from './find-unit.ts';

type DeskRequest = Pick<RequestOf<typeof staffActivationRoutes.activate>, 'body' | 'caller' | 'idempotency'> &
  Pick<Attempt, 'project'>;

type Bound = { readonly ok: true; readonly product: Product; readonly ownSku?: string };

/** Customer care activates for a customer; a blank sticker is bound to its product in the same transaction. */
export const createActivateForCustomer =
  (deps: ActivateDeps): UseCase<typeof staffActivationRoutes.activate> =>
  (request) =>
    activateAtDesk(request, deps);

/** One unit that customer care activates, alone or among others of the same request. */
export async function activateAtDesk(
  { body, caller, idempotency, project }: DeskRequest,
  deps: ActivateDeps,
): Promise<ReplyOf<typeof staffActivationRoutes.activate>> {
  const { sku, ...activation } = body;
  const finding = await findSticker(body.code, deps);
  if (!finding.ok) return measured(problem(warrantyProblems[finding.refusal]), 'care', deps.metrics);
  const bound = await bind(finding.sticker, sku, deps);
  if (!bound.ok) return measured(bound, 'care', deps.metrics);
  const { product, ownSku } = bound;
  const attempt = {
    unit: { ...finding.sticker, product },
    body: activation,
    idempotency,
    ...(project === undefined ? {} : { project }),
    enteredBy: caller.kind === 'staff' ? caller.id : '',
    ...(ownSku === undefined ? {} : { ownSku }),
  };
  return measured(await activateUnit(attempt, deps), 'care', deps.metrics);
}

/** The product of the sticker: what it is bound to, or what it is to be bound to now. */
async function bind(
  { batch, sku: boundTo }: Sticker,
  wanted: string | undefined,
  { products }: ActivateDeps,
): Promise<Bound | Refusal> {
  if (boundTo !== undefined && wanted !== undefined && wanted !== boundTo) {
    return problem(warrantyProblems['bound-otherwise'], { sku: boundTo });
  }
  const sku = boundTo ?? wanted;
  if (sku === undefined) return problem(warrantyProblems['unbound-code']);
  const product = await products.find(sku);
  if (product) return { ok: true, product, ...(boundTo === undefined ? { ownSku: sku } : {}) };
  if (boundTo !== undefined) throw new ProductOfBatchMissing(batch.id);
  return problem(catalogProblems['product-unknown']);
}
