import * as z from 'zod';
import { line } from '../../http/text-input.ts';
import { instantSchema, localDateSchema } from '../../time/local-date.ts';
import { roleSchema } from '../ledger/transfer-ids.ts';
import { attributeLabel, valueLabel, type Words } from './attribute-words.ts';
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

const MOST_WORDS = 40;
const wordsSchema = z.object({ vi: line(60), en: line(60).optional() });

/** How the company calls an attribute and its values, by the names that rules ask for: `doorWidthCm`, `partner.tier`. */
const ownWordsSchema = z
  .record(
    z.string().regex(/^[a-z][A-Za-z0-9.]{0,59}$/),
    wordsSchema.extend({ values: z.record(z.string().min(1).max(100), wordsSchema).optional() }),
  )
  .refine((words) => Object.keys(words).length <= MOST_WORDS, {
    error: `Tối đa ${MOST_WORDS} thuộc tính. | At most ${MOST_WORDS} attributes.`,
  });

const daysSchema = (most: number) =>
  z
    .int('Số ngày là số nguyên. | A number of days is whole.')
    .min(0, 'Số ngày không được âm. | It cannot be below 0.')
    .max(most, `Tối đa ${most} ngày. | At most ${most} days.`);

/** For so many days a reward waits for the customer to say who installed the unit; 0, nobody is asked. */
export const confirmationDaysSchema = daysSchema(30);

/** What somebody publishes. It holds on whole days in Việt Nam, the last one included. */
export const policyDraftSchema = z
  .object({
    /** Whom it rewards. */
    name: roleSchema,
    effectiveFrom: localDateSchema,
    effectiveTo: localDateSchema.optional(),
    rules: z.array(rewardRuleSchema).min(1).max(200),
    /** What attributes are called where the usual words do not do. */
    words: ownWordsSchema.optional(),
    /** For so many days the reward of an installer who is no partner yet waits for their approval; 0, none waits. */
    keptDays: daysSchema(90).optional(),
    /** The customer is asked who installed it; the reward waits for the answer for so many days. 0, nobody is asked. */
    confirmationDays: confirmationDaysSchema.optional(),
  })
  .refine(({ effectiveFrom, effectiveTo }) => effectiveTo === undefined || effectiveFrom <= effectiveTo, {
    path: ['effectiveTo'],
    error: 'Ngày kết thúc phải từ ngày bắt đầu trở đi. | The last day cannot come before the first.',
  })
  .refine(({ rules }) => new Set(rules.map(({ id }) => id)).size === rules.length, {
    path: ['rules'],
    error: 'Mỗi quy tắc cần một mã riêng. | Each rule needs an id of its own.',
  })
  .refine(({ name, keptDays = 0 }) => name === 'installer' || keptDays === 0, {
    path: ['keptDays'],
    error: 'Chỉ thưởng của người lắp đặt được giữ. | Only rewards of installers are kept.',
  })
  .refine(({ name, confirmationDays = 0 }) => name === 'installer' || confirmationDays === 0, {
    path: ['confirmationDays'],
    error: 'Chỉ người lắp đặt được khách hàng xác nhận. | Only installers are confirmed by customers.',
  });
export type PolicyDraft = z.output<typeof policyDraftSchema>;

/** A published version; it never changes. */
export const rewardPolicySchema = policyDraftSchema.safeExtend({
  version: z.int().positive(),
  publishedAt: instantSchema,
  publishedBy: z.string(),
  /** Who wrote it; versions of before drafts were kept do not tell. */
  authors: z.array(z.string()).optional(),
});
export type RewardPolicy = z.output<typeof rewardPolicySchema>;

/** How the policy calls what the rule asked for, where it has words of its own; the line keeps them as they were. */
export type RuleWords = Record<string, { label: Words; value?: Words }>;

export type Evaluation =
  | {
      readonly matched: true;
      readonly amount: number;
      readonly rule: Pick<RewardRule, 'id' | 'label'> & { readonly words?: RuleWords };
      /** What of the product made the rule fit: the answer to "why this amount?". */
      readonly because: Readonly<Record<string, Scalar>>;
    }
  | { readonly matched: false };

/** What a policy gives for one installed unit: by the first rule that fits, or by the one for all the rest. */
export function evaluatePolicy(
  policy: { readonly rules: readonly RewardRule[]; readonly words?: PolicyDraft['words'] } | undefined,
  installation: Installation,
): Evaluation {
  const rules = policy?.rules ?? [];
  for (const rule of [...rules.filter(({ fallback }) => !fallback), ...rules.filter(({ fallback }) => fallback)]) {
    const because = whyItFits(rule.match, installation);
    if (!because) continue;
    const words = wordsFor(because, policy?.words);
    const { id, label, amount } = rule;
    return { matched: true, amount, rule: { id, label, ...(words ? { words } : {}) }, because };
  }
  return { matched: false };
}

function wordsFor(because: Readonly<Record<string, Scalar>>, own: PolicyDraft['words']): RuleWords | undefined {
  const words: RuleWords = {};
  for (const [name, value] of Object.entries(because)) {
    const known = own?.[name];
    if (known === undefined) continue;
    const hasValue = known.values?.[String(value)] !== undefined;
    words[name] = {
      label: attributeLabel(name, known),
      ...(hasValue ? { value: valueLabel(name, value, known) } : {}),
    };
  }
  return Object.keys(words).length === 0 ? undefined : words;
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
