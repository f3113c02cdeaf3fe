import { addMilliseconds, type Instant } from '../../time/local-date.ts';
import type { Batch } from './batch.ts';

/** For how many days after sealing the files of a batch can be downloaded. */
export interface DownloadDays {
  readonly printingHouse: number;
  /** Then the bucket removes them, so nobody can. */
  readonly kept: number;
}

const DAY = 24 * 3_600_000;

/** Until when the files of a batch can be downloaded; undefined before it is sealed. */
export function downloadableUntil(
  { sealedAt }: Pick<Batch, 'sealedAt'>,
  isPrintingHouse: boolean,
  days: DownloadDays,
): Instant | undefined {
  if (sealedAt === undefined) return undefined;
  return addMilliseconds(sealedAt, (isPrintingHouse ? Math.min(days.printingHouse, days.kept) : days.kept) * DAY);
}
