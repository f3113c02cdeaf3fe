import * as z from 'zod';
import { parseEnvironment } from '../../../shared/runtime/environment.ts';
import type { DownloadDays } from '../../../shared/stickers/batch/download-time.ts';

const environmentSchema = z.object({
  PRINTING_HOUSE_DAYS: z.coerce.number().int().positive(),
  STICKER_FILE_DAYS: z.coerce.number().int().positive(),
});

export function liveDownloadDays(): DownloadDays {
  const { PRINTING_HOUSE_DAYS: printingHouse, STICKER_FILE_DAYS: kept } = parseEnvironment(environmentSchema);
  return { printingHouse, kept };
}
