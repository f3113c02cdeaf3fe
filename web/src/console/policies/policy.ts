import type * as full from 'zod';
import * as z from 'zod/mini';
import type { draftReplySchema, rehearsalReplySchema } from '../../../../shared/rewards/policy/policy-routes.ts';
import type { rewardPolicySchema } from '../../../../shared/rewards/policy/reward-policy.ts';
import { reads } from '../desk/reads.ts';

const scalar = z.union([z.string(), z.number(), z.boolean()]);
export type Scalar = z.infer<typeof scalar>;
const both = z.object({ vi: z.string(), en: z.string() });

export const matchSchema = z.object({
  line: z.optional(z.array(z.string())),
  attributes: z.record(z.string(), z.array(scalar)),
  partner: z.optional(
    z.object({
      kind: z.optional(z.array(z.string())),
      tier: z.optional(z.array(z.string())),
      province: z.optional(z.array(z.string())),
    }),
  ),
  channel: z.optional(z.array(z.string())),
});
export type Match = z.infer<typeof matchSchema>;

const ruleSchema = z.object({
  id: z.string(),
  label: z.string(),
  match: matchSchema,
  fallback: z.optional(z.literal(true)),
  amount: z.number(),
});
export type Rule = z.infer<typeof ruleSchema>;

const wordsSchema = z.object({ vi: z.string(), en: z.optional(z.string()) });
const policyShape = {
  name: z.enum(['installer', 'dealer']),
  effectiveFrom: z.string(),
  effectiveTo: z.optional(z.string()),
  rules: z.array(ruleSchema),
  keptDays: z.optional(z.number()),
  confirmationDays: z.optional(z.number()),
  words: z.optional(
    z.record(
      z.string(),
      z.object({
        vi: z.string(),
        en: z.optional(z.string()),
        values: z.optional(z.record(z.string(), wordsSchema)),
      }),
    ),
  ),
};
const contentSchema = z.object(policyShape);
export type Content = z.infer<typeof contentSchema>;

export const versionSchema = reads<full.output<typeof rewardPolicySchema>>()(
  z.object({
    ...policyShape,
    version: z.number(),
    publishedAt: z.string(),
    publishedBy: z.string(),
    authors: z.optional(z.array(z.string())),
  }),
);
export type Version = z.infer<typeof versionSchema>;
export const versionListSchema = z.object({ items: z.array(versionSchema), next: z.optional(z.string()) });

const draftShape = {
  id: z.string(),
  state: z.enum(['editing', 'proposed', 'published', 'discarded']),
  revision: z.number(),
  policy: contentSchema,
  authors: z.array(z.string()),
  changedAt: z.string(),
  changedBy: z.string(),
  note: z.optional(z.string()),
  proposed: z.optional(z.object({ by: z.string(), at: z.string() })),
};
export type Draft = z.infer<typeof draftSchema>;
const rehearsalShape = {
  id: z.string(),
  revision: z.number(),
  period: z.string(),
  state: z.enum(['queued', 'running', 'done', 'failed', 'canceled']),
  progress: z.number(),
};
export const draftSchema = reads<full.output<typeof draftReplySchema>>()(
  z.object({
    ...draftShape,
    findings: z.array(z.object({ ...both.shape, severity: z.enum(['stops', 'notes']), rules: z.array(z.string()) })),
    rehearsal: z.optional(z.object(rehearsalShape)),
  }),
);
export const draftListSchema = z.object({ items: z.array(z.object(draftShape)), next: z.optional(z.string()) });
export type ListedDraft = z.infer<typeof draftListSchema>['items'][number];

const comparison = { installations: z.number(), given: z.number(), wouldGive: z.number() };
const ofPartner = z.object({ partnerId: z.string(), name: z.string(), ...comparison });
export const rehearsalSchema = reads<full.output<typeof rehearsalReplySchema>>()(
  z.object({
    ...rehearsalShape,
    result: z.optional(
      z.object({
        ...comparison,
        byRule: z.array(z.object({ rule: z.string(), label: z.string(), count: z.number(), amount: z.number() })),
        withoutRule: z.array(z.object({ sku: z.string(), name: z.string(), count: z.number() })),
        byProduct: z.array(z.object({ sku: z.string(), name: z.string(), ...comparison })),
        byDay: z.array(z.object({ day: z.string(), ...comparison, wouldGiveUntil: z.number() })),
        partners: z.object({ more: z.number(), less: z.number(), same: z.number() }),
        gains: z.array(ofPartner),
        losses: z.array(ofPartner),
      }),
    ),
  }),
);
export type Rehearsal = z.infer<typeof rehearsalSchema>;
export type Result = NonNullable<Rehearsal['result']>;
export const askedSchema = z.object({ id: z.string() });

/** One thing that a rule asks for, as a person writes it. */
export interface Condition {
  readonly name: string;
  /** With commas. */
  readonly values: string;
}

/** What a rule asks, by the names under which the API tells it. */
export function demandsOf({ line, attributes, partner, channel }: Match): (readonly [string, readonly Scalar[]])[] {
  const named: (readonly [string, readonly Scalar[] | undefined])[] = [
    ['line', line],
    ...Object.entries(attributes),
    ['partner.kind', partner?.kind],
    ['partner.tier', partner?.tier],
    ['partner.province', partner?.province],
    ['channel', channel],
  ];
  return named.flatMap(([name, values]) => (values === undefined ? [] : [[name, values] as const]));
}

export function conditionsOf(match: Match): Condition[] {
  return demandsOf(match).map(([name, values]) => ({ name, values: values.map(String).join(', ') }));
}

/** What was written, as the API takes it. Numbers and yes or no are what they look like. */
export function matchOf(conditions: readonly Condition[]): Match {
  const match: Match = { attributes: {} };
  const partner: NonNullable<Match['partner']> = {};
  for (const { name, values: written } of conditions) {
    const texts = written
      .split(',')
      .map((text) => text.trim())
      .filter((text) => text !== '');
    if (texts.length === 0) continue;
    if (name === 'line') match.line = texts;
    else if (name === 'channel') match.channel = texts;
    else if (name === 'partner.kind') partner.kind = texts;
    else if (name === 'partner.tier') partner.tier = texts;
    else if (name === 'partner.province') partner.province = texts;
    else match.attributes[name] = texts.map(scalarOf);
  }
  return Object.keys(partner).length === 0 ? match : { ...match, partner };
}

function scalarOf(text: string): Scalar {
  if (text === 'true' || text === 'false') return text === 'true';
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}

/** The day of which version each moment belongs: `in-force` holds today, a newer one hides an older. */
export type Standing = 'in-force' | 'coming' | 'over';
export function standingOf(versions: readonly Version[], one: Version, today: string): Standing {
  if (one.effectiveFrom > today) return 'coming';
  const holds = ({ effectiveFrom, effectiveTo }: Version) =>
    effectiveFrom <= today && (effectiveTo === undefined || today <= effectiveTo);
  const newest = versions.filter(holds).reduce((most, { version }) => Math.max(most, version), 0);
  return newest === one.version ? 'in-force' : 'over';
}

/** A new rule has an id that none of the others has. */
export function newRule(rules: readonly Rule[]): Rule {
  let number = rules.length + 1;
  while (rules.some(({ id }) => id === `rule-${number}`)) number += 1;
  return { id: `rule-${number}`, label: '', match: { attributes: {} }, amount: 0 };
}
