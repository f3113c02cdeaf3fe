import * as z from 'zod';
import {
  addDays,
  type Instant,
  instantSchema,
  type LocalDate,
  localDate,
  localDateSchema,
  startOfDay,
} from '../../time/local-date.ts';
import { type Hold, holdIds } from '../reconciliation/hold.ts';

/** What the customer says: yes, it was that partner; no; or somebody else fitted it. */
export const confirmationAnswerSchema = z.enum(['yes', 'no', 'someone-else']);
export type ConfirmationAnswer = z.infer<typeof confirmationAnswerSchema>;

/** A customer is asked whether a partner fitted their unit; a reward waits for it. */
export const confirmationSchema = z.object({
  /** The end of the link's address, not to be guessed. */
  token: z.string(),
  /** The line that waits. */
  rewardId: z.string(),
  code: z.string(),
  partnerId: z.string(),
  /** As the partner is shown to the customer, and what was fitted when. */
  partnerName: z.string(),
  productName: z.string(),
  installedOn: localDateSchema,
  askedAt: instantSchema,
  /** The last day on which an answer counts; after it the reward waits no more. */
  until: localDateSchema,
  /** `lapsed`: nobody answered until then. */
  state: z.enum(['asked', 'answered', 'lapsed']),
  answer: confirmationAnswerSchema.optional(),
  /** In the customer's own words, where the answer was no. */
  words: z.string().optional(),
  answeredAt: instantSchema.optional(),
  /** Rises with every change. */
  version: z.int().nonnegative(),
});
export type Confirmation = z.infer<typeof confirmationSchema>;

/** What holds a line that was written at `at` until the customer answers, at most for so many days. */
export function awaitingCustomer(at: Instant, days: number): Hold {
  const until = startOfDay(addDays(localDate(at), days + 1));
  return { id: holdIds.confirmation, reason: 'confirmation', by: 'system:rewards', at, until };
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
  if (confirmation.answer === answer) return { kind: 'repeated' };
  if (confirmation.state === 'lapsed' || isOver(confirmation, localDate(at))) {
    return { kind: 'refused', refusal: 'confirmation-over' };
  }
  if (!possibleAnswers(confirmation, localDate(at)).includes(answer)) {
    return { kind: 'refused', refusal: 'confirmation-answered' };
  }
  const said = { answer, ...(words === undefined || answer === 'yes' ? {} : { words }), answeredAt: at };
  const { words: _earlier, ...rest } = confirmation;
  return {
    kind: 'answered',
    confirmation: { ...rest, ...said, state: 'answered', version: confirmation.version + 1 },
  };
}

/** What may be answered now. */
export function possibleAnswers(confirmation: Confirmation, today: LocalDate): readonly ConfirmationAnswer[] {
  if (confirmation.state === 'lapsed' || isOver(confirmation, today)) return [];
  if (confirmation.answer === undefined) return ['yes', 'no', 'someone-else'];
  return confirmation.answer === 'yes' ? ['no', 'someone-else'] : [];
}

/** Whether answers count no more. */
export function isOver({ until }: Pick<Confirmation, 'until'>, today: LocalDate): boolean {
  return today > until;
}

/** Nobody answered in time, so the reward waits no more. */
export function lapsed(confirmation: Confirmation): Confirmation {
  return { ...confirmation, state: 'lapsed', version: confirmation.version + 1 };
}
