import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createApproveRun } from '../../../functions/payouts/approve-run.ts';
import { createCancelRun } from '../../../functions/payouts/cancel-run.ts';
import { createCreateRun } from '../../../functions/payouts/create-run.ts';
import { createEndLine } from '../../../functions/payouts/end-line.ts';
import { createRelease } from '../../../functions/payouts/release.ts';
import { createReserve } from '../../../functions/payouts/reserve.ts';
import { outboxItemSchema } from '../../../shared/events/outbox.ts';
import type { QueueOutcome } from '../../../shared/events/queue-outcome.ts';
import { IdempotencyRepository } from '../../../shared/http/idempotency.ts';
import { serve } from '../../../shared/http/serve.ts';
import { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import type { Payee } from '../../../shared/partners/payee/payee.ts';
import { PayeeRepository } from '../../../shared/partners/payee/payee-repository.ts';
import { payoutRunCanceled, payoutRunCreated } from '../../../shared/payouts/payout-events.ts';
import { PayoutRepository } from '../../../shared/payouts/payout-repository.ts';
import { payoutRoutes } from '../../../shared/payouts/payout-routes.ts';
import type { BankOutcome, PayoutLine } from '../../../shared/payouts/payout-run.ts';
import { balanceSchema, checkChain, entrySchema, post, withApprovers } from '../../../shared/rewards/ledger/ledger.ts';
import { putBalance, putEntry, putTransfer } from '../../../shared/rewards/ledger/ledger-writes.ts';
import { periodShardOf } from '../../../shared/rewards/reconciliation/period.ts';
import { newUlid } from '../../../shared/runtime/clock.ts';
import { keys, lists, PERIOD_SHARDS, prefix, UNDISPATCHED_SHARDS } from '../../../shared/table/keys.ts';
import { put } from '../../../shared/table/table.ts';
import { type Instant, instantSchema } from '../../../shared/time/local-date.ts';
import { someTransfer } from '../../domain/rewards/some-transfer.ts';
import { call, testDoor } from '../../functions/http/door.ts';
import type { Engine } from '../engine.ts';

export const PERIOD = '2026-10';
export const now = (): Instant => instantSchema.parse('2026-11-21T03:00:05.000Z');

/** Whoever asks, over which connection, and with which key. */
interface Asking {
  readonly by?: string;
  readonly role?: string;
  readonly client?: DynamoDBDocumentClient;
  readonly key?: string;
}

/** Partners with money, accountants and a worker around one table. */
export function worldOn(engine: Engine, settings: { readonly accountsPerStep?: number } = {}) {
  const { table } = engine;
  const payouts = new PayoutRepository(table, newUlid);
  const tableOf = (client: DynamoDBDocumentClient = engine.client) =>
    engine.tableWith({ client, now, sleep: () => Promise.resolve() });
  const repositoryOf = (client?: DynamoDBDocumentClient) => new PayoutRepository(tableOf(client), newUlid);
  const doorOf = (client?: DynamoDBDocumentClient) => testDoor(new IdempotencyRepository(tableOf(client)));
  const asked = ({ by = 'accountant-1', role = 'accountant', key = newUlid() }: Asking) => ({
    claims: { token_use: 'access', username: by, 'cognito:groups': `[${role}]` },
    headers: { 'idempotency-key': key },
  });

  const balance = (partnerId: string) => payouts.balance(partnerId);
  const entries = (partnerId: string) =>
    Array.fromAsync(table.queryAll({ pk: `${prefix.entry}${partnerId}#VND` }, entrySchema));

  /** What was announced and not yet handed out, oldest first. */
  async function announced(type?: string) {
    const shards = await Promise.all(
      Array.from({ length: UNDISPATCHED_SHARDS }, (_, shard) =>
        table.query({ pk: lists.undispatched(shard, '').gsi2pk ?? '', index: 'gsi2' }, outboxItemSchema),
      ),
    );
    const events = shards.flatMap(({ items }) => items.map(({ event }) => event));
    return events
      .filter((event) => type === undefined || event.type === type)
      .sort((one, other) => (one.id < other.id ? -1 : 1));
  }

  async function deliver(event: Awaited<ReturnType<typeof announced>>[number], client?: DynamoDBDocumentClient) {
    const worker =
      event.type === payoutRunCanceled.type
        ? createRelease({
            payouts: repositoryOf(client),
            now,
            ...(settings.accountsPerStep === undefined ? {} : { linesPerStep: settings.accountsPerStep }),
          })
        : createReserve({
            payouts: repositoryOf(client),
            partners: new PartnerRepository(tableOf(client)),
            payees: new PayeeRepository(tableOf(client)),
            now,
            ...settings,
          });
    return worker(event);
  }

  /** Hands the worker all that waits for it, as often as it takes. */
  async function work(): Promise<readonly QueueOutcome['kind'][]> {
    const seen = new Set<string>();
    const outcomes: QueueOutcome['kind'][] = [];
    for (;;) {
      const waiting = [...(await announced(payoutRunCreated.type)), ...(await announced(payoutRunCanceled.type))];
      const fresh = waiting.filter(({ id }) => !seen.has(id));
      if (fresh.length === 0) return outcomes;
      for (const event of fresh) {
        seen.add(event.id);
        outcomes.push((await deliver(event)).kind);
      }
    }
  }

  return {
    payouts,
    balance,
    entries,
    announced,
    deliver,
    work,

    async enrol(...partnerIds: readonly string[]) {
      for (const [position, id] of partnerIds.entries()) {
        const phone = `+8491234${String(position).padStart(4, '0')}`;
        const profile = { id, phone, name: `Thợ ${id}`, kind: 'installer', state: 'approved', registeredAt: now() };
        await table.transact([put(keys.partner(id), profile), put(keys.payee(id), payeeOf(id, position))]);
      }
    },

    /** Another payee than enrolling makes: without an account, or taxed otherwise. */
    async describe(partnerId: string, change: Partial<Payee>) {
      const { bank: _none, ...rest } = payeeOf(partnerId, 1);
      await table.transact([put(keys.payee(partnerId), { ...rest, ...change })]);
    },

    /** As an approval does it: money becomes available, and somebody stands for it. */
    async approve(partnerId: string, amount: number, by = 'manager-1') {
      for (;;) {
        const before = await balance(partnerId);
        const id = `DECIDE:${newUlid()}`;
        const credit = `partner:${partnerId}:available`;
        const transfer = someTransfer({ id, credit, amount: Math.abs(amount), actor: by, at: now() });
        const { entry, balance: after } = post(before, { transfer, change: { available: amount } });
        const outcome = await table.transact([
          putTransfer(transfer),
          putEntry(entry),
          putBalance({ ...after, approvers: withApprovers(before.approvers, [by]) }, before.version),
        ]);
        if (outcome.saved) return;
      }
    },

    async freeze(period: string, shards = PERIOD_SHARDS) {
      await table.transact(
        Array.from({ length: shards }, (_, shard) => put(keys.period(period, shard), { state: 'frozen' })),
      );
    },

    create(period: string, asking: Asking & { readonly chosen?: object } = {}) {
      const useCase = createCreateRun({ payouts: repositoryOf(asking.client), now });
      const handler = serve(payoutRoutes.create, useCase, doorOf(asking.client));
      return call(handler, {
        method: 'POST',
        path: '/v1/payout-runs',
        body: { period, ...asking.chosen },
        ...asked(asking),
      });
    },

    /** By a second person, as is needed before anybody is paid. */
    approveRun(runId: string, asking: Asking = {}) {
      const useCase = createApproveRun({ payouts: repositoryOf(asking.client), now });
      return call(serve(payoutRoutes.approve, useCase, doorOf(asking.client)), {
        method: 'POST',
        path: `/v1/payout-runs/${runId}/approve`,
        params: { id: runId },
        ...asked({ by: 'boss-1', ...asking }),
      });
    },

    cancelRun(runId: string, asking: Asking = {}) {
      const useCase = createCancelRun({ payouts: repositoryOf(asking.client), now });
      return call(serve(payoutRoutes.cancel, useCase, doorOf(asking.client)), {
        method: 'POST',
        path: `/v1/payout-runs/${runId}/cancel`,
        params: { id: runId },
        body: { note: 'Nhầm kỳ' },
        ...asked(asking),
      });
    },

    end(
      runId: string,
      partnerId: string,
      status: BankOutcome,
      asking: Asking & { reference?: string; note?: string } = {},
    ) {
      const { reference, note } = asking;
      const useCase = createEndLine({ payouts: repositoryOf(asking.client), now });
      return call(serve(payoutRoutes.endLine, useCase, doorOf(asking.client)), {
        method: 'PATCH',
        path: `/v1/payout-runs/${runId}/lines/${partnerId}`,
        params: { id: runId, partnerId },
        body: { status, reference, note },
        ...asked(asking),
      });
    },

    /** What does not fit between runs, their lines, accounts and entries. */
    async flaws(runIds: readonly string[], partnerIds: readonly string[]): Promise<readonly string[]> {
      const flaws: string[] = [];
      const expectSame = (what: string, one: unknown, other: unknown) => {
        if (JSON.stringify(one) !== JSON.stringify(other)) flaws.push(`${what}: ${String(one)} ≠ ${String(other)}`);
      };
      const runs = (await Promise.all(runIds.map((id) => payouts.find(id)))).filter((run) => run !== undefined);
      const lines = (await Promise.all(runs.map(({ id }) => payouts.lines(id)))).flat();
      const sum = (...about: readonly ((line: (typeof lines)[number]) => boolean)[]) =>
        lines.filter((line) => about.every((holds) => holds(line))).reduce((total, { amount }) => total + amount, 0);
      for (const run of runs) {
        const own = (line: (typeof lines)[number]) => line.runId === run.id;
        expectSame(`${run.id} reserved`, run.reserved, run.paid + run.failed + run.canceled + run.outstanding);
        expectSame(
          `${run.id} paid`,
          run.paid,
          sum(own, (line) => line.status === 'paid' || (line.status === 'returned' && !wasLate(line))),
        );
        expectSame(
          `${run.id} failed`,
          run.failed,
          sum(own, (line) => line.status === 'failed' || wasLate(line)),
        );
        expectSame(
          `${run.id} outstanding`,
          run.outstanding,
          sum(own, ({ status }) => status === 'reserved'),
        );
        expectSame(
          `${run.id} refused`,
          run.refused,
          sum(own, ({ status }) => status === 'refused'),
        );
        const outstanding = lines.filter((line) => own(line) && line.status === 'reserved').length;
        expectSame(`${run.id} outstanding lines`, run.outstandingLines, outstanding);
        if (run.state === 'open' || run.state === 'approved') expectSame(`${run.id} holds`, outstanding > 0, true);
        if (run.state === 'settled' || run.state === 'canceled') expectSame(`${run.id} holds`, outstanding, 0);
        const references = lines.flatMap((line) => (own(line) ? (line.transferReference ?? []) : []));
        expectSame(`${run.id} references`, new Set(references).size, references.length);
      }
      for (const partnerId of partnerIds) {
        const account = await balance(partnerId);
        const chain = await entries(partnerId);
        const own = (line: (typeof lines)[number]) => line.partnerId === partnerId;
        expectSame(`${partnerId} chain`, checkChain(chain, account), { intact: true });
        expectSame(
          `${partnerId} reserved`,
          account.reserved,
          sum(own, ({ status }) => status === 'reserved'),
        );
        expectSame(
          `${partnerId} paid`,
          account.paid,
          sum(own, ({ status }) => status === 'paid' || status === 'late'),
        );
        const listed = await table.query(
          { pk: lists.payable(periodShardOf(partnerId), partnerId).gsi1pk ?? '', index: 'gsi1' },
          balanceSchema,
        );
        const isListed = listed.items.some((item) => item.partnerId === partnerId);
        expectSame(`${partnerId} listed`, isListed, account.available > 0);
      }
      return flaws;
    },
  };
}
/** The bank did pay it after it was marked failed. */
function wasLate({ corrections }: Pick<PayoutLine, 'corrections'>): boolean {
  return corrections.some(({ kind }) => kind === 'late');
}

/** Whoever has an account in their own name. */
export function payeeOf(partnerId: string, position: number): Payee {
  return {
    partnerId,
    version: 1,
    bank: {
      bin: '970436',
      account: `00${String(1_000_000 + position)}`,
      holder: `THO ${partnerId}`,
      from: now(),
      by: partnerId,
    },
  };
}

export type World = ReturnType<typeof worldOn>;
