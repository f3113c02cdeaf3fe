import * as z from 'zod';
import { createApproveRun } from '../../functions/payouts/approve-run.ts';
import { createCancelRun } from '../../functions/payouts/cancel-run.ts';
import { createCreateRun } from '../../functions/payouts/create-run.ts';
import { createEndLine } from '../../functions/payouts/end-line.ts';
import { createRelease } from '../../functions/payouts/release.ts';
import { createReserve } from '../../functions/payouts/reserve.ts';
import { createAccrue } from '../../functions/rewards/accrual/accrue.ts';
import { createTakeBackReward } from '../../functions/rewards/accrual/take-back-reward.ts';
import { type ChangeWarrantyDeps, saveDecided } from '../../functions/warranty/correction/change-warranty.ts';
import {
  type AuditItem,
  type ItemKind,
  type ItemOf,
  itemsOfKind,
  type StoredItem,
} from '../../shared/audit/audit-item.ts';
import type { Finding } from '../../shared/audit/finding.ts';
import type { DomainEvent } from '../../shared/events/domain-event.ts';
import { PointCustomerRepository } from '../../shared/gifts/points/customer-repository.ts';
import { IdempotencyRepository, type Idempotent } from '../../shared/http/idempotency.ts';
import { serve } from '../../shared/http/serve.ts';
import { PartnerRepository } from '../../shared/partners/partner-repository.ts';
import { PayeeRepository } from '../../shared/partners/payee/payee-repository.ts';
import { payoutRunCanceled, payoutRunCreated } from '../../shared/payouts/payout-events.ts';
import { PayoutRepository } from '../../shared/payouts/payout-repository.ts';
import { payoutRoutes } from '../../shared/payouts/payout-routes.ts';
import { phoneSchema } from '../../shared/phone/phone.ts';
import { type EarningEvent, earningEventSchema, earningOf } from '../../shared/rewards/ledger/accrual-message.ts';
import { AccountBusy, AccrualRepository } from '../../shared/rewards/ledger/accrual-repository.ts';
import { ReversalRepository } from '../../shared/rewards/ledger/reversal-repository.ts';
import type { RewardDecision } from '../../shared/rewards/policy/decide-reward.ts';
import {
  holdByManager,
  holdIds,
  placeHold,
  releaseByStaff,
  releaseHold,
} from '../../shared/rewards/reconciliation/hold.ts';
import { HoldRepository } from '../../shared/rewards/reconciliation/hold-repository.ts';
import { PeriodRepository } from '../../shared/rewards/reconciliation/period-repository.ts';
import { ReconciliationRepository } from '../../shared/rewards/reconciliation/reconciliation-repository.ts';
import { type RewardLine, rewardLineId } from '../../shared/rewards/reward-line.ts';
import { consoleLog } from '../../shared/runtime/log.ts';
import { keys, lists } from '../../shared/table/keys.ts';
import { put, putNew, type Table, TableBusy } from '../../shared/table/table.ts';
import { type Clock, type Instant, instantOf, instantSchema, periodSchema } from '../../shared/time/local-date.ts';
import {
  correctProduct,
  nameInstaller,
  type WarrantyChange,
} from '../../shared/warranty/correction/warranty-change.ts';
import type { Serial } from '../../shared/warranty/serial.ts';
import type { Warranty } from '../../shared/warranty/warranty.ts';
import { activationCanceled, warrantyActivated, warrantyCorrected } from '../../shared/warranty/warranty-events.ts';
import { WarrantyRepository } from '../../shared/warranty/warranty-repository.ts';
import { codeNumber } from '../domain/rewards/activations.ts';
import { call, testDoor } from '../functions/http/door.ts';
import { noMetrics } from '../functions/runtime/measured.ts';
import { ConnectionBroke, type Fault } from '../persistence/faults.ts';
import { payeeOf } from '../persistence/payouts/payout-world.ts';
import type { DeskStep } from './desk-steps.ts';
import {
  chooseAtGifts,
  doGiftWork,
  firstOrders,
  type GiftAction,
  type GiftRequest,
  type GiftWork,
  giftBeginning,
  giftPromiseOf,
  giftRequestOf,
} from './gift-desk.ts';
import type { GiftStep } from './gift-steps.ts';
import { activatedAt, activationOf, catalogue, messagesOf, phoneOf, policy, skuOf } from './goods.ts';
import type { Home } from './home.ts';
import type { Lane } from './lanes.ts';
import { chooseAtDesk, type DeskAction, type DeskRequest, type Promised, promiseOf, requestOf } from './money-desk.ts';
import { ACCOUNTANTS, BOSS, CUSTOMERS, MANAGERS, PARTNERS } from './people.ts';
import { type Beginning, beginnings, type holdings, MONTHS, type Step, type Taken, type Unit } from './steps.ts';
import { randomFrom, Turns } from './turns.ts';

