import * as z from 'zod';

/** What may stand behind the keyword. */
export const partSchema = z.enum([
  'code',
  'pin',
  'maker-serial',
  'customer-phone',
  'partner-phone',
  'dealer-code',
  'name',
  'address',
]);
export type Part = z.infer<typeof partSchema>;

const word = z.string().regex(/^[A-Z0-9]{1,10}$/, 'must be 1 to 10 capital letters or digits');

const rules = {
  parts: z
    .array(
      z.strictObject({
        part: partSchema,
        /** Left out of the example that people are sent, where it would not fit into one SMS. */
        optional: z.boolean().default(false),
      }),
    )
    .min(1)
    .max(8),
  /** Any of them asks for the same. */
  lookUpWords: z.array(word).default(['TC', 'TRACUU']),
  serviceWords: z.array(word).default(['BH', 'BAOHANH']),
  helpWords: z.array(word).default(['HD', 'HELP', 'GIUP', 'TROGIUP']),
  /** What a unit alone asks for, where more belongs to an activation. */
  unitAlone: z.enum(['activates', 'is-looked-up']).default('activates'),
};
type Rules = z.output<z.ZodObject<typeof rules>>;

/**
 * How one company's people write to its short code. The order tells parts apart that look alike (two phones, a dealer's
 * code and a name); whatever can be told by its form is found wherever it stands.
 */
export const grammarRulesSchema = consistent(z.strictObject(rules));
/** With the first word of every message: others share the short code. */
export const grammarSchema = consistent(z.strictObject({ keyword: word, ...rules }));
export type Grammar = z.output<typeof grammarSchema>;
export type GrammarInput = z.input<typeof grammarSchema>;

/** What serves where a company says nothing else: a code, its PIN, phones and a name, in this order. */
export function standardGrammar(keyword: string): GrammarInput {
  return {
    keyword,
    parts: [
      { part: 'code' },
      { part: 'pin', optional: true },
      { part: 'customer-phone', optional: true },
      { part: 'partner-phone', optional: true },
      { part: 'name', optional: true },
    ],
  };
}

export function hasPart(grammar: Grammar, part: Part): boolean {
  return grammar.parts.some((one) => one.part === part);
}

/** Whether `first` stands somewhere before `second`. */
export function standsBefore(grammar: Grammar, first: Part, second: Part): boolean {
  const place = (part: Part) => grammar.parts.findIndex((one) => one.part === part);
  return place(first) < place(second);
}

function consistent<S extends z.ZodType<Rules>>(schema: S) {
  return schema
    .refine(
      ({ parts }) => parts.some(({ part }) => part === 'code' || part === 'maker-serial'),
      'names no unit: neither a code nor a maker’s serial',
    )
    .refine(({ parts }) => new Set(parts.map(({ part }) => part)).size === parts.length, 'names a part twice')
    .refine(({ lookUpWords, serviceWords, helpWords }) => {
      const words = [...lookUpWords, ...serviceWords, ...helpWords];
      return new Set(words).size === words.length;
    }, 'uses one word for two things');
}
