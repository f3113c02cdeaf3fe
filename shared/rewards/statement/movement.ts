import { orderReference } from '../../gifts/order/gift-order.ts';
import type { GrantOccasion } from '../../gifts/points/point-policy.ts';
import type { PayoutLine } from '../../payouts/payout-run.ts';
import type { Amounts, Entry } from '../ledger/ledger.ts';
import type { Movement, MovementKind, StatementPayment } from './statement.ts';

/** What the entries of a range speak of, as far as it was found. */
export interface MovementSubjects {
  /** Units by the id of their accrual; of the code the last four. */
  readonly units: ReadonlyMap<string, { readonly code: string; readonly product?: string | undefined }>;
  /** Payments by their run. */
  readonly payments: ReadonlyMap<string, PayoutLine>;
  /** Notes by the transfer that they explain. */
  readonly notes: ReadonlyMap<string, string>;
  /** Gifts by their order. */
  readonly gifts: ReadonlyMap<string, Words>;
  /** What points were given for, by the grant. */
  readonly grants: ReadonlyMap<string, { readonly occasion: GrantOccasion; readonly reference: string }>;
}

type Words = Movement['words'];

const RUN_KINDS: Readonly<Record<string, true>> = { RESERVE: true, END: true, RETURN: true, LATE: true };

/** One entry in the words of its reader. */
export function movementOf(entry: Entry, after: Amounts, subjects: MovementSubjects): Movement {
  const { version, at, change, transferId } = entry;
  const grant = subjects.grants.get(grantIn(transferId) ?? '');
  const kind = grant ? GRANTED[grant.occasion] : kindOf(entry);
  const accrual = accrualIn(transferId);
  const unit = accrual === undefined ? undefined : (subjects.units.get(accrual) ?? { code: codeEndIn(accrual) });
  const payment = runIn(transferId);
  const note = subjects.notes.get(transferId) ?? grant?.reference;
  const words = wordsOf(kind, {
    unit,
    payment,
    note,
    line: payment ? subjects.payments.get(payment) : undefined,
    other: giftOf(transferId, subjects) ?? yearIn(transferId),
  });
  return {
    version,
    at,
    kind,
    words,
    change,
    balance: { ...after },
    ...(unit ? { unit } : {}),
    ...(payment === undefined ? {} : { payment }),
    ...(note === undefined ? {} : { note }),
  };
}

/** The money that left by an entry, or came back; the tax is that of the payment, since it was worked out only once. */
export function paymentOf(entry: Entry, lines: MovementSubjects['payments']): StatementPayment | undefined {
  const kind = kindOf(entry);
  if (kind !== 'paid' && kind !== 'late' && kind !== 'returned') return undefined;
  const runId = runIn(entry.transferId) ?? '';
  const line = lines.get(runId);
  const sign = kind === 'returned' ? -1 : 1;
  const gross = entry.change.paid;
  const tax = sign * (line?.tax ?? 0);
  return {
    runId,
    at: entry.at,
    kind,
    gross,
    tax,
    net: gross - tax,
    ...(line?.transferReference === undefined ? {} : { transferReference: line.transferReference }),
  };
}

/** What a transfer did, told by its id and by what it moved. */
export function kindOf({ transferId, change }: Pick<Entry, 'transferId' | 'change'>): MovementKind {
  switch (transferId.split(':')[0]) {
    case 'ACCRUE':
      // Points are there at once; a reward waits, also one in points.
      return change.available > 0 ? 'points-earned' : 'earned';
    case 'DECIDE':
      return decisionBy(change);
    case 'REVERSE':
      return transferId.endsWith(':POINT') ? 'points-taken-back' : 'taken-back';
    case 'GRANT':
      return 'points-given';
    case 'REDEEM':
      return 'gift-ordered';
    case 'REDEEMED':
      return change.paid > 0 ? 'gift-delivered' : 'gift-canceled';
    case 'EXPIRE':
      return 'points-expired';
    case 'RESERVE':
      return 'reserved';
    case 'END':
      return change.paid > 0 ? 'paid' : 'released';
    case 'RETURN':
      return 'returned';
    case 'LATE':
      return 'late';
    case 'ADJUST':
      return 'adjusted';
    case 'OPENING':
      return 'opening';
    case 'BONUS':
      return 'bonus';
    default:
      return 'other';
  }
}

function decisionBy({ pending, available }: Amounts): MovementKind {
  if (pending < 0) return available > 0 ? 'approved' : 'cancelled';
  return available < 0 ? 'approval-undone' : 'cancellation-undone';
}

/** The id of the accrual that a transfer is or is about. */
export function accrualIn(transferId: string): string | undefined {
  return /ACCRUE:[^:]+:\d+:[a-z]+(?:\.\d+)?:(?:VND|POINT)/.exec(transferId)?.[0];
}

/** The order of a gift that a transfer takes points for, gives back or ends. */
export function orderIn(transferId: string): string | undefined {
  return /^REDEEM(?:ED)?:(.+)$/.exec(transferId)?.[1];
}

