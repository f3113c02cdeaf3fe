import * as z from 'zod';
import {
  type ResultLayout,
  resultLayoutSchema,
  usualResultLayout,
} from '../../../shared/payouts/result/result-layout.ts';

/** How the company's bank calls its columns, where that is not as usual. */
export const resultEnvironment = z.object({
  RESULT_LAYOUT: z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(resultLayoutSchema.partial()),
});

export function resultLayoutOf({ RESULT_LAYOUT: own }: z.output<typeof resultEnvironment>): ResultLayout {
  return resultLayoutSchema.parse({ ...usualResultLayout, ...own });
}
