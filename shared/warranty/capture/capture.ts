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
  return { at: capturedAt, because: reasonOf() };

  function reasonOf(): CaptureReason {
    if (Date.parse(capturedAt) - Date.parse(now) > CLOCK_AHEAD_FORGIVEN) return 'clock-ahead';
    if (sealedAt !== undefined && capturedAt < sealedAt) return 'before-sticker';
    if (Date.parse(now) - Date.parse(capturedAt) > withinDays * DAY) return 'too-late';
    return 'in-time';
  }
}

/** The moment that the warranty counts from: the capture's, never later than its arrival; or that of its arrival. */
export function countedFrom(capture: Capture | undefined, arrivedAt: Instant): Instant {
  return capture?.because === 'in-time' && capture.at < arrivedAt ? capture.at : arrivedAt;
}

/** When an activation counts as done: as it was captured, or as it arrived. */
export function activatedSince({ activatedAt, capture }: { activatedAt: Instant; capture?: Capture | undefined }) {
  return countedFrom(capture, activatedAt);
}

/** What whoever activated is told of the day that counts. */
export function captureInWords({ at, because }: Capture, arrivedAt: Instant): { vi: string; en: string } {
  const captured = formatDate(localDate(at));
  const arrived = formatDate(localDate(arrivedAt));
  switch (because) {
    case 'in-time':
      return {
        vi: `Bảo hành tính theo lúc bạn lưu khi chưa có mạng, ngày ${formatDate(localDate(countedFrom({ at, because }, arrivedAt)))}.`,
        en: `The warranty counts from when you saved it without signal, ${formatDate(localDate(countedFrom({ at, because }, arrivedAt)))}.`,
      };
    case 'too-late':
      return {
        vi: `Bạn lưu ngày ${captured}, quá hạn gửi, nên bảo hành tính từ ngày gửi đến, ${arrived}.`,
        en: `You saved it on ${captured}, too long ago, so the warranty counts from the day it arrived, ${arrived}.`,
      };
    case 'clock-ahead':
    case 'before-sticker':
      return {
        vi: `Đồng hồ trên điện thoại chưa đúng (${captured}), nên bảo hành tính từ ngày gửi đến, ${arrived}. Hãy chỉnh lại giờ điện thoại.`,
        en: `The clock of the phone is not right (${captured}), so the warranty counts from the day it arrived, ${arrived}. Set the phone's clock.`,
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
