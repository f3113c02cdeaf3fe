import { createSealLedger } from '../../../functions/audit/seal-ledger.ts';
import { createCheckStatement } from '../../../functions/rewards/statement/check-statement.ts';
import {
  createMyStatement,
  createMyStatementFile,
  createPartnerStatement,
} from '../../../functions/rewards/statement/read-statement.ts';
import { LedgerWalkRepository } from '../../../shared/audit/ledger-walk-repository.ts';
import { serve } from '../../../shared/http/serve.ts';
import type { Currency } from '../../../shared/money/money.ts';
import { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { type Amounts, balanceSchema, emptyBalance, post } from '../../../shared/rewards/ledger/ledger.ts';
import { putBalance, putEntry, putTransfer } from '../../../shared/rewards/ledger/ledger-writes.ts';
import { parseSealKeys } from '../../../shared/rewards/statement/seal-code.ts';
import { SealedNights } from '../../../shared/rewards/statement/sealed-nights.ts';
import { StatementRepository } from '../../../shared/rewards/statement/statement-repository.ts';
import { statementRoutes } from '../../../shared/rewards/statement/statement-routes.ts';
import { consoleLog } from '../../../shared/runtime/log.ts';
import { parseManifestKeys, publicKeysOf } from '../../../shared/stickers/batch/manifest-signature.ts';
import { keys, lists } from '../../../shared/table/keys.ts';
import { put } from '../../../shared/table/table.ts';
import { type Instant, instantSchema } from '../../../shared/time/local-date.ts';
import { someTransfer } from '../../domain/rewards/some-transfer.ts';
import { fonts } from '../../domain/stickers/print-fixtures.ts';
import { call, testDoor } from '../../functions/http/door.ts';
import type { Engine } from '../engine.ts';

export const SECRET = JSON.stringify({ 1: 'a master key of the tests, long enough for all' });
export const FORGER = JSON.stringify({ 1: 'another master key of the tests, long enough' });

/** A moment at noon UTC: seven in the evening in Việt Nam. */
export const noon = (day: string): Instant => instantSchema.parse(`${day}T12:00:00.000Z`);

/** Partners with money, the nightly seal and whoever reads and checks statements, around one table and one clock. */
export function statementWorld({ table }: Engine, clock: { now: Instant }) {
  const now = () => clock.now;
  const files = new Map<string, Uint8Array>();
  const digests = {
    read: async (key: string) => files.get(key),
    has: async (key: string) => files.has(key),
    write: async (key: string, body: Uint8Array | string) => {
      files.set(key, Buffer.from(body));
    },
  };
  const faults: string[] = [];
  const log = { ...consoleLog(() => undefined), error: (message: string) => void faults.push(message) };
  const publicKeys = async () => publicKeysOf(parseManifestKeys(SECRET));
  /** Each use has a container of its own. */
  const deps = (secret = SECRET) => ({
    statements: new StatementRepository(table),
    nights: new SealedNights(digests, publicKeys, now),
    sealKeys: async () => parseSealKeys(secret),
    partners: new PartnerRepository(table),
    company: 'Lạc Phong',
    siteHost: 'bh.lacphong.example',
    now,
    fonts,
    log,
  });
  const claims = (username: string, role: string) => ({ token_use: 'access', username, 'cognito:groups': `[${role}]` });

  return {
    files,
    faults,

    async enrol(id: string, state = 'approved', name = 'Nguyễn Văn An') {
      const profile = { id, phone: '+84903000010', name, kind: 'installer', state, registeredAt: noon('2026-01-01') };
      await table.transact([put(keys.partner(id), { ...profile, ...lists.partners(state, profile.registeredAt) })]);
    },

    /** Moves money on a day. */
    async move(partnerId: string, id: string, day: string, change: Partial<Amounts>, currency: Currency = 'VND') {
      const key = keys.account(partnerId, currency);
      const before = (await table.get(key, balanceSchema)) ?? emptyBalance(partnerId, currency);
      const transfer = someTransfer({ id, at: noon(day), amount: 50_000, currency });
      const { entry, balance } = post(before, { transfer, change });
      await table.transact([putTransfer(transfer), putEntry(entry), putBalance(balance, before.version)]);
    },

    /** As it happens at one in the morning. */
    async seal(secret = SECRET) {
      const ledger = new LedgerWalkRepository(table);
      await createSealLedger({ ledger, digests, signingKeys: async () => parseManifestKeys(secret), now, log })();
    },

    mine: (partnerId: string, query: Record<string, string> = {}) =>
      call(serve(statementRoutes.mine, createMyStatement(deps()), testDoor()), {
        query,
        claims: claims(partnerId, 'partner'),
      }),

    myFile: (partnerId: string, query: Record<string, string>) =>
      call(serve(statementRoutes.myFile, createMyStatementFile(deps()), testDoor()), {
        query,
        claims: claims(partnerId, 'partner'),
      }),

    ofPartner: (id: string, role: string) =>
      call(serve(statementRoutes.ofPartner, createPartnerStatement(deps()), testDoor()), {
        params: { id },
        claims: claims('staff-1', role),
      }),

    check: (code: string, closing: object, secret?: string) =>
      call(serve(statementRoutes.check, createCheckStatement(deps(secret)), testDoor()), {
        method: 'POST',
        body: { code, closing },
      }),
  };
}
