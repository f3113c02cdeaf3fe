import * as z from 'zod';
import { instantSchema, localDateSchema } from '../../time/local-date.ts';
import { roleSchema } from '../ledger/transfer-ids.ts';
import { type Installation, ruleMatchSchema, type Scalar, whyItFits } from './rule-match.ts';

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
  /** For all that fits no other rule; it may ask for something all the same. */
  fallback: z.literal(true).optional(),
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

/** What a policy gives for one installed unit: by the first rule that fits, or by the one for all the rest. */
export function evaluatePolicy(
  policy: { readonly rules: readonly RewardRule[] } | undefined,
  installation: Installation,
): Evaluation {
  const rules = policy?.rules ?? [];
  for (const rule of [...rules.filter(({ fallback }) => !fallback), ...rules.filter(({ fallback }) => fallback)]) {
    const because = whyItFits(rule.match, installation);
    if (because) return { matched: true, amount: rule.amount, rule: { id: rule.id, label: rule.label }, because };
  }
  return { matched: false };
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
