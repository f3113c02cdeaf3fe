import * as z from 'zod';
import { formatCode } from '../stickers/code-text.ts';
import { formatDate, type LocalDate, localDate, localDateSchema } from '../time/local-date.ts';
import { termSchema, type Warranty, warrantyProductSchema } from './warranty.ts';

/** A warranty as its owner sees it. The code stands whole: it is the owner's own. */
export const foundWarrantySchema = z.object({
  code: z.string(),
  product: warrantyProductSchema.pick({ sku: true, name: true, image: true }),
  startsOn: localDateSchema,
  endsOn: localDateSchema,
  term: termSchema,
  state: z.enum(['active', 'ended']),
  activatedOn: localDateSchema,
  /** How the end was reached. */
  why: z.object({ vi: z.string(), en: z.string() }),
});
export type FoundWarranty = z.infer<typeof foundWarrantySchema>;

/** The last day still counts, to its end in Việt Nam. */
export function foundWarranty(warranty: Warranty, today: LocalDate): FoundWarranty {
  const { code, product, startsOn, endsOn, term, activatedAt } = warranty;
  return {
    code: formatCode(code),
    product,
    startsOn,
    endsOn,
    term,
    state: today <= endsOn ? 'active' : 'ended',
    activatedOn: localDate(activatedAt),
    why: termInWords(warranty),
  };
}

function termInWords({ term, startsOn }: Pick<Warranty, 'term' | 'startsOn'>): FoundWarranty['why'] {
  const start = formatDate(startsOn);
  return {
    vi: `${term.months} tháng từ ${start}`,
    en: `${term.months} ${term.months === 1 ? 'month' : 'months'} from ${start}`,
  };
}
