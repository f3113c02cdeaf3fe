import type { RewardReason } from './eligibility.ts';
import type { RewardLine } from './reward-line.ts';

interface ReasonText {
  readonly vi: string;
  readonly en: string;
}

/** What a partner reads beside an amount, above all beside 0 đ: why, and what to do about it. */
export const rewardReasonTexts: Readonly<Record<RewardReason, ReasonText>> = {
  'waiting-for-review': { vi: 'Chờ đối soát.', en: 'Waiting for review.' },
  'no-installer': {
    vi: 'Không có thưởng: phiếu kích hoạt không ghi số điện thoại người lắp đặt.',
    en: 'No reward: the activation names no installer.',
  },
  'not-enrolled': {
    vi: 'Không có thưởng: số điện thoại người lắp đặt chưa đăng ký đối tác.',
    en: "No reward: the installer's number is not enrolled.",
  },
  'not-approved': {
    vi: 'Không có thưởng: lúc kích hoạt, tài khoản đối tác chưa được duyệt. Các lần lắp đặt sau khi được duyệt sẽ được tính.',
    en: 'No reward: the partner was not approved at that moment. Installations after approval will count.',
  },
  'own-phone': {
    vi: 'Không có thưởng: số điện thoại khách hàng là số của người lắp đặt.',
    en: "No reward: the customer's number is the installer's own.",
  },
  'no-rule': {
    vi: 'Không có thưởng: chính sách đang áp dụng không có mức thưởng cho sản phẩm này.',
    en: 'No reward: the policy in force has none for this product.',
  },
  'reversed-before': {
    vi: 'Không có thưởng: lần kích hoạt này đã bị thu hồi trước khi tính thưởng.',
    en: 'No reward: this activation was taken back before its reward was worked out.',
  },
  reversed: {
    vi: 'Thu hồi thưởng của kỳ đã chốt.',
    en: 'Takes back a reward of a frozen period.',
  },
};

const stateTexts = {
  approved: { vi: 'Đã duyệt.', en: 'Approved.' },
  cancelled: { vi: 'Đã hủy khi đối soát.', en: 'Cancelled at review.' },
  reversed: { vi: 'Đã thu hồi, không còn được tính.', en: 'Taken back; it counts no more.' },
} as const;

/** What to say of a line as it stands now; of one of 0 đ always why it is that. */
export function reasonTextOf({ state, reason, amount }: Pick<RewardLine, 'state' | 'reason' | 'amount'>): ReasonText {
  return amount > 0 && (state === 'approved' || state === 'cancelled' || state === 'reversed')
    ? stateTexts[state]
    : rewardReasonTexts[reason];
}
