import * as z from 'zod';
import { CODE_DIGITS } from './one-time-code.ts';

/** A one-time code as a person types or pastes it. */
export const oneTimeCodeInput = z
  .string()
  .max(40)
  .transform((written) => written.normalize('NFKC').replace(/\s/g, ''))
  .pipe(
    z
      .string()
      .regex(
        new RegExp(`^\\d{${CODE_DIGITS}}$`),
        'Mã xác nhận gồm 6 chữ số trong tin nhắn. | The code is the 6 digits in the message.',
      ),
  );
