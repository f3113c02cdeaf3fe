import type { Sums } from '../../shared/imports/import.ts';
import type {
  CommitContext,
  ImportKind,
  ImportRow,
  RowError,
  RowOutcome,
  RowVerdict,
} from '../../shared/imports/import-kind.ts';
import { type Currency, formatVnd } from '../../shared/money/money.ts';
import type { Partner } from '../../shared/partners/partner.ts';
import type { PartnerRepository } from '../../shared/partners/partner-repository.ts';
import { phoneSchema } from '../../shared/phone/phone.ts';
import type { Adjustment } from '../../shared/rewards/adjustment/adjustment.ts';
import type { AdjustmentRepository } from '../../shared/rewards/adjustment/adjustment-repository.ts';
import { openingImport } from '../../shared/rewards/adjustment/opening-import-columns.ts';
import type { Clock } from '../../shared/time/local-date.ts';
import { atOnce } from './at-once.ts';

export interface OpeningsDeps {
  readonly partners: Pick<PartnerRepository, 'findByPhone'>;
  readonly adjustments: Pick<AdjustmentRepository, 'openedWith' | 'open'>;
  readonly now: Clock;
}

const AT_ONCE = 20;
const DEFAULT_NOTE = 'Số dư chuyển từ hệ thống cũ';
const COLUMNS = { vnd: 'VND', points: 'POINT' } as const satisfies Readonly<Record<string, Currency>>;

interface Opening {
  readonly column: keyof typeof COLUMNS;
  readonly currency: Currency;
  readonly amount: number;
}

/** What a former system owed, as somebody uploaded it and somebody else said yes to: those two may not pay it out. */
export const createOpenings = (deps: OpeningsDeps): ImportKind => ({
  declaration: openingImport,
  check: (rows) => atOnce(rows, AT_ONCE, (row) => judge(row, deps)),
  commit: (rows, context) => atOnce(rows, AT_ONCE, (row) => open(row, context, deps)),
});

async function judge(row: ImportRow, deps: OpeningsDeps): Promise<RowVerdict> {
  const openings = openingsOf(row);
  if (openings.length === 0) return { is: 'bad', errors: [nothing] };
  const partner = await partnerOf(row, deps);
  if (!partner) return { is: 'bad', errors: [unknownPartner] };
  const opened = await Promise.all(
    openings.map((opening) => deps.adjustments.openedWith(partner.id, opening.currency)),
  );
  const errors = openings.flatMap((opening, at) => contradiction(opening, opened[at]) ?? []);
  if (errors.length > 0) return { is: 'bad', errors };
  return opened.every((amount) => amount !== undefined)
    ? { is: 'known' }
    : { is: 'good', needsPlace: false, adds: addedBy(openings, opened) };
}

/** What was opened before is not opened again. */
function addedBy(openings: readonly Opening[], opened: readonly (number | undefined)[]): Sums {
  const left = openings.filter((_, at) => opened[at] === undefined);
  return Object.fromEntries(left.map(({ currency, amount }) => [currency, amount]));
}

async function open(row: ImportRow, context: CommitContext, deps: OpeningsDeps): Promise<RowOutcome> {
  const partner = await partnerOf(row, deps);
  if (!partner) return { is: 'refused', errors: [unknownPartner] };
  let isNew = false;
  for (const opening of openingsOf(row)) {
    const outcome = await deps.adjustments.open(adjustmentOf(row, opening, partner.id, context, deps));
    const error = outcome.opened ? undefined : contradiction(opening, outcome.amount);
    if (error) return { is: 'refused', errors: [error] };
    isNew ||= outcome.opened;
  }
  return isNew ? { is: 'committed' } : { is: 'known' };
}

/** Its id follows from the row, so that a repeated run meets what it did. */
function adjustmentOf(
  { number, cells }: ImportRow,
  { currency, amount }: Opening,
  partnerId: string,
  { importId, by, committedBy }: CommitContext,
  { now }: OpeningsDeps,
): Adjustment {
  if (committedBy === undefined || committedBy === by) throw new Error('an opening balance needs a second person');
  const at = now();
  return {
    id: `${importId}-${number}`,
    partnerId,
    currency,
    kind: 'opening',
    amount,
    note: cells['note'] ?? DEFAULT_NOTE,
    state: 'approved',
    proposedBy: by,
    proposedAt: at,
    decidedBy: committedBy,
    decidedAt: at,
  };
}

function openingsOf({ cells }: ImportRow): readonly Opening[] {
  const columns = ['vnd', 'points'] as const;
  return columns.flatMap((column) => {
    const cell = cells[column];
    return cell === undefined ? [] : [{ column, currency: COLUMNS[column], amount: Number(cell) }];
  });
}

/** Who left, or waits, is owed what they are owed; who was refused never earned anything. */
async function partnerOf({ cells }: ImportRow, { partners }: OpeningsDeps): Promise<Partner | undefined> {
  const partner = await partners.findByPhone(phoneSchema.parse(cells['phone']));
  return partner?.state === 'refused' ? undefined : partner;
}

/** An account begins once: with another amount it has begun already. */
function contradiction({ column, currency, amount }: Opening, opened: number | undefined): RowError | undefined {
  if (opened === undefined || opened === amount) return undefined;
  const written = currency === 'VND' ? formatVnd(opened) : String(opened);
  return {
    column,
    vi: `Đối tác này đã có số dư đầu kỳ ${written}. Muốn sửa, hãy lập điều chỉnh.`,
    en: `This partner already has an opening balance of ${written}. To put it right, propose an adjustment.`,
  };
}

const unknownPartner: RowError = {
  column: 'phone',
  vi: 'Chưa có đối tác nào dùng số này. Hãy nhập đối tác trước.',
  en: 'No partner has this number. Import the partner first.',
};

const nothing: RowError = {
  vi: 'Ghi số tiền, số điểm, hoặc cả hai.',
  en: 'Write an amount, points, or both.',
};
