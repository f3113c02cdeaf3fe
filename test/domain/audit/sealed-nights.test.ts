import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { marshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { auditExport } from '../../../bin/audit/audit-table.ts';
import { checkSeals } from '../../../bin/audit/check-seals.ts';
import { readExport } from '../../../bin/audit/read-export.ts';
import { createSealLedger } from '../../../functions/audit/seal-ledger.ts';
import { type StoredItem, storedItemSchema } from '../../../shared/audit/audit-item.ts';
import {
  type Balance,
  balanceSchema,
  type Entry,
  emptyBalance,
  entrySchema,
  hashEntry,
  post,
} from '../../../shared/rewards/ledger/ledger.ts';
import { consoleLog } from '../../../shared/runtime/log.ts';
import { parseManifestKeys, publicKeysOf } from '../../../shared/stickers/batch/manifest-signature.ts';
import { keys } from '../../../shared/table/keys.ts';
import { instantSchema } from '../../../shared/time/local-date.ts';
import { someTransfer } from '../rewards/some-transfer.ts';
import { itemsOf, type SealedAccount, sealedAccount } from './sealed-account.ts';

const ROOT = join(import.meta.dirname, '../../..');
const signingKeys = parseManifestKeys(JSON.stringify({ 1: 'a'.repeat(64) }));
const strangers = parseManifestKeys(JSON.stringify({ 1: 'b'.repeat(64) }));
const nights = ['2026-11-20T18:00:00.000Z', '2026-11-21T18:00:00.000Z', '2026-11-23T18:00:00.000Z'].map((at) =>
  instantSchema.parse(at),
);

const folder = mkdtempSync(join(tmpdir(), 'sealed-nights-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const digests = join(folder, 'digests');
const exported = join(folder, 'export');
const knownKeys = join(folder, 'keys.json');

/** The digests' bucket. */
let files: Map<string, string>;
const bucket = {
  read: async (key: string) => (files.has(key) ? Buffer.from(files.get(key) ?? '') : undefined),
  has: async (key: string) => files.has(key),
  write: async (key: string, body: Uint8Array | string) => {
    files.set(key, Buffer.from(body).toString('utf8'));
  },
};

async function seal(balances: readonly Balance[], at = nights[0], by = signingKeys) {
  const now = () => at ?? instantSchema.parse('2026-11-20T18:00:00.000Z');
  const log = consoleLog(() => undefined);
  return createSealLedger({
    ledger: { balances: async () => balances },
    digests: bucket,
    signingKeys: async () => by,
    now,
    log,
  })();
}

/** As `aws s3 cp` and an export to S3 leave them. */
function copied(stored: readonly StoredItem[]) {
  rmSync(digests, { recursive: true, force: true });
  mkdirSync(join(digests, 'ledger'), { recursive: true });
  for (const [key, body] of files) writeFileSync(join(digests, key), body);
  mkdirSync(join(exported, 'data'), { recursive: true });
  const lines = stored.map((item) => JSON.stringify({ Item: marshall(item) }));
  writeFileSync(join(exported, 'data/part-1.json.gz'), gzipSync(`${lines.join('\n')}\n`));
  writeFileSync(join(exported, 'manifest-files.json'), '{"not":"an item"}\n');
  writeFileSync(knownKeys, JSON.stringify({ keys: publicKeysOf(signingKeys) }));
}

async function firstFinding(stored: readonly StoredItem[]) {
  copied(stored);
  const { findings } = await checkSeals(readExport(exported), { digests, keys: knownKeys });
  return findings[0] && `${findings[0].key.pk} ${findings[0].expected}`;
}

const account = sealedAccount(3);
const balance = balanceSchema.parse(account.balance);
const none: readonly Balance[] = [];
beforeEach(() => {
  files = new Map();
});

/** Whoever may write everything changes an amount, and makes all hashes anew. */
function rewritten({ entries, transfers, balance: head, lines }: SealedAccount): readonly StoredItem[] {
  let before = emptyBalance('P1', 'VND');
  const sealedAnew = entries.map((stored, position) => {
    const entry: Entry = entrySchema.parse(stored);
    const extra = position === 0 ? 1_000 : 0;
    const change = { ...entry.change, pending: entry.change.pending + extra };
    const changed = { ...entry, change, prevHash: before.hash };
    const hash = hashEntry(changed);
    before = { ...before, hash };
    return { ...stored, ...changed, hash };
  });
  return [...sealedAnew, ...transfers, { ...head, hash: before.hash }, ...lines];
}

test('a ledger that only went on fits every night', async () => {
  const [first] = account.entries;
  expect(
    await seal([{ ...emptyBalance('P1', 'VND'), version: 1, hash: String(first?.['hash']), pending: 50_000 }]),
  ).toEqual({
    accounts: 1,
  });
  await seal([balance, emptyBalance('P2', 'VND')], nights[1]);
  await seal([balance], nights[2]);
  expect(await firstFinding(itemsOf(account))).toBeUndefined();
  expect([...files.keys()].sort()).toEqual([
    'ledger/2026-11-21.json',
    'ledger/2026-11-21.sig.json',
    'ledger/2026-11-22.json',
    'ledger/2026-11-22.sig.json',
    'ledger/2026-11-24.json',
    'ledger/2026-11-24.sig.json',
  ]);
});

test('a night is sealed once', async () => {
  await seal([balance]);
  const before = new Map(files);
  expect(await seal(none)).toEqual({ accounts: 0 });
  expect(files).toEqual(before);
});

test('a ledger that was rewritten whole, so that it fits itself, is found', async () => {
  await seal([balance]);
  expect(await firstFinding(rewritten(account))).toMatch(/^ENTRY#P1#VND the hash/);
});

test('an account whose newest entries are gone is found', async () => {
  await seal([balance]);
  const { entries, ...rest } = account;
  expect(await firstFinding(itemsOf({ ...rest, entries: entries.slice(0, -2) }))).toMatch(/^ENTRY#P1#VND it exists/);
});

test('a night that was changed, signed by a stranger, taken out or put between is found', async () => {
  const all = async (by = signingKeys) => {
    files = new Map();
    await seal([balance]);
    await seal([balance], nights[1], by);
    await seal([balance], nights[2]);
  };
  await all();
  files.set('ledger/2026-11-22.json', String(files.get('ledger/2026-11-22.json')).replace('"paid":0', '"paid":1'));
  expect(await firstFinding(itemsOf(account))).toMatch(/^ledger\/2026-11-22.json a signature/);
  await all(strangers);
  expect(await firstFinding(itemsOf(account))).toMatch(/^ledger\/2026-11-22.json a signature/);
  await all();
  for (const end of ['json', 'sig.json']) files.delete(`ledger/2026-11-22.${end}`);
  expect(await firstFinding(itemsOf(account))).toMatch(/^ledger\/2026-11-24.json it names 2026-11-21/);
});

test('the command reads an export and names what does not fit', async () => {
  await seal([balance]);
  copied(rewritten(account));
  const report = await auditExport(exported, () => instantSchema.parse('2026-11-22T03:00:00.000Z'));
  expect(report.found).toBeGreaterThan(0);
  const run = () =>
    execFileSync(
      process.execPath,
      [join(ROOT, 'bin/audit.ts'), '--export', exported, '--digests', digests, '--keys', knownKeys],
      { encoding: 'utf8', stdio: 'pipe' },
    );
  expect(run).toThrow(/Command failed/);
});

test('an entry of an export that was posted after the night is no finding', async () => {
  await seal([balance]);
  const { entry } = post(balance, { transfer: someTransfer({ id: 'T9' }), change: { available: 50_000 } });
  const next = storedItemSchema.parse({ ...keys.entry('P1', 'VND', entry.version), ...entry });
  expect(await firstFinding([...itemsOf(account), next])).toBeUndefined();
});
