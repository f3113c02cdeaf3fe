import { earningOf } from '../../shared/rewards/ledger/accrual-message.ts';
import { type WarrantyCorrected, warrantyCorrected } from '../../shared/warranty/warranty-events.ts';
import type { Action, LineAction } from './company.ts';
import { DeskModel, type DeskNames } from './desk-model.ts';
import { GiftModel, type GiftNames } from './gift-model.ts';
import { type Account, giveBack, isFinished, type Run, reserve } from './model-account.ts';
import { PARTNERS } from './people.ts';
import type { Unit } from './steps.ts';
import { awardName, numberOf, words } from './words.ts';

interface Line {
  readonly number: number;
  readonly award: number;
  state: 'pending' | 'none' | 'approved' | 'cancelled' | 'reversed';
  readonly partner: string;
  readonly amount: number;
  month: string;
  decisions: number;
  /** By whom it is held: a manager, or its partner's objection. */
  heldBy?: string | undefined;
  objection: 'none' | 'stands' | 'answered';
  /** Who ended the last hold, if it was released. */
  releasedBy?: string | undefined;
  /** The months that it was put off from. */
  left: readonly string[];
  decidedBy?: string | undefined;
  reversedBy?: string;
  /** The month of the correction that takes it back. */
  correctedIn?: string;
  correctedBy?: string;
}
interface Named {
  readonly partner: string | undefined;
  readonly amount: number;
  readonly awards: number;
}
/** Who makes the runs of all months. */
const CREATOR = 'accountant-1';

/**
 * What the company should do, one thing after the other, in memory and without a ledger: whoever reads it knows the
 * rules. It knows nothing of transactions, versions, shards or repeats.
 */
export class Model {
  readonly #units: readonly Unit[];
  /** Of each activated unit, whom and what it names, and how many awards it took. */
  readonly #named = new Map<number, Named>();
  /** What each award is to be worth to whom; those that were taken back before stand in `voided`. */
  readonly #awards = new Map<string, { readonly partner: string; readonly amount: number }>();
  readonly #voided = new Map<string, string>();
  readonly #lines = new Map<string, Line>();
  readonly #accounts = new Map<string, Account>();
  readonly #frozen = new Set<string>();
  readonly #runs = new Map<string, Run>();
  readonly #gifts: GiftModel;
  readonly #desk: DeskModel;

  constructor(units: readonly Unit[], names: GiftNames & DeskNames) {
    this.#units = units;
    this.#gifts = new GiftModel(names, (number, award) => this.#awards.get(awardName(number, award))?.partner);
    this.#desk = new DeskModel(this.#accounts, this.#runs, names);
    for (const partner of PARTNERS) {
      this.#accounts.set(partner, { pending: 0, available: 0, reserved: 0, paid: 0, approvers: [] });
    }
  }

  /** What whoever asks is told. */
  do(action: Action): string {
    switch (action.kind) {
      case 'activate':
        return this.#activate(action.unit);
      case 'accrue':
        for (const event of action.events) this.#accrue(numberOf(event.data.code), earningOf(event)?.award.award ?? 0);
        return 'accrued';
      case 'correct-installer':
        return this.#nameAnew(action.unit, (named) => ({ ...named, partner: action.partner }));
      case 'correct-product':
        return this.#nameAnew(action.unit, (named) => ({ ...named, amount: action.amount }));
      case 'take-back':
        for (const event of action.events) this.#takeBackOf(warrantyCorrected.schema.parse(event).data);
        return 'taken back';
      case 'decide':
        return this.#decide(action);
      case 'hold':
        return action.correction ? this.#holdCorrection(action) : this.#hold(action);
      case 'reverse':
        return this.#reverse(action.unit, action.award ?? 1, action.by);
      case 'freeze':
        return this.#freeze(action.month);
      case 'run':
        return this.#run(action.month);
      case 'reserve':
        this.#reserve(String(action.event.data['runId']));
        return 'done';
      case 'confirm':
        return this.#confirm(action);
      case 'call-off':
        return this.#callOff(action);
      case 'release':
        this.#release(String(action.event.data['runId']));
        return 'done';
      case 'end':
        return this.#end(action);
      case 'propose-adjustment':
      case 'decide-adjustment':
      case 'ask-correction':
      case 'confirm-correction':
      case 'drop-correction':
      case 'withdraw':
      case 'take-back-withdrawal':
        return this.#desk.do(action);
      default:
        return this.#gifts.do(action);
    }
  }

