import * as z from 'zod';
import { formatDate, type Instant, instantOf, instantSchema, localDate } from '../../time/local-date.ts';

/** How far a phone's clock may be ahead of ours, in milliseconds, and still be believed: five minutes. */
export const CLOCK_AHEAD_FORGIVEN = 5 * 60_000;

const DAY = 24 * 3_600_000;

/**
 * Why the moment of a capture counts, or does not. `clock-ahead`: it lies in the future by more than phones' clocks
 * differ; `before-sticker`: the sticker did not exist yet; `too-late`: it took longer to arrive than is allowed.
 */
export const captureReasonSchema = z.enum(['in-time', 'clock-ahead', 'before-sticker', 'too-late']);
export type CaptureReason = z.infer<typeof captureReasonSchema>;

/** What a phone without signal said of its capture, and whether the warranty counts from it. */
export const captureSchema = z.object({
  /** As the phone said it. */
  at: instantSchema,
  arrivedAt: instantSchema,
  because: captureReasonSchema,
});
export type Capture = z.infer<typeof captureSchema>;

export interface CaptureFacts {
  readonly capturedAt: Instant;
  /** When it arrived. */
  readonly now: Instant;
  /** Since when the sticker's batch counts; before, nobody can have held it. */
  readonly sealedAt: Instant | undefined;
  readonly withinDays: number;
}

/**
 * Judges a capture. One that does not count never costs the warranty, which then begins when it arrived: whoever holds
 * the unit could activate it without a word of an earlier moment.
 */
export function judgeCapture({ capturedAt, now, sealedAt, withinDays }: CaptureFacts): Capture {
  return { at: capturedAt, arrivedAt: now, because: reasonOf() };

  function reasonOf(): CaptureReason {
    if (Date.parse(capturedAt) - Date.parse(now) > CLOCK_AHEAD_FORGIVEN) return 'clock-ahead';
    if (sealedAt !== undefined && capturedAt < sealedAt) return 'before-sticker';
    if (Date.parse(now) - Date.parse(capturedAt) > withinDays * DAY) return 'too-late';
    return 'in-time';
  }
}

/** When the unit counts as activated: when it was captured, never later than it arrived; or when it arrived. */
export function countedFrom({ at, arrivedAt, because }: Capture): Instant {
  return because === 'in-time' && at < arrivedAt ? at : arrivedAt;
}

/** What whoever activated is told of the day that counts. */
export function captureInWords(capture: Capture): { readonly vi: string; readonly en: string } {
  const captured = formatDate(localDate(capture.at));
  const counted = formatDate(localDate(countedFrom(capture)));
  switch (capture.because) {
    case 'in-time':
      return {
        vi: `Bảo hành tính từ ngày bạn lưu khi chưa có mạng, ${counted}.`,
        en: `The warranty counts from the day you saved it without signal, ${counted}.`,
      };
    case 'too-late':
      return {
        vi: `Bạn lưu ngày ${captured}, đã quá hạn gửi, nên bảo hành tính từ ngày gửi đến, ${counted}.`,
        en: `You saved it on ${captured}, too long ago, so the warranty counts from the day it arrived, ${counted}.`,
      };
    case 'clock-ahead':
    case 'before-sticker':
      return {
        vi: `Giờ trên điện thoại chưa đúng (${captured}), nên bảo hành tính từ ngày gửi đến, ${counted}. Hãy chỉnh lại giờ.`,
        en: `The clock of the phone is not right (${captured}), so the warranty counts from the day it arrived, ${counted}. Set the clock.`,
      };
  }
}

/** A moment as a phone writes it, of any zone and precision. */
export const capturedAtInput = z.iso
  .datetime({
    offset: true,
    error: 'Thời điểm lưu chưa đúng. | The moment of saving is not right.',
  })
  .transform((written) => instantOf(Date.parse(written)));