/** A step with everything chosen that was left to chance. */
export type Action = LineAction | DeskAction | GiftAction;

/** What is done to lines, months and runs. */
export type LineAction =
  | { readonly kind: 'activate'; readonly unit: number }
  | { readonly kind: 'accrue'; readonly events: readonly EarningEvent[] }
  | {
      readonly kind: 'decide';
      readonly rewardId: string;
      readonly code: string;
      readonly award: number;
      readonly correction: boolean;
      readonly decision: RewardDecision['kind'];
      readonly by: string;
    }
  | {
      readonly kind: 'hold';
      readonly rewardId: string;
      readonly code: string;
      readonly award: number;
      readonly correction: boolean;
      readonly what: (typeof holdings)[number];
      readonly from: string;
      readonly by: string;
    }
  | { readonly kind: 'reverse'; readonly unit: number; readonly award?: number; readonly by: string }
  | { readonly kind: 'correct-installer'; readonly unit: number; readonly partner: Unit['partner'] | undefined }
  | { readonly kind: 'correct-product'; readonly unit: number; readonly amount: number }
  | { readonly kind: 'take-back'; readonly events: readonly DomainEvent[] }
  | { readonly kind: 'freeze'; readonly month: string }
  | { readonly kind: 'run'; readonly month: string }
  | { readonly kind: 'reserve'; readonly event: DomainEvent }
  | { readonly kind: 'confirm'; readonly runId: string; readonly by: string }
  | { readonly kind: 'call-off'; readonly runId: string; readonly by: string }
  | { readonly kind: 'release'; readonly event: DomainEvent }
  | {
      readonly kind: 'end';
      readonly runId: string;
      readonly partnerId: string;
      readonly status: 'paid' | 'failed';
      readonly by: string;
    };

type Correction = Extract<Action, { kind: 'correct-installer' | 'correct-product' }>;

/** What whoever asked was told in the end; `crashed` was told nothing. */
export type Answer = string;

interface How {
  readonly lane?: number;
  readonly faults?: readonly (Fault | undefined)[];
  readonly crashes?: boolean;
  /** The client's own name for the request. */
  readonly key?: string;
  /** Without an audit after each commit. */
  readonly unseen?: boolean;
  /** What others do between the last look and each write. */
  readonly meanwhile?: () => Promise<void>;
}

interface Attempt {
  readonly table: Table;
  readonly request: Idempotent;
}
type Asked = Omit<DeskRequest, 'handler' | 'role'> & {
  readonly role?: DeskRequest['role'];
  readonly request: Idempotent;
};

const EARLY: Instant = instantSchema.parse('2026-09-01T00:00:00.000Z');
const PRESENT = Date.parse('2026-11-21T03:00:00.000Z');
/** More faults than are ever planned for one step. */
const ATTEMPTS = 12;

const PUT_ONCE: ReadonlySet<ItemKind> = new Set([
  'transfer',
  'entry',
  'void',
  'activation',
  'correction',
  'gift-stock',
]);

const bodySchema = z.looseObject({
  code: z.string().optional(),
  id: z.string().optional(),
  revision: z.int().optional(),
});

/**
 * The company in small: the real repositories and use cases around one table, everything that is left to chance decided
 * by a seed, and an audit after every commit.
 */
export class Company {
  readonly units: readonly Unit[];
  /** The first thing that did not fit, with what was being done. */
  readonly flaws: string[] = [];
  /** What somebody was told and what must be so ever after. */
  readonly told: Promised[] = [];
  /** What said that a unit came back. */
  readonly returns: DomainEvent[] = [];
  readonly #home: Home;
  readonly #lanes: readonly Lane[];
  readonly #turns: Turns;
  readonly #random: () => number;
  #items: readonly AuditItem[] = [];
  #forGood: ReadonlyMap<string, string> = new Map();
  #milliseconds = PRESENT;
  #ids = 0;

