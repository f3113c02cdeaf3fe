import {
  digestHash,
  digestKey,
  digestSignatureKey,
  headsOf,
  type LedgerDigest,
  sealDigest,
} from '../../shared/audit/ledger-digest.ts';
import type { LedgerWalkRepository } from '../../shared/audit/ledger-walk-repository.ts';
import type { FileStore } from '../../shared/files/file-store.ts';
import type { Log } from '../../shared/runtime/log.ts';
import type { ManifestKeys } from '../../shared/stickers/batch/manifest-signature.ts';
import { addDays, type Clock, type LocalDate, localDate } from '../../shared/time/local-date.ts';

export interface SealLedgerDeps {
  readonly ledger: Pick<LedgerWalkRepository, 'balances'>;
  readonly digests: Pick<FileStore, 'read' | 'has' | 'write'>;
  readonly signingKeys: () => Promise<ManifestKeys>;
  readonly now: Clock;
  readonly log: Log;
}

/** How far back the night before is looked for: a month without any is a finding anyway. */
const NIGHTS = 31;
const JSON_TYPE = 'application/json';

/** Keeps the head of every account where nobody can change it. Repeated on the same day it leaves what is there. */
export const createSealLedger = (deps: SealLedgerDeps) => async (): Promise<{ readonly accounts: number }> => {
  const at = deps.now();
  const day = localDate(at);
  if (await deps.digests.has(digestSignatureKey(day))) return { accounts: 0 };
  const heads = headsOf(await deps.ledger.balances());
  const previous = await nightBefore(day, deps.digests);
  const { body, signature } = sealDigest({ day, at, previous }, heads, await deps.signingKeys());
  await deps.digests.write(digestKey(day), body, JSON_TYPE);
  // Comes last: what has a signature is whole.
  await deps.digests.write(digestSignatureKey(day), JSON.stringify(signature), JSON_TYPE);
  deps.log.info('ledger sealed', { accounts: heads.length });
  return { accounts: heads.length };
};

async function nightBefore(
  day: LocalDate,
  digests: Pick<FileStore, 'read' | 'has'>,
): Promise<LedgerDigest['previous']> {
  for (let back = 1; back <= NIGHTS; back += 1) {
    const before = addDays(day, -back);
    if (!(await digests.has(digestSignatureKey(before)))) continue;
    const body = await digests.read(digestKey(before));
    if (body) return { day: before, sha256: digestHash(body) };
  }
  return null;
}
