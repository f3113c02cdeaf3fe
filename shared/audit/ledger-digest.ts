import { createHash } from 'node:crypto';
import * as z from 'zod';
import { currencySchema } from '../money/money.ts';
import { type Balance, canonicalJson, type Entry } from '../rewards/ledger/ledger.ts';
import {
  isSigned,
  type ManifestKeys,
  type ManifestSignature,
  type PublicKey,
  signManifest,
} from '../stickers/batch/manifest-signature.ts';
import { keys } from '../table/keys.ts';
import { type Instant, instantSchema, type LocalDate, localDateSchema } from '../time/local-date.ts';
import type { Finding } from './finding.ts';

/** An account as it stood: its newest entry, and what it came to. */
const chainHeadSchema = z.object({
  partnerId: z.string(),
  currency: currencySchema,
  version: z.int().positive(),
  hash: z.string(),
  pending: z.int(),
  available: z.int(),
  reserved: z.int(),
  paid: z.int(),
});
export type ChainHead = z.infer<typeof chainHeadSchema>;

/** All accounts of one night; it names the night before by its hash. */
export const ledgerDigestSchema = z.object({
  day: localDateSchema,
  at: instantSchema,
  previous: z.object({ day: localDateSchema, sha256: z.string() }).nullable(),
  /** Sorted by partner and currency. */
  heads: z.array(chainHeadSchema),
});
export type LedgerDigest = z.infer<typeof ledgerDigestSchema>;

/** A digest as it is kept: its very bytes, and who signed them. */
export interface SealedDigest {
  readonly body: Uint8Array;
  readonly signature: ManifestSignature;
}

/** What begins the bytes that are signed, so that no signature of a manifest is one of a digest. */
const PURPOSE = 'tembao ledger digest\n';

export const digestKey = (day: LocalDate) => `ledger/${day}.json`;
export const digestSignatureKey = (day: LocalDate) => `ledger/${day}.sig.json`;

/** The head of each account that has entries. */
export function headsOf(balances: readonly Balance[]): readonly ChainHead[] {
  return balances
    .filter(({ version }) => version > 0)
    .map((balance) => chainHeadSchema.parse(balance))
    .sort((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1));
}

/** The same accounts and keys always give the same bytes. */
export function sealDigest(
  about: { readonly day: LocalDate; readonly at: Instant; readonly previous: LedgerDigest['previous'] },
  heads: readonly ChainHead[],
  signingKeys: ManifestKeys,
): SealedDigest {
  const body = Buffer.from(`${canonicalJson({ ...about, heads })}\n`);
  return { body, signature: signManifest(signedBytes(body), signingKeys) };
}

export function digestHash(body: Uint8Array): string {
  return createHash('sha256').update(body).digest('hex');
}

function signedBytes(body: Uint8Array): Uint8Array {
  return Buffer.concat([Buffer.from(PURPOSE), body]);
}

/** Whether one of the known keys signed exactly these bytes. */
export function isSealed({ body, signature }: SealedDigest, known: readonly PublicKey[]): boolean {
  const key = known.find(({ publicKey }) => publicKey === signature.key.publicKey);
  return key !== undefined && isSigned(signedBytes(body), signature, key);
}

type Sums = Pick<ChainHead, 'pending' | 'available' | 'reserved' | 'paid'>;
interface Point {
  readonly hash: string;
  readonly sums: Sums;
}

/** An account's entries, as far as digests can speak of them: by version, their hash and the sums after them. */
export class SealedPoints {
  readonly #points = new Map<string, Map<number, Point>>();

  /** Of one account, oldest first. */
  add(entries: readonly Entry[]): void {
    let sums: Sums = { pending: 0, available: 0, reserved: 0, paid: 0 };
    for (const { version, hash, change, ...entry } of entries) {
      sums = {
        pending: sums.pending + change.pending,
        available: sums.available + change.available,
        reserved: sums.reserved + change.reserved,
        paid: sums.paid + change.paid,
      };
      const account = this.#points.get(nameOf(entry)) ?? new Map<number, Point>();
      account.set(version, { hash, sums });
      this.#points.set(nameOf(entry), account);
    }
  }

  at(head: ChainHead): Point | undefined {
    return this.#points.get(nameOf(head))?.get(head.version);
  }
}

/** What the ledger says otherwise than it did when the digest was sealed, account by account. */
export function* compareDigest({ day, heads }: LedgerDigest, points: SealedPoints): Generator<Finding> {
  for (const head of heads) {
    const key = keys.entry(head.partnerId, head.currency, head.version);
    const point = points.at(head);
    if (!point) {
      yield { rule: 'sealed', key, expected: `it exists, as it did when ${day} was sealed` };
    } else if (point.hash !== head.hash) {
      yield { rule: 'sealed', key, expected: `the hash ${head.hash}, as it was when ${day} was sealed` };
    } else if (canonicalJson(point.sums) !== canonicalJson(sumsOf(head))) {
      yield { rule: 'sealed', key, expected: `sums after it as they were when ${day} was sealed` };
    }
  }
}

/** Each digest names the one before by its hash: none was taken out, none was put between. Oldest first. */
export function* checkDigests(
  digests: readonly (SealedDigest & { readonly digest: LedgerDigest })[],
  known: readonly PublicKey[],
): Generator<Finding> {
  let before: { readonly day: string; readonly sha256: string } | null = null;
  for (const one of digests) {
    const { day, previous } = one.digest;
    const key = { pk: digestKey(day), sk: 'DIGEST' };
    if (!isSealed(one, known)) yield { rule: 'sealed', key, expected: 'a signature by one of the known keys' };
    if (before && (previous?.day !== before.day || previous.sha256 !== before.sha256)) {
      yield { rule: 'sealed', key, expected: `it names ${before.day} ${before.sha256} as the one before it` };
    }
    before = { day, sha256: digestHash(one.body) };
  }
}

function sumsOf({ pending, available, reserved, paid }: ChainHead): Sums {
  return { pending, available, reserved, paid };
}

function nameOf({ partnerId, currency }: Pick<ChainHead, 'partnerId' | 'currency'>): string {
  return `${partnerId}\n${currency}`;
}