  #activate(number: number): string {
    const unit = this.#units[number];
    if (!unit || this.#named.has(number)) return 'already-active';
    const { partner, amount } = unit;
    this.#named.set(number, { partner, amount, awards: 1 });
    this.#awards.set(awardName(number, 1), { partner, amount });
    return 'activated';
  }

  /** Whoever is named then earns anew wherever somebody earned before or does now. */
  #nameAnew(number: number, change: (named: Named) => Named): string {
    const before = this.#named.get(number);
    if (!before) return 'warranty-unknown';
    const { partner, amount } = change(before);
    if (partner === before.partner && amount === before.amount) return 'nothing-to-correct';
    const moves = partner !== undefined || before.partner !== undefined;
    const awards = before.awards + (moves ? 1 : 0);
    this.#named.set(number, { partner, amount, awards });
    if (partner !== undefined) this.#awards.set(awardName(number, awards), { partner, amount });
    return 'corrected';
  }

  #takeBackOf({ code, reward }: WarrantyCorrected['data']): void {
    if (reward?.taken) this.#reverse(numberOf(code), reward.taken.award, 'system:warranty');
  }

  #accrue(number: number, award: number): void {
    const unit = this.#units[number];
    const name = awardName(number, award);
    const earned = this.#awards.get(name);
    if (!unit || !earned || this.#lines.has(name)) return;
    const amount = this.#voided.has(name) ? 0 : earned.amount;
    const state = amount === 0 ? 'none' : 'pending';
    const { partner } = earned;
    const month = this.#open(unit.month);
    const line = { number, award, state, partner, amount, month, decisions: 0, objection: 'none', left: [] } as const;
    this.#lines.set(name, { ...line });
    this.#account(partner).pending += amount;
  }

  #decide({ code, award, correction, decision, by }: Extract<LineAction, { kind: 'decide' }>): string {
    const line = correction ? undefined : this.#lines.get(awardName(numberOf(code), award));
    const isUndecided = line?.state === 'pending' || line?.state === 'none';
    const isDecided = line?.state === 'approved' || line?.state === 'cancelled';
    if (decision === 'undo' && !isDecided) return 'not-decided';
    const next = decision === 'approve' ? 'approved' : 'cancelled';
    if (decision !== 'undo' && !isUndecided) {
      return line?.state === next && line.decidedBy === by ? 'saved' : 'already-decided';
    }
    if (!line) throw new Error('a decision on nothing');
    if (decision === 'approve' && isHeld(line)) return 'held';
    if (decision === 'cancel' && line.objection === 'stands') return 'held';
    const account = this.#account(line.partner);
    if (decision === 'undo' && line.state === 'approved' && line.amount > account.available && line.amount > 0) {
      return 'in-payout';
    }
    if (this.#frozen.has(line.month)) return 'period-frozen';
    if (decision === 'undo') {
      if (line.state === 'approved') account.available -= line.amount;
      account.pending += line.amount;
      line.state = line.amount === 0 ? 'none' : 'pending';
    } else {
      account.pending -= line.amount;
      if (decision === 'approve' && line.amount > 0) {
        account.available += line.amount;
        account.approvers = [...account.approvers, by];
      }
      line.state = next;
      endHolds(line);
    }
    line.decisions += 1;
    line.decidedBy = decision === 'undo' ? undefined : by;
    return 'saved';
  }

  #hold({ code, award, what, from, by }: Extract<LineAction, { kind: 'hold' }>): string {
    const line = this.#lines.get(awardName(numberOf(code), award));
    if (!line) throw new Error('a hold on nothing');
    const isPending = line.state === 'pending';
    switch (what) {
      case 'hold':
        if (line.heldBy !== undefined) return line.heldBy === by ? 'saved' : 'already-held';
        if (isPending) line.heldBy = by;
        return isPending ? 'saved' : 'not-pending';
      case 'release':
        if (!isHeld(line)) return line.releasedBy === by ? 'saved' : 'not-held';
        if (line.heldBy === undefined) return 'objected';
        line.heldBy = undefined;
        line.releasedBy = by;
        return 'saved';
      case 'object':
        if (line.objection !== 'none') return 'saved';
        if (isPending) line.objection = 'stands';
        return isPending ? 'saved' : 'not-pending';
      case 'answer':
        if (line.objection === 'none') return 'not-held';
        if (line.objection === 'stands') line.releasedBy = undefined;
        line.objection = 'answered';
        return 'saved';
      case 'carry-over':
        if (line.month !== from) return line.left.includes(from) ? 'saved' : 'elsewhere';
        if (!isPending) return 'not-pending';
        line.left = [...line.left, from];
        line.month = this.#open(nextMonth(from));
        return 'saved';
      case 'carry-back':
        if (line.month === from) return 'saved';
        if (line.left.at(-1) !== from) return 'elsewhere';
        if (!isPending) return 'not-pending';
        if (this.#frozen.has(from)) return 'period-frozen';
        line.left = line.left.slice(0, -1);
        line.month = from;
        return 'saved';
    }
  }

  /** Nothing holds what takes something back. */
  #holdCorrection({ code, award, what, from }: Extract<LineAction, { kind: 'hold' }>): string {
    const month = this.#lines.get(awardName(numberOf(code), award))?.correctedIn;
    if (what === 'release' || what === 'answer') return 'not-held';
    if (what === 'carry-back') return month === from ? 'saved' : 'elsewhere';
    return what === 'carry-over' && month !== from ? 'elsewhere' : 'not-pending';
  }

  #reverse(number: number, award: number, by: string): string {
    const name = awardName(number, award);
    const line = this.#lines.get(name);
    if (!line || line.amount === 0) {
      const before = this.#voided.get(name);
      if (before === undefined) this.#voided.set(name, by);
      return before === undefined || before === by ? 'voided' : 'already-reversed';
    }
    return this.#frozen.has(line.month) ? this.#correct(line, by) : this.#takeBack(line, by);
  }

  #takeBack(line: Line, by: string): string {
    if (line.reversedBy !== undefined) return line.reversedBy === by ? 'reversed' : 'already-reversed';
    if (line.state === 'pending') this.#account(line.partner).pending -= line.amount;
    if (line.state === 'approved') this.#account(line.partner).available -= line.amount;
    line.state = 'reversed';
    endHolds(line);
    line.reversedBy = by;
    return 'reversed';
  }

  #correct(line: Line, by: string): string {
    if (line.correctedBy !== undefined) return line.correctedBy === by ? 'reversed' : 'already-reversed';
    if (line.state !== 'approved') return 'nothing';
    this.#account(line.partner).available -= line.amount;
    line.correctedBy = by;
    line.correctedIn = this.#open(line.month);
    return 'reversed';
  }

  #freeze(month: string): string {
    const undecided = [...this.#lines.values()].some((line) => line.month === month && line.state === 'pending');
    if (undecided) return 'has-undecided';
    this.#frozen.add(month);
    return 'frozen';
  }

  #run(month: string): string {
    if (!this.#frozen.has(month)) return 'period-not-frozen';
    const earlier = [...this.#runs.values()].filter((run) => run.month === month);
    if (earlier.some((run) => !isFinished(run))) return 'payout-run-open';
    const id = `${month}-R${earlier.length + 1}`;
    this.#runs.set(id, { month, createdBy: CREATOR, state: 'reserving', payments: new Map() });
    return 'ok';
  }

  #reserve(runId: string): void {
    const run = this.#runs.get(runId);
    if (run?.state !== 'reserving') return;
    for (const partner of PARTNERS) {
      const account = this.#account(partner);
      if (account.available > 0) run.payments.set(partner, reserve(account, account.available));
    }
    run.state = isOutstanding(run) ? 'open' : 'settled';
  }

  #confirm({ runId, by }: Extract<LineAction, { kind: 'confirm' }>): string {
    const run = this.#runs.get(runId);
    if (!run) throw new Error('an approval of nothing');
    if (by === run.createdBy) return 'creator-may-not-approve';
    if ([...run.payments.values()].some(({ approvers }) => approvers.includes(by))) return 'approver-may-not-pay';
    if (run.state === 'approved' && run.approvedBy === by) return 'ok';
    if (run.state !== 'open') return 'run-not-open';
    run.state = 'approved';
    run.approvedBy = by;
    return 'ok';
  }

  #callOff({ runId, by }: Extract<LineAction, { kind: 'call-off' }>): string {
    const run = this.#runs.get(runId);
    if (!run) throw new Error('nothing to call off');
    if ((run.state === 'canceling' || run.state === 'canceled') && run.canceledBy === by) return 'ok';
    if (run.state !== 'open' && run.state !== 'reserving') return 'run-not-open';
    run.state = 'canceling';
    run.canceledBy = by;
    return 'ok';
  }

  #release(runId: string): void {
    const run = this.#runs.get(runId);
    if (run?.state !== 'canceling') return;
    for (const [partner, payment] of run.payments) {
      const account = this.#account(partner);
      payment.status = 'canceled';
      account.reserved -= payment.amount;
      giveBack(account, payment);
    }
    run.state = 'canceled';
  }

  #end({ runId, partnerId, status, by }: Extract<LineAction, { kind: 'end' }>): string {
    const run = this.#runs.get(runId);
    const payment = run?.payments.get(partnerId);
    if (!run || !payment) throw new Error('an end of nothing');
    if (payment.approvers.includes(by)) return 'approver-may-not-pay';
    if (payment.status === status) return 'ok';
    if (payment.status !== 'reserved') return 'line-already-ended';
    if (run.state !== 'approved') return 'run-not-approved';
    const account = this.#account(partnerId);
    payment.status = status;
    account.reserved -= payment.amount;
    if (status === 'paid') account.paid += payment.amount;
    else giveBack(account, payment);
    if (!isOutstanding(run)) run.state = 'settled';
    return 'ok';
  }

  /** In words, to be compared with what is stored. */
  state(): readonly string[] {
    return [
      ...[...this.#accounts].map(([partner, { pending, available, reserved, paid }]) =>
        words('account', partner, pending, available, reserved, paid),
      ),
      ...[...this.#lines.values()].flatMap((line) => [
        words(
          'line',
          line.number,
          line.award,
          line.state,
          line.amount,
          line.month,
          line.decisions,
          Number(line.heldBy !== undefined) + Number(line.objection === 'stands'),
        ),
        ...(line.correctedIn ? [words('correction', line.number, line.award, -line.amount, line.correctedIn)] : []),
      ]),
      ...[...this.#frozen].map((month) => words('frozen', month)),
      ...[...this.#runs].flatMap(([id, run]) => [
        words('run', id, run.state),
        ...[...run.payments].map(([partner, { status, amount, asked }]) =>
          words('payment', id, partner, status, amount, asked?.kind ?? 'as it ended'),
        ),
      ]),
      ...this.#desk.state(),
      ...this.#gifts.state(),
    ].sort();
  }

  #account(partner: string): Account {
    const account = this.#accounts.get(partner);
    if (!account) throw new Error('no such partner');
    return account;
  }

  /** The first month from this one on that is not frozen. */
  #open(month: string): string {
    let open = month;
    while (this.#frozen.has(open)) open = nextMonth(open);
    return open;
  }
}

function nextMonth(month: string): string {
  return `2026-${String(Number(month.slice(5)) + 1).padStart(2, '0')}`;
}

function isHeld({ heldBy, objection }: Line): boolean {
  return heldBy !== undefined || objection === 'stands';
}

/** By a cancellation or a reversal: whoever asks for a release later finds none of theirs. */
function endHolds(line: Line): void {
  if (!isHeld(line)) return;
  line.heldBy = undefined;
  line.releasedBy = undefined;
  if (line.objection === 'stands') line.objection = 'answered';
}

function isOutstanding({ payments }: Run): boolean {
  return [...payments.values()].some(({ status }) => status === 'reserved');
}
