import * as z from 'zod';
import { type LocalDate, localDateSchema } from '../../time/local-date.ts';
import type { Warranty } from '../../warranty/warranty.ts';
import { type Confirmation, confirmationAnswerSchema, possibleAnswers } from './confirmation.ts';
import { confirmationPath } from './confirmation-path.ts';

/** What the owner of a unit, who proved their phone, is asked about who fitted it, or has answered. */
export const ownQuestionSchema = z.object({
  partner: z.string(),
  installedOn: localDateSchema,
  until: localDateSchema,
  answer: confirmationAnswerSchema.optional(),
  /** Where it is answered, or a yes taken back; absent once nothing can be said any more. */
  path: z.string().optional(),
});
export type OwnQuestion = z.infer<typeof ownQuestionSchema>;

/**
 * The same for whoever has the slip's link: that there is a question, and no more. The slip is passed on, also to the
 * partner whom the question is about, so it does not lead to the answer.
 */
export const slipQuestionSchema = z.object({ state: z.enum(['open', 'answered']), until: localDateSchema });
export type SlipQuestion = z.infer<typeof slipQuestionSchema>;

/** The newest question about this activation and the installer that it names now; undefined where none is of use. */
export function questionOf(
  asked: readonly Confirmation[],
  { installer, activatedAt }: Pick<Warranty, 'installer' | 'activatedAt'>,
  today: LocalDate,
): Confirmation | undefined {
  const [newest] = asked
    .filter(({ partnerId, askedAt }) => partnerId === installer.partnerId && askedAt >= activatedAt)
    .toSorted((one, other) => (one.askedAt < other.askedAt ? 1 : -1));
  if (newest?.answer !== undefined) return newest;
  return newest && possibleAnswers(newest, today).length > 0 ? newest : undefined;
}

export function ownQuestion(asked: Confirmation, today: LocalDate): OwnQuestion {
  const { partnerName: partner, installedOn, until, answer, token } = asked;
  const isOpen = possibleAnswers(asked, today).length > 0;
  return {
    partner,
    installedOn,
    until,
    ...(answer === undefined ? {} : { answer }),
    ...(isOpen ? { path: confirmationPath(token) } : {}),
  };
}

export function slipQuestion({ answer, until }: Confirmation): SlipQuestion {
  return { state: answer === undefined ? 'open' : 'answered', until };
}