export function grantIn(transferId: string): string | undefined {
  return /^GRANT:(.+)$/.exec(transferId)?.[1];
}

const GRANTED = {
  review: 'points-for-review',
  purchase: 'points-for-purchase',
} as const satisfies Readonly<Record<GrantOccasion, MovementKind>>;

function giftOf(transferId: string, { gifts }: MovementSubjects): Words | undefined {
  const orderId = orderIn(transferId);
  if (orderId === undefined) return undefined;
  const reference = orderReference(orderId);
  const { vi, en } = gifts.get(orderId) ?? { vi: '', en: '' };
  return { vi: `${vi} (${reference})`.trim(), en: `${en} (${reference})`.trim() };
}

/** The year whose points ran out. */
function yearIn(transferId: string): Words | undefined {
  const year = /^EXPIRE:.*:year-(\d{4}):/.exec(transferId)?.[1];
  return year === undefined ? undefined : { vi: year, en: year };
}

/** The run that a transfer belongs to. */
export function runIn(transferId: string): string | undefined {
  const [kind = '', runId] = transferId.split(':');
  return RUN_KINDS[kind] ? runId : undefined;
}

function codeEndIn(accrualId: string): string {
  return (accrualId.split(':')[1] ?? '').slice(-4);
}

interface About {
  readonly unit: Movement['unit'];
  readonly payment: string | undefined;
  readonly note: string | undefined;
  readonly line: PayoutLine | undefined;
  /** A gift, or a year. */
  readonly other: Words | undefined;
}

function wordsOf(kind: MovementKind, about: About): Words {
  const { vi, en } = words[kind];
  const said = subjectOf(about);
  const note = about.note === undefined ? '' : `: ${about.note}`;
  const ofUnit = (text: string, subject: string) => text.replace('{what}', () => subject);
  if (kind === 'released' && about.line?.status === 'canceled') {
    return { vi: `Hủy đợt trả ${about.payment}`, en: `Payout ${about.payment} cancelled` };
  }
  return { vi: `${ofUnit(vi, said.vi)}${note}`.trim(), en: `${ofUnit(en, said.en)}${note}`.trim() };
}

function subjectOf({ unit, payment, other }: About): Words {
  if (other) return other;
  if (unit) {
    const product = unit.product === undefined ? '' : `${unit.product}, `;
    return { vi: `${product}mã …${unit.code}`, en: `${product}code …${unit.code}` };
  }
  return { vi: payment ?? '', en: payment ?? '' };
}

const words: Readonly<Record<MovementKind, Words>> = {
  earned: { vi: 'Thưởng {what}: chờ đối soát', en: 'Reward {what}: pending' },
  approved: { vi: 'Duyệt thưởng {what}', en: 'Reward approved {what}' },
  cancelled: { vi: 'Hủy thưởng {what}', en: 'Reward cancelled {what}' },
  'approval-undone': { vi: 'Hoàn lại việc duyệt {what}', en: 'Approval undone {what}' },
  'cancellation-undone': { vi: 'Hoàn lại việc hủy {what}', en: 'Cancellation undone {what}' },
  'taken-back': { vi: 'Thu hồi thưởng {what}', en: 'Reward taken back {what}' },
  reserved: { vi: 'Giữ tiền để trả, đợt {what}', en: 'Held for payout {what}' },
  paid: { vi: 'Đã trả, đợt {what}', en: 'Paid, payout {what}' },
  released: { vi: 'Chưa trả được, đợt {what}: được rút lại', en: 'Not paid, payout {what}: available again' },
  returned: { vi: 'Tiền bị trả lại, đợt {what}: được rút lại', en: 'Money came back, payout {what}: available again' },
  late: { vi: 'Tiền đến muộn, đợt {what}', en: 'Arrived late, payout {what}' },
  adjusted: { vi: 'Điều chỉnh', en: 'Adjusted by hand' },
  opening: { vi: 'Số dư chuyển từ hệ thống cũ', en: 'Balance brought over from a former system' },
  bonus: { vi: 'Thưởng theo sản lượng', en: 'Volume bonus' },
  'points-earned': { vi: 'Điểm lắp đặt {what}', en: 'Points for installing {what}' },
  'points-taken-back': { vi: 'Thu hồi điểm {what}', en: 'Points taken back {what}' },
  'points-for-review': { vi: 'Điểm đánh giá', en: 'Points for a review' },
  'points-for-purchase': { vi: 'Điểm mua hàng', en: 'Points for a purchase' },
  'points-given': { vi: 'Điểm công ty tặng', en: 'Points from the company' },
  'gift-ordered': { vi: 'Đổi quà {what}', en: 'Gift ordered {what}' },
  'gift-canceled': { vi: 'Hủy đổi quà {what}: trả lại điểm', en: 'Gift cancelled {what}: points given back' },
  'gift-delivered': { vi: 'Đã giao quà {what}', en: 'Gift delivered {what}' },
  'points-expired': { vi: 'Điểm năm {what} hết hạn', en: 'Points of {what} expired' },
  other: { vi: 'Biến động khác', en: 'Other movement' },
};
