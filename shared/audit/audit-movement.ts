import { ledgerAccount, type Place, placeSchema, type Transfer } from '../rewards/ledger/ledger.ts';
import { keys } from '../table/keys.ts';
import type { Finding } from './finding.ts';

type Side = Place | 'company';

/** Between which sides each kind of transfer moves money, and what its id begins with. */
const MOVEMENTS: Readonly<
  Record<Transfer['kind'], { readonly id: string; readonly moves: readonly (readonly [from: Side, to: Side])[] }>
> = {
  accrue: { id: 'ACCRUE:', moves: [['company', 'pending']] },
  decide: {
    id: 'DECIDE:',
    moves: [
      ['pending', 'available'],
      ['pending', 'company'],
      ['available', 'pending'],
      ['company', 'pending'],
    ],
  },
  reserve: { id: 'RESERVE:', moves: [['available', 'reserved']] },
  reverse: {
    id: 'REVERSE:',
    moves: [
      ['pending', 'company'],
      ['available', 'company'],
    ],
  },
  settle: { id: 'END:', moves: [['reserved', 'paid']] },
  release: { id: 'END:', moves: [['reserved', 'available']] },
  return: { id: 'RETURN:', moves: [['paid', 'available']] },
  adjust: {
    id: 'ADJUST:',
    moves: [
      ['company', 'available'],
      ['available', 'company'],
    ],
  },
  opening: { id: 'OPENING:', moves: [['company', 'available']] },
  bonus: { id: 'BONUS:', moves: [['company', 'available']] },
  late: { id: 'LATE:', moves: [['available', 'paid']] },
  earn: { id: 'ACCRUE:', moves: [['company', 'available']] },
  unearn: { id: 'REVERSE:', moves: [['available', 'company']] },
  grant: { id: 'GRANT:', moves: [['company', 'available']] },
  redeem: { id: 'REDEEM:', moves: [['available', 'reserved']] },
  fulfil: { id: 'REDEEMED:', moves: [['reserved', 'paid']] },
  'give-back': { id: 'REDEEMED:', moves: [['reserved', 'available']] },
  expire: { id: 'EXPIRE:', moves: [['available', 'company']] },
};

/** Whether a transfer moves this partner's money as its kind may. */
export function* auditMovement(transfer: Transfer, partnerId: string): Generator<Finding> {
  const key = keys.transfer(transfer.id);
  const { id, moves } = MOVEMENTS[transfer.kind];
  const from = sideOf(transfer.debit, partnerId);
  const to = sideOf(transfer.credit, partnerId);
  if (!moves.some(([debit, credit]) => debit === from && credit === to)) {
    const allowed = moves.map((sides) => sides.join(' to ')).join(' or ');
    yield { rule: 'transfer-movement', key, expected: `${allowed}; found ${transfer.debit} to ${transfer.credit}` };
  }
  if (!transfer.id.startsWith(id)) yield { rule: 'transfer-movement', key, expected: `an id that begins with ${id}` };
}

function sideOf(account: string, partnerId: string): Side | undefined {
  if (account === ledgerAccount.companyRewards) return 'company';
  return placeSchema.options.find((place) => account === ledgerAccount.partner(partnerId, place));
}
