import * as z from 'zod';
import { provinceCodeSchema } from '../../address/province.ts';
import type { Product } from '../../catalog/product.ts';
import { partnerKindSchema } from '../../partners/partner.ts';
import { channelSchema } from '../../warranty/channel.ts';

const scalarSchema = z.union([z.string().max(100), z.number(), z.boolean()]);
export type Scalar = z.output<typeof scalarSchema>;

/** One value or several of which any will do; kept as a list. */
const anyOf = <S extends z.ZodType>(value: S) =>
  z.union([z.array(value).min(1).max(50), value.transform((one) => [one])]);

/** The company's own rank of a partner: `gold`, `silver`. */
export const tierSchema = z.string().regex(/^[a-z0-9-]{1,30}$/);

/** What an installation must be. What is not named may be anything. */
export const ruleMatchSchema = z.object({
  line: anyOf(z.string().regex(/^[a-z0-9-]{1,40}$/)).optional(),
  attributes: z.record(z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/), anyOf(scalarSchema)).default({}),
  partner: z
    .object({
      kind: anyOf(partnerKindSchema).optional(),
      tier: anyOf(tierSchema).optional(),
      province: anyOf(provinceCodeSchema).optional(),
    })
    .optional(),
  channel: anyOf(channelSchema).optional(),
});
export type RuleMatch = z.output<typeof ruleMatchSchema>;

/** All that a rule may ask about one installed unit. What is left out fits no rule that asks for it. */
export interface Installation {
  readonly product: Pick<Product, 'line' | 'attributes'>;
  readonly partner?: {
    readonly kind: z.output<typeof partnerKindSchema>;
    readonly tier?: string | undefined;
    readonly province?: string | undefined;
  };
  readonly channel?: z.output<typeof channelSchema>;
}

/** Attributes that are called like something else are told by their full name. */
const TAKEN: ReadonlySet<string> = new Set(['line', 'channel']);
const nameOfAttribute = (attribute: string) => (TAKEN.has(attribute) ? `attributes.${attribute}` : attribute);

/** What a match asks, by the name under which it is told: `line`, `capacityBtu`, `partner.tier`, `channel`. */
export function demandsOf({ line, attributes, partner, channel }: RuleMatch): ReadonlyMap<string, readonly Scalar[]> {
  const named: readonly (readonly [string, readonly Scalar[] | undefined])[] = [
    ['line', line],
    ...Object.entries(attributes).map(([attribute, values]) => [nameOfAttribute(attribute), values] as const),
    ['partner.kind', partner?.kind],
    ['partner.tier', partner?.tier],
    ['partner.province', partner?.province],
    ['channel', channel],
  ];
  return new Map(named.flatMap(([name, values]) => (values === undefined ? [] : [[name, values] as const])));
}

/** What an installation answers to the demand of that name. */
export function answerOf({ product, partner, channel }: Installation, name: string): Scalar | undefined {
  switch (name) {
    case 'line':
      return product.line;
    case 'partner.kind':
      return partner?.kind;
    case 'partner.tier':
      return partner?.tier;
    case 'partner.province':
      return partner?.province;
    case 'channel':
      return channel;
    default:
      return product.attributes[name.replace(/^attributes\./, '')];
  }
}

/** Whether each demand is met; and, where all are, by what: the answer to "why this amount?". */
export function whyItFits(match: RuleMatch, installation: Installation): Readonly<Record<string, Scalar>> | undefined {
  const because: Record<string, Scalar> = {};
  for (const [name, values] of demandsOf(match)) {
    const answer = answerOf(installation, name);
    if (answer === undefined || !values.includes(answer)) return undefined;
    because[name] = answer;
  }
  return because;
}
