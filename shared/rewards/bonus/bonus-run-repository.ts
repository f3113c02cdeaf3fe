import { announce } from '../../events/outbox.ts';
import type { Finding } from '../../findings/finding.ts';
import { raising } from '../../findings/finding-repository.ts';
import { completed, type Idempotent } from '../../http/idempotency.ts';
import type { NewId } from '../../runtime/clock.ts';
import { keys } from '../../table/keys.ts';
import { type Page, put, putNew, type Table, update, type Write } from '../../table/table.ts';
import type { Instant } from '../../time/local-date.ts';
import { AccountBusy } from '../ledger/accrual-repository.ts';
import { balanceSchema, emptyBalance } from '../ledger/ledger.ts';
import { putBalance, putEntry, putTransfer } from '../ledger/ledger-writes.ts';
import { bonusCountRequested, bonusGiven, bonusGivingRequested } from './bonus-events.ts';
import {
  type BonusLine,
  type BonusRun,
  type BonusRunState,
  bonusLineSchema,
  bonusRunSchema,
  dueTo,
  type PartnerBonus,
  partnerBonusSchema,
} from './bonus-run.ts';
import { totalsOf } from './count-units.ts';
import { planBonus } from './give-bonus.ts';
import type { Quarter } from './quarter.ts';

const ROUNDS = 40;
/** A line with the prints of thousands of units is some ten kilobytes. */
const LINES_A_WRITE = 20;

type Named = Pick<BonusRun, 'ruleId' | 'quarter'>;

/** One step of giving: what it gave, and where it stands now. */
export interface GivingStep {
  readonly given: number;
  readonly givenTo: number;
  /** Absent behind the last one. */
  readonly after?: string | undefined;
  readonly at: Instant;
  /** Whether another message has to go on, because this one's time is over. */
  readonly handOver: boolean;
}

/** Volume bonuses of quarters: counted as often as wanted, given exactly once to each partner. */
export class BonusRunRepository {
  readonly #table: Table;
  readonly #newId: NewId;

  constructor(table: Table, newId: NewId) {
    this.#table = table;
    this.#newId = newId;
  }

  /** Consistent. */
  find(ruleId: string, quarter: Quarter): Promise<BonusRun | undefined> {
    return this.#table.get(keys.bonusRun(ruleId, quarter), bonusRunSchema);
  }