  constructor(home: Home, lanes: readonly Lane[], units: readonly Unit[], seed: number) {
    this.#home = home;
    this.#lanes = lanes;
    this.units = units;
    this.#turns = new Turns(seed);
    this.#random = randomFrom(seed);
  }

  readonly now = (): Instant => {
    this.#milliseconds += 1;
    return instantOf(this.#milliseconds);
  };
  readonly newId = (): string => {
    this.#ids += 1;
    return `ID${String(this.#ids).padStart(8, '0')}`;
  };

  /** Enrols the partners and does what is to be done before the history. */
  async begin(beginning: Beginning, onAction: (action: LineAction) => unknown = () => undefined): Promise<void> {
    await this.#enrolPartners();
    const reached = beginnings.indexOf(beginning);
    for (const stage of beginnings.slice(1, reached + 1)) {
      await this.look();
      for (const action of this.#stage(stage)) {
        onAction(action);
        await this.act(action, { unseen: true });
      }
    }
    await this.look();
  }

  /** Offers gifts, and lets some people have points, before the history. */
  async beginGifts(onAction: (action: GiftAction) => unknown = () => undefined): Promise<void> {
    for (const actionsOf of [giftBeginning, firstOrders]) {
      for (const action of actionsOf(this)) {
        onAction(action);
        await this.act(action, { unseen: true });
      }
      await this.look();
    }
  }

  #stage(stage: Beginning): readonly LineAction[] {
    switch (stage) {
      case 'nothing':
        return [];
      case 'activated':
        return this.units.map((_, unit) => ({ kind: 'activate', unit }));
      case 'accrued':
        return [{ kind: 'accrue', events: this.earnings() }];
      case 'approved':
        return this.items('line').map(({ value: line }) => ({
          kind: 'decide',
          ...named(line),
          decision: 'approve',
          by: MANAGERS[0],
        }));
      case 'frozen':
        return MONTHS.map((month) => ({ kind: 'freeze', month }));
      case 'ordered':
        return [{ kind: 'run', month: MONTHS[0] }];
      case 'reserved':
        return this.events(payoutRunCreated.type).map((event) => ({ kind: 'reserve', event }));
      case 'confirmed':
        return this.items('run').map(({ value: { id } }) => ({ kind: 'confirm', runId: id, by: BOSS }));
      case 'ended':
        return this.items('payment').map(({ value: { runId, partnerId } }, number) => ({
          kind: 'end',
          runId,
          partnerId,
          status: number % 3 === 2 ? 'failed' : 'paid',
          by: ACCOUNTANTS[0],
        }));
    }
  }

