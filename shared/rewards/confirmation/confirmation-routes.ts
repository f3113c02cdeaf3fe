import * as z from 'zod';
import { anyone } from '../../http/caller.ts';
import { defineRoute } from '../../http/route.ts';
import { orLeftOut } from '../../http/text-input.ts';
import { localDateSchema } from '../../time/local-date.ts';
import { confirmationAnswerSchema } from './confirmation.ts';
import { confirmationProblems } from './confirmation-problems.ts';

/** All that the link reveals: no code, no owner, no money. */
export const confirmationViewSchema = z.object({
  product: z.string(),
  installedOn: localDateSchema,
  /** As the partner is known to the company. */
  partner: z.string(),
  /** The last day on which an answer counts. */
  until: localDateSchema,
  answer: confirmationAnswerSchema.optional(),
  /** Which answers can be given now. */
  possible: z.array(confirmationAnswerSchema),
});

/** Only its length is bounded here: one that cannot be is answered like one that is not. */
const params = z.object({ token: z.string().max(60) });

const wordsInput = orLeftOut(
  z
    .string()
    .transform((written) => written.replace(/\s+/gu, ' ').trim())
    .pipe(z.string().max(500, 'Tối đa 500 ký tự. | At most 500 characters.')),
);

export const confirmationRoutes = {
  read: defineRoute({
    id: 'rewards.read-confirmation',
    method: 'GET',
    path: '/v1/confirmations/{token}',
    access: anyone,
    params,
    status: 200,
    reply: confirmationViewSchema,
    problems: [confirmationProblems['confirmation-unknown']],
    summary: 'What a customer is asked by the link of a message: did this partner install this product on this day?',
  }),
  answer: defineRoute({
    id: 'rewards.answer-confirmation',
    method: 'POST',
    path: '/v1/confirmations/{token}',
    access: anyone,
    params,
    body: z.object({ answer: confirmationAnswerSchema, words: wordsInput }),
    status: 200,
    reply: confirmationViewSchema,
    problems: Object.values(confirmationProblems),
    summary:
      "The customer's answer. One counts; a yes may become a no while there is time. The same answer again changes nothing.",
  }),
} as const;
