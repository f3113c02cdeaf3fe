import type { RewardLine } from '../reward-line.ts';
import type { RewardReason } from './eligibility.ts';

interface ReasonText {
  readonly vi: string;
  readonly en: string;
}

/** Why an installation earned nothing, as it stands behind "Không có thưởng:" on the page and in messages. */
const noRewardBecause = {
  'no-installer': {
    vi: 'phiếu kích hoạt không ghi số điện thoại người lắp đặt',
    en: 'the activation names no installer',
  },
  'not-enrolled': {
    vi: 'số điện thoại người lắp đặt chưa đăng ký đối tác',
    en: "the installer's number is not enrolled",
  },
  'not-approved': {
    vi: 'lúc kích hoạt, tài khoản đối tác chưa được duyệt',
    en: 'the partner was not approved at that moment',
  },
  'own-phone': {
    vi: 'số điện thoại khách hàng là số của người lắp đặt',
    en: "the customer's number is the installer's own",
  },
  'registered-too-late': {
    vi: 'tài khoản đối tác được duyệt sau ngày cuối giữ thưởng cho lần lắp này',
    en: 'the partner was approved after the last day for which this reward was kept',
  },
  'no-rule': {
    vi: 'chính sách đang áp dụng không có mức thưởng cho sản phẩm này',
    en: 'the policy in force has none for this product',
  },
  'reversed-before': {
    vi: 'lần kích hoạt này đã bị thu hồi trước khi tính thưởng',
    en: 'this activation was taken back before its reward was worked out',
  },
} as const satisfies Partial<Record<RewardReason, ReasonText>>;
type NoRewardReason = keyof typeof noRewardBecause;

/** What to do about it, where there is something. */
const advice: Partial<Record<NoRewardReason, ReasonText>> = {
  'not-approved': {
    vi: 'Các lần lắp đặt sau khi được duyệt sẽ được tính.',
    en: 'Installations after approval will count.',
  },
};

/** Why there is no reward, in a few words; undefined for a reason to earn one. */
export function noRewardReason(reason: RewardReason): ReasonText | undefined {
  return isNoReward(reason) ? noRewardBecause[reason] : undefined;
}

/** What a partner reads beside an amount, above all beside 0 đ: why, and what to do about it. */
export function rewardReasonText(reason: RewardReason): ReasonText {
  if (reason === 'waiting-for-review') return { vi: 'Chờ đối soát.', en: 'Waiting for review.' };
  if (reason === 'reversed')
    return { vi: 'Thu hồi thưởng của kỳ đã chốt.', en: 'Takes back a reward of a frozen period.' };
  const { vi, en } = noRewardBecause[reason];
  const then = advice[reason];
  return {
    vi: [`Không có thưởng: ${vi}.`, then?.vi].filter(Boolean).join(' '),
    en: [`No reward: ${en}.`, then?.en].filter(Boolean).join(' '),
  };
}

function isNoReward(reason: RewardReason): reason is NoRewardReason {
  return reason in noRewardBecause;
}

const stateTexts = {
  approved: { vi: 'Đã duyệt.', en: 'Approved.' },
  cancelled: { vi: 'Đã hủy khi đối soát.', en: 'Cancelled at review.' },
  reversed: { vi: 'Đã thu hồi, không còn được tính.', en: 'Taken back; it counts no more.' },
} as const;

/** What to say of a line as it stands now; of one of 0 đ always why it is that. */
export function reasonTextOf({ state, reason, amount }: Pick<RewardLine, 'state' | 'reason' | 'amount'>): ReasonText {
  return amount > 0 && (state === 'approved' || state === 'cancelled' || state === 'reversed')
    ? stateTexts[state]
    : rewardReasonText(reason);
}
