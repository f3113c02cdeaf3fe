import { systemClock } from '../shared/runtime/clock.ts';
import { localDate } from '../shared/time/local-date.ts';
import { type MeasuredRewards, readMeasured, writeMeasured } from './measured.ts';
import { renewDocuments } from './renew-documents.ts';
import { isWhole } from './reward-setting.ts';

/** Keeps one bench's figures in measured.json and in the documents, if it ran with `--write` and at its whole size. */
export function keepRewards(figures: Partial<MeasuredRewards>): void {
  if (!process.argv.includes('--write')) return;
  if (!isWhole) throw new Error('only what was measured at its whole size is kept');
  const measured = readMeasured();
  const rewards = { ...measured.rewards, ...figures, measuredOn: localDate(systemClock()) };
  writeMeasured({ ...measured, rewards });
  renewDocuments(readMeasured());
}
