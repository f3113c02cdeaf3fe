import * as z from 'zod';
import { line } from '../../http/text-input.ts';
import { type Installation, ruleMatchSchema, whyItFits } from '../../rewards/policy/rule-match.ts';
import { instantSchema, type LocalDate, localDateSchema } from '../../time/local-date.ts';

/** Who gets points: the partner whom an activation names, or the customer. */
export const pointForSchema = z.enum(['partner', 'customer']);
export type PointFor = z.infer<typeof pointForSchema>;

/** What points are given for. A review and a purchase are entered by staff, since nothing here sees them happen. */
export const pointOccasionSchema = z.enum(['activation', 'review', 'purchase']);
export const grantOccasionSchema = pointOccasionSchema.exclude(['activation']);
export type GrantOccasion = z.infer<typeof grantOccasionSchema>;

export const pointsSchema = z
  .int('Số điểm là số nguyên. | Points are a whole number.')
  .positive('Số điểm phải lớn hơn 0. | Points must be above 0.')
  .max(1_000_000, 'Tối đa 1.000.000 điểm. | At most 1,000,000 points.');

export const pointRuleSchema = z.object({
  id: z
    .string()
    .regex(
      /^[a-z0-9][a-z0-9-]{0,59}$/,
      'Chỉ dùng chữ thường, số và gạch nối. | Lower-case letters, digits and dashes only.',
    ),
  for: pointForSchema,
  occasion: pointOccasionSchema,
  /** Vietnamese, as the holder reads what the points are for. */
  label: line(120),
  /** Which installations; a review or a purchase is not asked. */
  match: ruleMatchSchema.default({ attributes: {} }),
  points: pointsSchema,
});
export type PointRule = z.output<typeof pointRuleSchema>;

/** Points of a calendar year run out at the end of a day some years later, such as 31 March of the next. */
export const pointExpirySchema = z
  .object({
    month: z.int().min(1).max(12),
    day: z.int().min(1).max(31),
    yearsAfter: z.int().min(1).max(5).default(1),
    /** So many days before, holders are told. */
    tellDaysBefore: z.int().min(1).max(90).default(30),
  })
  .refine(({ month, day }) => day <= new Date(Date.UTC(2025, month, 0)).getUTCDate(), {
    path: ['day'],
    error: 'Tháng này không có ngày đó. | The month has no such day.',
  });
export type PointExpiry = z.output<typeof pointExpirySchema>;

/** What somebody publishes. It holds on whole days in Việt Nam, from a day on, until a newer one does. */
export const pointPolicyInputSchema = z
  .object({
    effectiveFrom: localDateSchema,
    /** The first that fits counts, for partners and customers each. */
    rules: z.array(pointRuleSchema).max(200),
    /** Left out, points do not expire. */
    expiry: pointExpirySchema.optional(),
  })
  .refine(({ rules }) => new Set(rules.map(({ id }) => id)).size === rules.length, {
    path: ['rules'],
    error: 'Mỗi quy tắc cần một mã riêng. | Each rule needs an id of its own.',
  });

/** A published version; it never changes. */
export const pointPolicySchema = pointPolicyInputSchema.safeExtend({
  version: z.int().positive(),
  publishedAt: instantSchema,
  publishedBy: z.string(),
});
export type PointPolicy = z.output<typeof pointPolicySchema>;

/** Of all versions the newest that holds on the day. */
export function pointPolicyInForce(versions: readonly PointPolicy[], day: LocalDate): PointPolicy | undefined {
  return versions
    .filter(({ effectiveFrom }) => effectiveFrom <= day)
    .toSorted((one, other) => other.version - one.version)
    .at(0);
}

/** The rule by which an activation earns points; undefined where none fits. */
export function ruleForActivation(
  policy: Pick<PointPolicy, 'rules'> | undefined,
  who: PointFor,
  installation: Installation,
): PointRule | undefined {
  return policy?.rules.find(
    (rule) => rule.for === who && rule.occasion === 'activation' && whyItFits(rule.match, installation) !== undefined,
  );
}

/** The rule by which staff give points; the amount is the rule's, so that one person may give them. */
export function ruleForGrant(
  policy: Pick<PointPolicy, 'rules'> | undefined,
  who: PointFor,
  occasion: GrantOccasion,
): PointRule | undefined {
  return policy?.rules.find((rule) => rule.for === who && rule.occasion === occasion);
}

/** `points@3/review`, as transfers name a rule. */
export function nameOfRule({ version }: Pick<PointPolicy, 'version'>, { id }: Pick<PointRule, 'id'>): string {
  return `points@${version}/${id}`;
}