  async #enrolPartners(): Promise<void> {
    for (const [position, id] of PARTNERS.entries()) {
      const phone = phoneOf(id);
      const profile = { id, phone, name: `Thợ ${id}`, kind: 'installer', state: 'approved', registeredAt: EARLY };
      await this.#home.table.transact([
        put(keys.partner(id), { ...profile, ...lists.partners('approved', EARLY) }),
        putNew(keys.phoneClaim(phone), { partnerId: id }),
        put(keys.payee(id), payeeOf(id, position)),
      ]);
    }
  }

  /** As the table was after the last commit. */
  items<K extends ItemKind>(kind: K): readonly ItemOf<K>[] {
    return itemsOfKind(this.#items, kind);
  }

  events(type: string): readonly DomainEvent[] {
    return this.items('announcement').flatMap(({ value: { event } }) => (event.type === type ? [event] : []));
  }

  /** Activations and corrections by which somebody earns. */
  earnings(): readonly EarningEvent[] {
    return [warrantyActivated.type, warrantyCorrected.type]
      .flatMap((type) => this.events(type).map((event) => earningEventSchema.parse(event)))
      .filter((event) => earningOf(event));
  }

  corrections(): readonly DomainEvent[] {
    return this.events(warrantyCorrected.type);
  }

  #awardsOf(unit: number): number {
    const serial = this.items('serial').find(({ value }) => value.code === codeNumber(unit))?.value;
    return serial?.awards ?? 1;
  }

  /** Makes of a step what can be done now; undefined where there is nothing to do it to. */
  choose(step: Step | DeskStep | GiftStep): Action | undefined {
    switch (step.kind) {
      case 'activate':
      case 'freeze':
      case 'run':
      case 'correct-installer':
      case 'correct-product':
        return step;
      case 'reverse':
        return { kind: 'reverse', unit: step.unit, by: step.by, award: 1 + (step.pick % this.#awardsOf(step.unit)) };
      case 'take-back': {
        const events = this.corrections();
        const picked = step.picks.flatMap((pick) => events[pick % Math.max(1, events.length)] ?? []);
        return picked.length > 0 ? { kind: 'take-back', events: picked } : undefined;
      }
      case 'accrue': {
        const events = this.earnings();
        const picked = step.picks.flatMap((pick) => events[pick % Math.max(1, events.length)] ?? []);
        return picked.length > 0 ? { kind: 'accrue', events: picked } : undefined;
      }
      case 'decide':
      case 'hold': {
        const lines = this.items('line');
        const line = lines[step.line % Math.max(1, lines.length)];
        return line && { ...step, ...named(line.value) };
      }
      case 'reserve': {
        const events = this.events(payoutRunCreated.type);
        const event = events[step.pick % Math.max(1, events.length)];
        return event && { kind: 'reserve', event };
      }
      case 'confirm':
      case 'call-off': {
        const runs = this.items('run');
        const run = runs[step.run % Math.max(1, runs.length)];
        return run && { kind: step.kind, by: step.by, runId: run.value.id };
      }
      case 'release': {
        const events = this.events(payoutRunCanceled.type);
        const event = events[step.pick % Math.max(1, events.length)];
        return event && { kind: 'release', event };
      }
      case 'end': {
        const payments = this.items('payment');
        const payment = payments[step.payment % Math.max(1, payments.length)];
        return payment && { ...step, runId: payment.value.runId, partnerId: payment.value.partnerId };
      }
      case 'earn-points':
      case 'return-unit':
      case 'grant-points':
      case 'redeem':
      case 'move-order':
      case 'take-order-back':
      case 'change-stock':
      case 'change-gift':
      case 'expire-points':
        return chooseAtGifts(step, this);
      default:
        return chooseAtDesk(step, this);
    }
  }

  /** Steps at the same moment, each over a connection of its own. */
  async take(steps: readonly Taken[]): Promise<readonly Answer[]> {
    const chosen = steps.map(({ step, ...how }) => ({ action: this.choose(step), ...how }));
    return Promise.all(
      chosen.map(async ({ action, faults, crashes }, lane) =>
        action ? this.act(action, { lane, faults, crashes }) : 'nothing to do',
      ),
    );
  }

  /** Does it, and again with the same key until there is an answer; who crashes does not ask again. */
  async act(action: Action, how: How = {}): Promise<Answer> {
    const lane = this.#lanes[how.lane ?? 0];
    if (!lane) throw new Error('no such lane');
    const planned = [...(how.faults ?? [])];
    lane.follow({
      turns: this.#turns,
      nextFault: () => planned.shift(),
      ...(how.meanwhile ? { beforeCommit: how.meanwhile } : {}),
      onCommit: () => (how.unseen ? Promise.resolve() : this.#audit(action)),
    });
    const table = this.#home.tableWith({
      client: lane.client,
      now: this.#clockOf(action),
      sleep: () => Promise.resolve(),
      random: this.#random,
    });
    const request = { scope: 'simulation', key: how.key ?? `request-${this.newId()}`, fingerprint: action.kind };
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const answer = await this.#attempt(action, { table, request });
      if (answer !== undefined) return answer;
      if (how.crashes) return 'crashed';
    }
    this.flaws.push(`${action.kind}: no answer after ${ATTEMPTS} attempts`);
    return 'no answer';
  }

  /** A unit is activated on its own day, so that the record of the request still stands when it is repeated. */
  #clockOf(action: Action): Clock {
    const unit = action.kind === 'activate' ? this.units[action.unit] : undefined;
    if (action.kind !== 'activate' || !unit) return this.now;
    const day = activatedAt(unit, action.unit);
    return () => day;
  }

  /** Undefined where no answer came. */
  async #attempt(action: Action, attempt: Attempt): Promise<Answer | undefined> {
    try {
      return await this.#do(action, attempt);
    } catch (error) {
      if (error instanceof ConnectionBroke || error instanceof TableBusy || error instanceof AccountBusy) {
        return undefined;
      }
      this.#strange(action, error);
      return 'failed';
    }
  }

  #strange(action: Action, error: unknown): void {
    this.flaws.push(`${action.kind} failed: ${error instanceof Error ? `${error.name}: ${error.message}` : 'unknown'}`);
  }

  #do(action: Action, attempt: Attempt): Promise<Answer | undefined> {
    switch (action.kind) {
      case 'activate':
        return this.#activate(action.unit, attempt);
      case 'accrue':
        return this.#accrue(action, attempt);
      case 'decide':
        return this.#decide(action, attempt);
      case 'hold':
        return this.#hold(action, attempt);
      case 'reverse':
        return this.#reverse(action, attempt);
      case 'correct-installer':
      case 'correct-product':
        return this.#correct(action, attempt);
      case 'take-back':
        return this.#takeBack(action.events, attempt);
      case 'freeze':
        return this.#freeze(action.month, attempt);
      case 'run':
        return this.#run(action.month, attempt);
      case 'reserve':
        return this.#reserve(action.event, attempt);
      case 'confirm':
        return this.#confirm(action, attempt);
      case 'call-off':
        return this.#callOff(action, attempt);
      case 'release':
        return this.#release(action.event, attempt);
      case 'end':
        return this.#end(action, attempt);
      case 'earn-points':
      case 'expire-points':
        return this.#atGiftWork(action, attempt);
      case 'add-gift':
      case 'grant-points':
      case 'redeem':
      case 'move-order':
      case 'take-order-back':
      case 'change-stock':
      case 'change-gift':
        return this.#atGifts(action, attempt);
      default:
        return this.#atDesk(action, attempt);
    }
  }

  async #activate(number: number, { table, request }: Attempt): Promise<Answer> {
    const unit = this.units[number];
    if (!unit) throw new Error('no such unit');
    if (await new IdempotencyRepository(table).find(request)) return 'activated';
    const activation = activationOf(unit, number, this.newId(), request);
    const outcome = await new WarrantyRepository(table).saveActivation(activation);
    if (outcome === 'already-active') return outcome;
    const code = codeNumber(number);
    this.#tell(`${code} is activated`, () => this.items('serial').some(({ value }) => value.code === code));
    return 'activated';
  }

  async #accrue(action: Extract<Action, { kind: 'accrue' }>, { table }: Attempt): Promise<Answer | undefined> {
    const worker = createAccrue({
      products: { find: async (sku) => catalogue.get(sku) },
      policies: { inForceAt: async () => policy },
      campaigns: { knownAt: async () => [] },
      ledger: new AccrualRepository(table, { now: this.now, newId: this.newId }),
      log: {
        ...consoleLog(() => undefined),
        error: (_message, error) => {
          const isLost = error instanceof ConnectionBroke || error instanceof TableBusy || error instanceof AccountBusy;
          if (!isLost) this.#strange(action, error);
        },
      },
      metrics: noMetrics,
    });
    const { batchItemFailures: failed } = await worker(messagesOf(action.events));
    if (failed.length > 0) return undefined;
    for (const { id } of action.events) {
      this.#tell(`${id} is accrued`, () => this.items('line').some(({ value }) => value.eventId === id));
    }
    return 'accrued';
  }

  async #decide(
    { rewardId, decision, by }: Extract<Action, { kind: 'decide' }>,
    { table, request }: Attempt,
  ): Promise<Answer> {
    if (await new IdempotencyRepository(table).find(request)) return 'saved';
    const said = decision === 'cancel' ? { kind: decision, note: 'không hợp lệ' } : { kind: decision };
    const rewards = new ReconciliationRepository(table, this.newId);
    const outcome = await rewards.decide(
      rewardId,
      { ...said, by, at: this.now() },
      { request, status: 200, answerOf: () => ({}) },
    );
    if (outcome.kind === 'refused') return outcome.refusal;
    const { decisions } = outcome.line;
    this.#tell(`${rewardId} was decided ${decisions} times`, () =>
      this.items('line').some(({ value: line }) => rewardLineId(line) === rewardId && line.decisions >= decisions),
    );
    return 'saved';
  }

  async #hold(
    { rewardId, what, from: month, by }: Extract<Action, { kind: 'hold' }>,
    { table }: Attempt,
  ): Promise<Answer> {
    const holds = new HoldRepository(table, new ReconciliationRepository(table, this.newId));
    const at = this.now();
    const from = periodSchema.parse(month);
    const objection = { id: holdIds.objection('C'), reason: 'objection' as const, by: 'P', at };
    const outcome = await {
      hold: () => holds.change(rewardId, (line) => holdByManager(line, { by, at, note: 'giữ' }), { at }),
      release: () => holds.change(rewardId, (line) => releaseByStaff(line, { by, at, note: 'bỏ giữ' }), { at }),
      object: () => holds.change(rewardId, (line) => placeHold(line, objection), { at }),
      answer: () => holds.change(rewardId, (line) => releaseHold(line, { hold: objection.id, by: 'care', at }), { at }),
      'carry-over': () => holds.carryOver(rewardId, { from, by, at }),
      'carry-back': () => holds.carryBack(rewardId, { from, by, at }),
    }[what]();
    return outcome.kind === 'refused' ? outcome.refusal : 'saved';
  }

  async #reverse(
    { unit, award: number = 1, by }: Extract<Action, { kind: 'reverse' }>,
    { table }: Attempt,
  ): Promise<Answer> {
    const award = { code: codeNumber(unit), award: number, role: 'installer', currency: 'VND' } as const;
    const reversal = { award, reason: 'trả hàng', actor: by, at: this.now() };
    const { kind } = await new ReversalRepository(table, this.newId).reverse(reversal);
    return kind;
  }

  /** As staff do it: the rule, and the one write of its outcome. */
  async #correct(action: Correction, { table, request }: Attempt): Promise<Answer | undefined> {
    if (await new IdempotencyRepository(table).find(request)) return 'corrected';
    const warranties = new WarrantyRepository(table);
    const code = codeNumber(action.unit);
    const before = await warranties.findWarranty(code, 1);
    if (!before) return 'warranty-unknown';
    const change = await this.#changeOf(action, before, await warranties.findSerial(code), table);
    if (!change) return 'nothing-to-correct';
    const signed = { at: this.now(), by: 'care-1', id: this.newId() };
    const serial = action.kind === 'correct-product' ? { serial: { sku: skuOf(action.amount) } } : {};
    const decided = { ok: true, change, ...serial } as const;
    const reply = await saveDecided(
      { before, decided, signed, note: 'Sửa lại', idempotency: request },
      { ...deskOf(this), warranties },
    );
    if (!reply.ok) return reply.problem.code === 'busy' ? undefined : reply.problem.code;
    this.#tell(`${code} is corrected`, () => this.items('correction').some(({ value }) => value.id === signed.id));
    return 'corrected';
  }

  async #changeOf(
    action: Correction,
    before: Warranty,
    serial: Serial,
    table: Table,
  ): Promise<WarrantyChange | undefined> {
    if (action.kind === 'correct-installer') {
      const phone = action.partner && phoneOf(action.partner);
      const partner = phone && (await new PartnerRepository(table).findByPhone(phone));
      return nameInstaller(before, { phone, partner: partner || undefined }, serial);
    }
    const product = catalogue.get(skuOf(action.amount));
    if (!product) throw new Error('no such product');
    return correctProduct(before, product, { campaigns: [] }, serial);
  }

  async #takeBack(events: readonly DomainEvent[], { table }: Attempt): Promise<Answer> {
    const worker = createTakeBackReward({
      reversals: new ReversalRepository(table, this.newId),
      log: consoleLog(() => undefined),
    });
    for (const event of events) {
      const { kind } = await worker(event);
      if (kind !== 'done') throw new Error(`a correction ends ${kind}`);
    }
    return 'taken back';
  }

  async #freeze(month: string, { table }: Attempt): Promise<Answer> {
    const period = periodSchema.parse(month);
    const periods = new PeriodRepository(table);
    const { kind } = await periods.freeze(period, 'manager-1', this.now(), this.newId());
    if (kind === 'frozen') {
      this.#tell(`${month} is frozen`, () =>
        this.items('shard').some(({ value: shard }) => shard.period === month && shard.state === 'frozen'),
      );
    }
    return kind;
  }

  #run(month: string, { table, request }: Attempt): Promise<Answer | undefined> {
    const payouts = new PayoutRepository(table, this.newId);
    const handler = serve(payoutRoutes.create, createCreateRun({ payouts, now: this.now }), this.#door(table));
    return this.#ask(handler, { path: '/v1/payout-runs', body: { period: month }, by: 'accountant-1', request });
  }

  async #reserve(event: DomainEvent, { table }: Attempt): Promise<Answer | undefined> {
    const worker = createReserve({
      payouts: new PayoutRepository(table, this.newId),
      partners: new PartnerRepository(table),
      payees: new PayeeRepository(table),
      now: this.now,
      // One step for all shards of so few partners, or a second one where there are many.
      accountsPerStep: 20,
    });
    const { kind } = await worker(event);
    return kind === 'done' ? kind : undefined;
  }

  async #confirm(
    { runId, by }: Extract<Action, { kind: 'confirm' }>,
    { table, request }: Attempt,
  ): Promise<Answer | undefined> {
    const payouts = new PayoutRepository(table, this.newId);
    const handler = serve(payoutRoutes.approve, createApproveRun({ payouts, now: this.now }), this.#door(table));
    const path = `/v1/payout-runs/${runId}/approve`;
    const answer = await this.#ask(handler, { path, params: { id: runId }, body: {}, by, request });
    if (answer === 'ok') {
      this.#tell(`${runId} is approved by ${by}`, () =>
        this.items('run').some(({ value: run }) => run.id === runId && run.approvedBy === by),
      );
    }
    return answer;
  }

  #callOff(
    { runId, by }: Extract<Action, { kind: 'call-off' }>,
    { table, request }: Attempt,
  ): Promise<Answer | undefined> {
    const payouts = new PayoutRepository(table, this.newId);
    const handler = serve(payoutRoutes.cancel, createCancelRun({ payouts, now: this.now }), this.#door(table));
    const path = `/v1/payout-runs/${runId}/cancel`;
    return this.#ask(handler, { path, params: { id: runId }, body: { note: 'nhầm' }, by, request });
  }

  async #release(event: DomainEvent, { table }: Attempt): Promise<Answer | undefined> {
    const worker = createRelease({ payouts: new PayoutRepository(table, this.newId), now: this.now });
    const { kind } = await worker(event);
    return kind === 'done' ? kind : undefined;
  }

  async #end(action: Extract<Action, { kind: 'end' }>, { table, request }: Attempt): Promise<Answer | undefined> {
    const { runId, partnerId, status, by } = action;
    const payouts = new PayoutRepository(table, this.newId);
    const handler = serve(payoutRoutes.endLine, createEndLine({ payouts, now: this.now }), this.#door(table));
    const answer = await this.#ask(handler, {
      path: `/v1/payout-runs/${runId}/lines/${partnerId}`,
      params: { id: runId, partnerId },
      body: { status },
      by,
      request,
    });
    if (answer === 'ok') {
      this.#tell(`${partnerId} of ${runId} is ${status}`, () =>
        this.items('payment').some(
          ({ value: payment }) =>
            payment.runId === runId &&
            payment.partnerId === partnerId &&
            // What turned out later stands beside how it ended.
            (payment.status === status || payment.corrections.length > 0),
        ),
      );
    }
    return answer;
  }

  async #atDesk(action: DeskAction, { table, request }: Attempt): Promise<Answer | undefined> {
    const { handler, ...about } = requestOf(action, {
      table,
      door: this.#door(table),
      now: this.now,
      newId: this.newId,
    });
    const answer = await this.#ask(handler, { ...about, request });
    const promise = answer === 'ok' ? promiseOf(action, this) : undefined;
    if (promise) this.#tell(promise.what, promise.holds);
    return answer;
  }

  async #atGifts(action: GiftRequest, { table, request }: Attempt): Promise<Answer | undefined> {
    const { now, newId } = this;
    const { handler, ...about } = giftRequestOf(action, { table, door: this.#door(table), now, newId });
    const { status, body } = await this.#send(handler, { ...about, request });
    if (status >= 500) return undefined;
    const told = bodySchema.parse(body);
    if (status >= 300) return told.code;
    const promise = giftPromiseOf(action, this, told);
    if (promise) this.#tell(promise.what, promise.holds);
    return 'ok';
  }

  async #atGiftWork(action: GiftWork, { table }: Attempt): Promise<Answer | undefined> {
    const events = action.kind === 'earn-points' ? action.events : [];
    this.returns.push(...events.filter(({ type }) => type === activationCanceled.type));
    const { now, newId } = this;
    return doGiftWork(action, { table, now, newId });
  }

  #door(table: Table) {
    return {
      ...testDoor(new IdempotencyRepository(table)),
      /** A customer's token is their phone. */
      findLookUp: async (id: string) => ({ kind: 'look-up', id, phone: phoneSchema.parse(`+${id}`) }) as const,
    };
  }

  /** Through the door, as people do. */
  async #ask(handler: DeskRequest['handler'], request: Asked): Promise<Answer | undefined> {
    const { status, body } = await this.#send(handler, request);
    if (status >= 500) return undefined;
    return status < 300 ? 'ok' : bodySchema.parse(body).code;
  }

  async #send(handler: DeskRequest['handler'], { by, role = 'accountant', request, ...about }: Asked) {
    const { status = 500, body } = await call(handler, {
      method: 'POST',
      ...about,
      claims: { token_use: 'access', username: by, 'cognito:groups': `[${role}]` },
      headers: {
        'idempotency-key': request.key,
        ...(role === 'customer' ? { authorization: `Bearer ${by.slice(1)}` } : {}),
      },
    });
    return { status, body };
  }

  #tell(what: string, holds: () => boolean): void {
    this.told.push({ what, holds });
  }

  /** Everything, as it is stored. */
  stored(): Promise<readonly StoredItem[]> {
    return this.#home.stored();
  }

  /** Of each phone that has an account its id. */
  async customers(): Promise<ReadonlyMap<string, string>> {
    const customers = new PointCustomerRepository(this.#home.table, this.newId);
    const known = new Map<string, string>();
    for (const phone of CUSTOMERS) {
      const id = await customers.idOf(phoneSchema.parse(phone));
      if (id !== undefined) known.set(phone, id);
    }
    return known;
  }

  /** Takes in how the table stands. */
  async look(): Promise<void> {
    await this.findings(EARLY);
  }

  /** What does not fit as the table stands; `now` decides what is overdue. */
  async findings(now: Instant): Promise<readonly Finding[]> {
    const { items, findings } = await this.#home.look(now);
    this.#items = items;
    return findings;
  }

  async #audit({ kind }: Action): Promise<void> {
    const [first] = await this.findings(EARLY);
    if (first) this.flaws.push(`${kind}: ${first.rule} at ${first.key.pk} / ${first.key.sk}: ${first.expected}`);
    for (const place of this.#changedForGood()) this.flaws.push(`${kind}: ${place} changed, which never may`);
  }

  /** What is put once, and all of a month that is frozen, stays as it was first seen. */
  #changedForGood(): readonly string[] {
    const frozen = new Set<string>(
      this.items('shard').flatMap(({ value }) => (value.state === 'frozen' ? [value.period] : [])),
    );
    const present = new Map(
      this.#items
        .filter((item) => PUT_ONCE.has(item.kind) || frozen.has(monthOf(item)))
        .map(({ key, value }) => [`${key.pk} / ${key.sk}`, textOf(value)]),
    );
    const changed = [...this.#forGood].flatMap(([place, value]) => (present.get(place) === value ? [] : [place]));
    this.#forGood = present;
    return changed;
  }
}

/** What a desk has besides its table. */
function deskOf({ now, newId }: Company): Omit<ChangeWarrantyDeps, 'warranties'> {
  return { now, newId, codeKeys: () => Promise.reject(new Error('no slip is made anew')) };
}

const texts = new WeakMap<object, string>();

/** Made once of what does not change. */
function textOf(value: object): string {
  const text = texts.get(value) ?? JSON.stringify(value);
  texts.set(value, text);
  return text;
}

function monthOf(item: AuditItem): string {
  return item.kind === 'shard' || item.kind === 'line' ? item.value.period : '';
}

function named(line: RewardLine) {
  return { rewardId: rewardLineId(line), code: line.code, award: line.award, correction: line.corrects !== undefined };
}
