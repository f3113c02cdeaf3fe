import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { itemsOfKind, readItem, type StoredItem } from '../../shared/audit/audit-item.ts';
import type { Finding } from '../../shared/audit/finding.ts';
import { checkDigests, compareDigest, ledgerDigestSchema, SealedPoints } from '../../shared/audit/ledger-digest.ts';
import type { Entry } from '../../shared/rewards/ledger/ledger.ts';
import { manifestSignatureSchema, publicKeysSchema } from '../../shared/stickers/batch/manifest-signature.ts';

export interface SealsWanted {
  /** A folder into which the digests' bucket was copied. */
  readonly digests: string;
  /** A file as `/v1/manifest-keys` answers, kept since before anything could be wrong. */
  readonly keys: string;
}

export interface SealReport {
  readonly nights: number;
  readonly findings: readonly Finding[];
}

/** No digest is there, so that nothing would be checked. */
export class NoDigests extends Error {
  readonly code = 'no-digests';
}

/** Whether the ledger still says what it said in each night that was sealed. */
export async function checkSeals(stored: AsyncIterable<StoredItem>, wanted: SealsWanted): Promise<SealReport> {
  const known = publicKeysSchema.parse(jsonAt(wanted.keys)).keys;
  const nights = readNights(wanted.digests);
  if (nights.length === 0) throw new NoDigests(`${wanted.digests}: không có bản niêm phong nào · no digest is here`);
  const points = await pointsOf(stored);
  const findings = [
    ...checkDigests(nights, known),
    ...nights.flatMap(({ digest }) => [...compareDigest(digest, points)]),
  ];
  return { nights: nights.length, findings };
}

function readNights(folder: string) {
  return globSync('**/????-??-??.json', { cwd: folder })
    .sort()
    .filter((name) => existsSync(join(folder, signatureOf(name))))
    .map((name) => {
      const body = readFileSync(join(folder, name));
      const digest = ledgerDigestSchema.parse(JSON.parse(body.toString('utf8')));
      return { body, digest, signature: manifestSignatureSchema.parse(jsonAt(join(folder, signatureOf(name)))) };
    });
}

function signatureOf(name: string): string {
  return name.replace(/\.json$/, '.sig.json');
}

function jsonAt(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}

async function pointsOf(stored: AsyncIterable<StoredItem>): Promise<SealedPoints> {
  const accounts = new Map<string, Entry[]>();
  for await (const one of stored) {
    const item = readItem(one);
    if (!item || item.kind === 'unreadable') continue;
    for (const { value } of itemsOfKind([item], 'entry')) {
      const name = `${value.partnerId}\n${value.currency}`;
      const entries = accounts.get(name);
      if (entries) entries.push(value);
      else accounts.set(name, [value]);
    }
  }
  const points = new SealedPoints();
  for (const entries of accounts.values()) points.add(entries.sort((one, other) => one.version - other.version));
  return points;
}
