import * as z from 'zod';
import { formatCode } from '../stickers/code/code-text.ts';
import { type LocalDate, localDate, localDateSchema } from '../time/local-date.ts';
import { givenPartSchema } from './policy/given-term.ts';
import { termInWords, termSchema, termWordsSchema } from './policy/term.ts';
import { setView } from './set/fit-set.ts';
import { setViewSchema } from './set/unit-set.ts';
import { slipPath } from './slip/slip-path.ts';
import { type Warranty, warrantyProductSchema } from './warranty.ts';

/** A canceled one is of goods that were returned. */
export const warrantyStateSchema = z.enum(['active', 'ended', 'canceled']);
export type WarrantyState = z.infer<typeof warrantyStateSchema>;

/** A warranty as its owner sees it. The code stands whole: it is the owner's own. */
export const foundWarrantySchema = z.object({
  code: z.string(),
  product: warrantyProductSchema.pick({ sku: true, name: true, image: true }),
  startsOn: localDateSchema,
  endsOn: localDateSchema,
  term: termSchema,
  state: warrantyStateSchema,
  activatedOn: localDateSchema,
  /** How the end was reached. */
  why: termWordsSchema,
  /** Parts with a term of their own. */
  parts: z.array(givenPartSchema).default([]),
  /** Where its slip is read, printed and downloaded. */
  slip: z.string().optional(),
  /** The other units that it covers, and which are missing; absent where it is no set. */
  set: setViewSchema.optional(),
});
export type FoundWarranty = z.infer<typeof foundWarrantySchema>;

export function foundWarranty(warranty: Warranty, today: LocalDate): FoundWarranty {
  const { code, product, startsOn, endsOn, term, activatedAt, parts, slip, set } = warranty;
  return {
    code: formatCode(code),
    product,
    startsOn,
    endsOn,
    term,
    state: warrantyState(warranty, today),
    activatedOn: localDate(activatedAt),
    why: termInWords(startsOn, term),
    parts,
    ...(slip === undefined ? {} : { slip: slipPath(slip) }),
    ...(set === undefined ? {} : { set: setView(set) }),
  };
}

/** The last day still counts, to its end in Việt Nam. */
export function warrantyState(
  { canceled, endsOn }: Pick<Warranty, 'canceled' | 'endsOn'>,
  today: LocalDate,
): WarrantyState {
  if (canceled) return 'canceled';
  return today <= endsOn ? 'active' : 'ended';
}
