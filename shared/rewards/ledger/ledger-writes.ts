import { keys } from '../../table/keys.ts';
import { put, putNew, type Write } from '../../table/table.ts';
import { type Balance, balanceItem, type Entry, type Transfer } from './ledger.ts';

/** The account after a posting, if it still stands where it was read. */
export function putBalance(balance: Balance, versionBefore: number): Write {
  const key = keys.account(balance.partnerId, balance.currency);
  const item = { ...balanceItem(balance) };
  return versionBefore === 0
    ? putNew(key, item)
    : put(key, item, {
        expression: '#version = :before',
        names: { '#version': 'version' },
        values: { ':before': versionBefore },
      });
}

export function putTransfer(transfer: Transfer): Write {
  return putNew(keys.transfer(transfer.id), transfer);
}

export function putEntry(entry: Entry): Write {
  return putNew(keys.entry(entry.partnerId, entry.currency, entry.version), entry);
}
