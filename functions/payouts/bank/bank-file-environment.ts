import * as z from 'zod';
import type { SourceAccount } from '../../../shared/payouts/bank/bank-file.ts';
import { type FileLayout, fileLayoutSchema, fileLayouts } from '../../../shared/payouts/bank/file-layout.ts';

/** What a function that makes bank files is told of the company: its own layouts, and the account it pays from. */
export const bankFileEnvironment = z.object({
  FILE_LAYOUTS: z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(z.record(z.string(), fileLayoutSchema)),
  SOURCE_BIN: z.string().optional(),
  SOURCE_ACCOUNT: z.string().optional(),
});
type Told = z.output<typeof bankFileEnvironment>;

/** The presets and the company's own; one of theirs may take a preset's place. */
export function layoutsOf({ FILE_LAYOUTS: own }: Pick<Told, 'FILE_LAYOUTS'>): Readonly<Record<string, FileLayout>> {
  return { ...fileLayouts, ...own };
}

export function sourceOf({ SOURCE_BIN: bin, SOURCE_ACCOUNT: account }: Told): SourceAccount | undefined {
  return bin && account ? { bin, account } : undefined;
}
