import * as z from 'zod';
import { type Phone, readPhone } from './phone.ts';
import { problemOfPhone } from './phone-problems.ts';

/** A phone as a person writes it, read into E.164; a landline and a malformed number are problems of their own. */
export const phoneInput = z
  .string()
  .max(40)
  .transform((written, context): Phone => {
    const reading = readPhone(written);
    if (reading.ok) return reading.phone;
    const problem = problemOfPhone[reading.refusal];
    context.addIssue({ code: 'custom', message: `${problem.vi} | ${problem.en}`, params: { problem } });
    return z.NEVER;
  });
