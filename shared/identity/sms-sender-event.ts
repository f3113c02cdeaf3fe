import * as z from 'zod';
import { phoneSchema } from '../phone/phone.ts';

/** What Cognito hands to a custom SMS sender. The code is ciphertext of the AWS Encryption SDK, in Base64. */
export const smsSenderEventSchema = z.object({
  triggerSource: z.string(),
  userPoolId: z.string(),
  userName: z.string(),
  request: z.object({
    code: z.string().min(1),
    userAttributes: z.object({ phone_number: phoneSchema }),
  }),
});

export const SIGN_IN_TRIGGER = 'CustomSMSSender_Authentication';
