import type * as z from 'zod';
import type { Product } from '../../../shared/catalog/product.ts';
import type { ProductRepository } from '../../../shared/catalog/product-repository.ts';
import { writtenFindings } from '../../../shared/rewards/policy/finding-texts.ts';
import { lintPolicy } from '../../../shared/rewards/policy/lint-policy.ts';
import type { StoredDraft } from '../../../shared/rewards/policy/policy-draft.ts';
import type { PolicyRehearsal } from '../../../shared/rewards/policy/policy-rehearsal.ts';
import type { draftReplySchema } from '../../../shared/rewards/policy/policy-routes.ts';

/** A catalogue of more products is checked by its first ones. */
const MOST_PRODUCTS = 2_000;
const PRODUCTS_A_READ = 500;

export type DraftReply = z.input<typeof draftReplySchema>;

/** A draft with what is odd about it beside the products there are. */
export function draftView(
  draft: StoredDraft,
  catalogue: readonly Product[],
  rehearsal: PolicyRehearsal | undefined,
): DraftReply {
  const { rules, words } = draft.policy;
  const findings = writtenFindings(lintPolicy(rules, catalogue), { rules, words });
  const { result: _result, ...about } = rehearsal ?? {};
  return {
    ...draft,
    findings: findings.map((finding) => ({ ...finding, rules: [...finding.rules] })),
    ...(rehearsal ? { rehearsal: { ...rehearsal, ...about } } : {}),
  };
}

export async function readCatalogue(products: Pick<ProductRepository, 'list'>): Promise<readonly Product[]> {
  const catalogue: Product[] = [];
  let startAfter: Readonly<Record<string, unknown>> | undefined;
  do {
    const page = await products.list({ limit: PRODUCTS_A_READ, ...(startAfter ? { startAfter } : {}) });
    catalogue.push(...page.items);
    startAfter = page.next;
  } while (startAfter && catalogue.length < MOST_PRODUCTS);
  return catalogue;
}
