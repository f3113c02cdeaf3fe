import * as z from 'zod';
import { currencySchema } from '../../money/money.ts';
import {
  addDays,
  type Instant,
  instantSchema,
  type LocalDate,
  localDate,
  localDateSchema,
} from '../../time/local-date.ts';
import { roleSchema } from '../ledger/transfer-ids.ts';

/** What the customer says: yes, it was that partner; no; or somebody else fitted it. */
export const confirmationAnswerSchema = z.enum(['yes', 'no', 'someone-else']);
export type ConfirmationAnswer = z.infer<typeof confirmationAnswerSchema>;

/** A customer is asked whether a partner fitted their unit; a reward waits for it. */
export const confirmationSchema = z.object({
  /** The end of the link's address, not to be guessed. */
  token: z.string(),
  code: z.string(),
  activationNumber: z.int().positive(),
  /** The reward line that waits, by its key. */
  line: z.object({
    partnerId: z.string(),
    activatedAt: instantSchema,
    code: z.string(),
    award: z.int().positive(),
    role: roleSchema,
    currency: currencySchema,
  }),
  partnerId: z.string(),
  /** As the partner is shown to the customer, and what was fitted when. */
  partnerName: z.string(),
  productName: z.string(),
  installedOn: localDateSchema,
  askedAt: instantSchema,
  /** The last day on which an answer counts; on the next one the reward no longer waits. */
  until: localDateSchema,
  /** `lapsed`: nobody answered until then. */
  state: z.enum(['asked', 'answered', 'lapsed']),
  answer: confirmationAnswerSchema.optional(),
  /** In the customer's own words, where the answer was no. */
  words: z.string().optional(),
  answeredAt: instantSchema.optional(),
  /** Rises with every answer. */
  version: z.int().nonnegative(),
});
export type Confirmation = z.infer<typeof confirmationSchema>;

/** Until when an answer counts where `days` are given from the day of asking on. */
export function confirmableUntil(askedAt: Instant, days: number): LocalDate {
  return addDays(localDate(askedAt), days);
}

export type AnswerDecision =
  | { readonly kind: 'answered'; readonly confirmation: Confirmation }
  /** It was said before; perhaps the reply was lost. */
  | { readonly kind: 'repeated' }
  | { readonly kind: 'refused'; readonly refusal: 'confirmation-over' | 'confirmation-answered' };

/** One answer counts. A yes may become a no while there is time; a no stays, since somebody looks into it. */
export function answerConfirmation(
  confirmation: Confirmation,
  given: { readonly answer: ConfirmationAnswer; readonly words?: string | undefined; readonly at: Instant },
): AnswerDecision {
  const { answer, words, at } = given;
  if (confirmation.answer === answer && confirmation.words === words) return { kind: 'repeated' };
  if (isOver(confirmation, localDate(at))) return { kind: 'refused', refusal: 'confirmation-over' };
  if (confirmation.answer !== undefined && !(confirmation.answer === 'yes' && answer !== 'yes')) {
    return { kind: 'refused', refusal: 'confirmation-answered' };
  }
  const { words: _earlier, ...rest } = confirmation;
  const version = confirmation.version + 1;
  const said = { answer, ...(words === undefined ? {} : { words }), answeredAt: at };
  return { kind: 'answered', confirmation: { ...rest, ...said, state: 'answered', version } };
}

/** Whether answers count no more. */
export function isOver({ until }: Pick<Confirmation, 'until'>, today: LocalDate): boolean {
  return today > until;
}
