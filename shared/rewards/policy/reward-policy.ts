import * as z from 'zod';
import type { Product } from '../../catalog/product.ts';
import { instantSchema, localDateSchema } from '../../time/local-date.ts';
import { roleSchema } from '../ledger/transfer-ids.ts';

const scalarSchema = z.union([z.string().max(100), z.number(), z.boolean()]);
type Scalar = z.output<typeof scalarSchema>;

/** One value or several of which any will do; kept as a list. */
const anyOf = <S extends z.ZodType>(value: S) =>
  z.union([z.array(value).min(1).max(50), value.transform((one) => [one])]);

/** What a product must be. What is not named may be anything. */
export const ruleMatchSchema = z.object({
  line: anyOf(z.string().regex(/^[a-z0-9-]{1,40}$/)).optional(),
  attributes: z.record(z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/), anyOf(scalarSchema)).default({}),
});
export type RuleMatch = z.output<typeof ruleMatchSchema>;

export const rewardRuleSchema = z.object({
  id: z
    .string()
    .regex(
      /^[a-z0-9][a-z0-9-]{0,59}$/,
      'Chỉ dùng chữ thường, số và gạch nối. | Lower-case letters, digits and dashes only.',
    ),
  /** Vietnamese, as the partner reads why they earned. */
  label: z.string().trim().min(1).max(120),
  match: ruleMatchSchema,
  amount: z
    .int('Số tiền là số nguyên, tính bằng đồng. | An amount is a whole number of đồng.')
    .positive('Số tiền phải lớn hơn 0. | The amount must be above 0.')
    .max(100_000_000),
});
export type RewardRule = z.output<typeof rewardRuleSchema>;

/** What somebody publishes. It holds on whole days in Việt Nam, the last one included. */
export const policyDraftSchema = z
  .object({
    /** Whom it rewards. */
    name: roleSchema,
    effectiveFrom: localDateSchema,
    effectiveTo: localDateSchema.optional(),
    rules: z.array(rewardRuleSchema).min(1).max(200),
  })
  .refine(({ effectiveFrom, effectiveTo }) => effectiveTo === undefined || effectiveFrom <= effectiveTo, {
    path: ['effectiveTo'],
    error: 'Ngày kết thúc phải từ ngày bắt đầu trở đi. | The last day cannot come before the first.',
  })
  .refine(({ rules }) => new Set(rules.map(({ id }) => id)).size === rules.length, {
    path: ['rules'],
    error: 'Mỗi quy tắc cần một mã riêng. | Each rule needs an id of its own.',
  });
export type PolicyDraft = z.output<typeof policyDraftSchema>;

/** A published version; it never changes. */
export const rewardPolicySchema = policyDraftSchema.safeExtend({
  version: z.int().positive(),
  publishedAt: instantSchema,
  publishedBy: z.string(),
});
export type RewardPolicy = z.output<typeof rewardPolicySchema>;

export type Evaluation =
  | {
      readonly matched: true;
      readonly amount: number;
      readonly rule: Pick<RewardRule, 'id' | 'label'>;
      /** What of the product made the rule fit: the answer to "why this amount?". */
      readonly because: Readonly<Record<string, Scalar>>;
    }
  | { readonly matched: false };

/** What a policy gives for one installed unit of `product`. */
export function evaluatePolicy(
  policy: Pick<RewardPolicy, 'rules'> | undefined,
  product: Pick<Product, 'line' | 'attributes'>,
): Evaluation {
  const rule = policy?.rules.find(({ match }) => fits(match, product));
  if (!rule) return { matched: false };
  const named = Object.keys(rule.match.attributes).map((name) => [name, product.attributes[name] ?? ''] as const);
  const because = Object.fromEntries(rule.match.line ? [['line', product.line] as const, ...named] : named);
  return { matched: true, amount: rule.amount, rule: { id: rule.id, label: rule.label }, because };
}

function fits(match: RuleMatch, product: Pick<Product, 'line' | 'attributes'>): boolean {
  if (match.line && !match.line.includes(product.line)) return false;
  return Object.entries(match.attributes).every(([name, values]) => {
    const value = product.attributes[name];
    return value !== undefined && values.includes(value);
  });
}

/** Pairs of rules that some product would fit both of, so that its reward would hang on their order. */
export function overlappingRules(rules: readonly RewardRule[]): readonly (readonly [RewardRule, RewardRule])[] {
  return rules.flatMap((rule, position) =>
    rules
      .slice(position + 1)
      .filter((other) => overlap(rule.match, other.match))
      .map((other) => [rule, other] as const),
  );
}

function overlap(one: RuleMatch, other: RuleMatch): boolean {
  if (one.line && other.line && !share(one.line, other.line)) return false;
  return Object.entries(one.attributes).every(([name, values]) => {
    const others = other.attributes[name];
    return others === undefined || share(values, others);
  });
}

function share<T>(some: readonly T[], others: readonly T[]): boolean {
  return some.some((value) => others.includes(value));
}

/** Of all versions the newest that covers the day. */
export function policyInForce(
  versions: readonly RewardPolicy[],
  day: RewardPolicy['effectiveFrom'],
): RewardPolicy | undefined {
  return versions
    .filter(
      ({ effectiveFrom, effectiveTo }) => effectiveFrom <= day && (effectiveTo === undefined || day <= effectiveTo),
    )
    .reduce<RewardPolicy | undefined>(
      (newest, one) => (newest && newest.version > one.version ? newest : one),
      undefined,
    );
}
