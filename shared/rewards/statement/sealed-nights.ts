import {
  type ChainHead,
  digestKey,
  digestSignatureKey,
  isSealed,
  type LedgerDigest,
  ledgerDigestSchema,
} from '../../audit/ledger-digest.ts';
import type { FileStore } from '../../files/file-store.ts';
import type { Currency } from '../../money/money.ts';
import { manifestSignatureSchema, type PublicKey } from '../../stickers/batch/manifest-signature.ts';
import { addDays, type Clock, type LocalDate, localDate } from '../../time/local-date.ts';
import { emptyBalance } from '../ledger/ledger.ts';

/** A head as the first night after it sealed the account. */
export interface SealedHead {
  readonly night: LocalDate;
  readonly head: ChainHead;
}

/** How far behind an entry its night is looked for, before the newest ones are. */
const NIGHTS = 7;
/** A digest is some megabytes: the last few are kept. */
const KEPT = 3;

/** Reads the nightly digests, and believes those alone that one of our own keys signed. */
export class SealedNights {
  readonly #files: Pick<FileStore, 'read'>;
  readonly #publicKeys: () => Promise<readonly PublicKey[]>;
  readonly #now: Clock;
  readonly #kept = new Map<LocalDate, LedgerDigest>();

  constructor(files: Pick<FileStore, 'read'>, publicKeys: () => Promise<readonly PublicKey[]>, now: Clock) {
    this.#files = files;
    this.#publicKeys = publicKeys;
    this.#now = now;
  }

  /** What the first night that knows so many entries of the account sealed of it; undefined where none does yet. */
  async covering(
    account: { readonly partnerId: string; readonly currency: Currency },
    version: number,
    since: LocalDate,
  ): Promise<SealedHead | undefined> {
    for (const night of this.#nightsFrom(since)) {
      const digest = await this.#digest(night);
      const head = digest && headIn(digest, account);
      if (head && head.version >= version) return { night, head };
    }
    return undefined;
  }

  #nightsFrom(first: LocalDate): readonly LocalDate[] {
    const today = localDate(this.#now());
    const near = Array.from({ length: NIGHTS + 1 }, (_, after) => addDays(first, after));
    return [...new Set([...near, addDays(today, -1), today])].filter((night) => night <= today && night >= first);
  }

  async #digest(night: LocalDate): Promise<LedgerDigest | undefined> {
    const kept = this.#kept.get(night);
    if (kept) return kept;
    const read = await this.#read(night);
    if (!read) return undefined;
    this.#kept.set(night, read);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > KEPT && oldest !== undefined) this.#kept.delete(oldest);
    return read;
  }

  async #read(night: LocalDate): Promise<LedgerDigest | undefined> {
    const signed = await this.#files.read(digestSignatureKey(night));
    // What has a signature is whole: it is written last.
    if (!signed) return undefined;
    const body = await this.#files.read(digestKey(night));
    const signature = manifestSignatureSchema.safeParse(parsed(signed));
    if (!body || !signature.success) return undefined;
    if (!isSealed({ body, signature: signature.data }, await this.#publicKeys())) return undefined;
    return ledgerDigestSchema.parse(parsed(body));
  }
}

/** An account without entries that night has no head, and nothing is what it came to. */
function headIn(
  { heads }: LedgerDigest,
  { partnerId, currency }: { readonly partnerId: string; readonly currency: Currency },
): SealedHead['head'] {
  const head = heads.find((one) => one.partnerId === partnerId && one.currency === currency);
  return head ?? emptyBalance(partnerId, currency);
}

function parsed(bytes: Uint8Array): unknown {
  return JSON.parse(Buffer.from(bytes).toString('utf8'));
}