  /** A counting begins, also in the place of an earlier one that nobody confirmed. `changed` if somebody came first. */
  async begin(
    run: BonusRun,
    before: BonusRun | undefined,
    answered: { readonly request: Idempotent; readonly body: unknown },
  ): Promise<'saved' | 'changed'> {
    const key = keys.bonusRun(run.ruleId, run.quarter);
    const outcome = await this.#table.transact([
      before
        ? put(key, run, {
            expression: '#count = :count AND #state IN (:counting, :counted, :failed)',
            names: { '#count': 'count', '#state': 'state' },
            values: { ':count': before.count, ':counting': 'counting', ':counted': 'counted', ':failed': 'failed' },
          })
        : putNew(key, run),
      this.#wake(bonusCountRequested.type, run, run.startedAt),
      completed(answered.request, 202, answered.body, run.startedAt),
    ]);
    return outcome.saved ? 'saved' : 'changed';
  }

  /** A worker begins to count, perhaps where another one died. Undefined if there is nothing to be done any more. */
  async attempt(run: BonusRun): Promise<BonusRun | undefined> {
    const begun = await this.#changed(run, 'counting', 'SET progress = :nothing ADD attempts :one', {
      ':nothing': 0,
      ':one': 1,
    });
    return begun ? this.find(run.ruleId, run.quarter) : undefined;
  }

  /** Says how far it is; false if another counting took its place. */
  advance(run: BonusRun, progress: number): Promise<boolean> {
    return this.#changed(run, 'counting', 'SET progress = :progress', { ':progress': progress });
  }

  /**
   * All lines first, then the sums that make them count: those of a counting that died are written over, those of one
   * that a twin ended are not, since somebody may have given by them.
   */
  async finishCount(run: BonusRun, lines: readonly BonusLine[], at: Instant): Promise<void> {
    for (let from = 0; from < lines.length; from += LINES_A_WRITE) {
      const part = lines.slice(from, from + LINES_A_WRITE);
      const { saved } = await this.#table.transact([
        changeOf(run, 'counting', 'SET progress = :almost', { ':almost': 99 }),
        ...part.map((line) => put(keyOf(line), line)),
      ]);
      if (!saved) return;
    }
    const totals = Object.entries(totalsOf(lines));
    await this.#changed(
      run,
      'counting',
      `SET #state = :state, progress = :all, countedAt = :at${totals.map(([name]) => `, #${name} = :${name}`).join('')}`,
      {
        ':state': 'counted' satisfies BonusRunState,
        ':all': 100,
        ':at': at,
        ...Object.fromEntries(totals.map(([name, value]) => [`:${name}`, value])),
      },
      Object.fromEntries(totals.map(([name]) => [`#${name}`, name])),
    );
  }

  async fail(run: BonusRun, failure: string): Promise<void> {
    await this.#changed(run, 'counting', 'SET #state = :state, failure = :failure', {
      ':state': 'failed' satisfies BonusRunState,
      ':failure': failure,
    });
  }

  /** Somebody else's word; `changed` if it was counted again or confirmed before. */
  async confirm(
    confirmed: BonusRun,
    at: Instant,
    answered: { request: Idempotent; body: unknown },
  ): Promise<'saved' | 'changed'> {
    const outcome = await this.#table.transact([
      put(keys.bonusRun(confirmed.ruleId, confirmed.quarter), confirmed, {
        expression: '#state = :counted AND #count = :count',
        names: { '#state': 'state', '#count': 'count' },
        values: { ':counted': 'counted', ':count': confirmed.count },
      }),
      this.#wake(bonusGivingRequested.type, confirmed, at),
      completed(answered.request, 202, answered.body, at),
    ]);
    return outcome.saved ? 'saved' : 'changed';
  }

  /** What a counting found, in the order of partners. */
  lines(
    { ruleId, quarter, count }: Pick<BonusRun, 'ruleId' | 'quarter' | 'count'>,
    query: { readonly limit: number; readonly after?: string | undefined },
  ): Promise<Page<BonusLine>> {
    const { pk, sk: skPrefix } = keys.bonusLine(ruleId, quarter, count, '');
    const startAfter =
      query.after === undefined ? {} : { startAfter: { ...keys.bonusLine(ruleId, quarter, count, query.after) } };
    return this.#table.query({ pk, skPrefix, limit: query.limit, ...startAfter }, bonusLineSchema);
  }

  lineOf({ ruleId, quarter, count }: BonusRun, partnerId: string): Promise<BonusLine | undefined> {
    return this.#table.get(keys.bonusLine(ruleId, quarter, count, partnerId), bonusLineSchema);
  }

  /** Gives one partner theirs. Answers what they have by it then; done before, it is done. */
  async give(run: BonusRun, partnerId: string, at: Instant): Promise<number> {
    for (let round = 0; round < ROUNDS; round += 1) {
      const line = await this.lineOf(run, partnerId);
      if (!line) return 0;
      const { currency } = run.rule;
      const stored = await this.#table.get(keys.account(partnerId, currency), balanceSchema);
      const before = stored ?? emptyBalance(partnerId, currency);
      const plan = planBonus(run, line, before, at);
      if (plan.kind === 'stands') return line.given;
      const { saved } = await this.#table.transact([
        replaceLine(line, plan.line),
        ...(plan.kind === 'give'
          ? [
              putTransfer(plan.posted.transfer),
              putEntry(plan.posted.entry),
              putBalance(plan.posted.balance, before.version),
              putNew(keys.partnerBonus(partnerId, run.quarter, run.ruleId), plan.bonus),
              announce({
                id: this.#newId(),
                type: bonusGiven.type,
                at,
                data: { ruleId: run.ruleId, quarter: run.quarter, partnerId, amount: plan.bonus.amount },
              }),
            ]
          : []),
      ]);
      if (saved) return plan.line.given;
    }
    throw new AccountBusy('the account kept changing');
  }

  /** Undefined if a twin counted this step already: nothing is counted twice. */
  async step(run: BonusRun, { given, givenTo, after, at, handOver }: GivingStep): Promise<BonusRun | undefined> {
    const next: BonusRun = {
      ...run,
      state: after === undefined ? 'given' : 'giving',
      given,
      givenTo,
      after,
      steps: run.steps + 1,
      ...(after === undefined ? { endedAt: at } : {}),
    };
    const outcome = await this.#table.transact([
      put(keys.bonusRun(run.ruleId, run.quarter), next, {
        expression: '#state = :giving AND steps = :steps',
        names: { '#state': 'state' },
        values: { ':giving': 'giving', ':steps': run.steps },
      }),
      ...(handOver && after !== undefined ? [this.#wake(bonusGivingRequested.type, next, at)] : []),
    ]);
    return outcome.saved ? next : undefined;
  }

  /**
   * A unit that counted was taken back. Before the bonus was given, less is given; after it, `findingOf` tells people
   * about the difference, in the same transaction. Said again, it changes nothing.
   */
  async lose(
    run: BonusRun,
    partnerId: string,
    print: string,
    findingOf: (line: BonusLine, due: number) => Finding,
  ): Promise<'lost' | 'never-counted' | 'known'> {
    for (let round = 0; round < ROUNDS; round += 1) {
      const line = await this.lineOf(run, partnerId);
      if (!line?.counted.includes(print)) return 'never-counted';
      if (line.lost.includes(print)) return 'known';
      const after = { ...line, lost: [...line.lost, print], version: line.version + 1 };
      const due = dueTo(after, run.rule).amount;
      const isOverpaid = line.state === 'given' && due < line.given;
      const { saved } = await this.#table.transact([
        replaceLine(line, after),
        ...(isOverpaid ? [raising(findingOf(after, due))] : []),
      ]);
      if (saved) return 'lost';
    }
    throw new AccountBusy('the bonus of a partner kept changing');
  }

  /** What a partner got, newest quarter first. */
  bonusesOf(
    partnerId: string,
    query: { readonly limit: number; readonly after?: string | undefined },
  ): Promise<Page<PartnerBonus>> {
    const { pk } = keys.partnerBonus(partnerId, '', '');
    const startAfter = query.after === undefined ? {} : { startAfter: { pk, sk: query.after } };
    return this.#table.query({ pk, newestFirst: true, limit: query.limit, ...startAfter }, partnerBonusSchema);
  }

  /** Whether it changed: it is still this counting, in this state. */
  async #changed(...change: Parameters<typeof changeOf>): Promise<boolean> {
    return (await this.#table.transact([changeOf(...change)])).saved;
  }

  #wake(type: string, { ruleId, quarter }: Named, at: Instant): Write {
    return announce({ id: this.#newId(), type, at, data: { ruleId, quarter } });
  }
}

/** A change of a run on condition that it still is this counting, in this state. */
function changeOf(
  { ruleId, quarter, count }: BonusRun,
  state: BonusRunState,
  change: string,
  values: Readonly<Record<string, unknown>>,
  names: Readonly<Record<string, string>> = {},
): Write {
  return update(keys.bonusRun(ruleId, quarter), {
    update: change,
    condition: '#state = :now AND #count = :count',
    names: { '#state': 'state', '#count': 'count', ...names },
    values: { ':now': state, ':count': count, ...values },
  });
}

function keyOf({ ruleId, quarter, count, partnerId }: BonusLine) {
  return keys.bonusLine(ruleId, quarter, count, partnerId);
}

function replaceLine(before: BonusLine, after: BonusLine): Write {
  return put(keyOf(after), after, {
    expression: '#version = :before',
    names: { '#version': 'version' },
    values: { ':before': before.version },
  });
}
