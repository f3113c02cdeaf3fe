import type { Account, Payment, Run } from './model-account.ts';
import { giveBack, isFinished, reserve } from './model-account.ts';
import type { DeskAction } from './money-desk.ts';
import { words } from './words.ts';

/** Which one an id is, counted from the first. */
export interface DeskNames {
  adjustment(id: string): number;
}

interface Adjustment {
  readonly partner: string;
  readonly kind: 'adjust' | 'opening';
  readonly amount: number;
  readonly proposedBy: string;
  state: 'proposed' | 'approved' | 'refused';
  decidedBy?: string;
}

/** The month in which all withdrawals of a history are asked for. */
const WITHDRAWN_IN = '2026-11';

/** What should become of money that is moved by hand, on the model's accounts and runs. */
export class DeskModel {
  readonly #accounts: ReadonlyMap<string, Account>;
  readonly #runs: Map<string, Run>;
  readonly #names: DeskNames;
  readonly #adjustments: Adjustment[] = [];

  constructor(accounts: ReadonlyMap<string, Account>, runs: Map<string, Run>, names: DeskNames) {
    this.#accounts = accounts;
    this.#runs = runs;
    this.#names = names;
  }

  /** What whoever asks is told. */
  do(action: DeskAction): string {
    switch (action.kind) {
      case 'propose-adjustment':
        return this.#propose(action);
      case 'decide-adjustment':
        return this.#decide(action);
      case 'ask-correction':
        return this.#ask(this.#payment(action), action);
      case 'confirm-correction':
        return this.#confirm(this.#payment(action), action);
      case 'drop-correction':
        return this.#drop(this.#payment(action));
      case 'withdraw':
        return this.#withdraw(action.partner, action.amount);
      case 'take-back-withdrawal':
        return this.#takeBack(this.#run(action.runId), action.partnerId);
    }
  }

  #propose({ partner, about: kind, amount, by }: Extract<DeskAction, { kind: 'propose-adjustment' }>): string {
    if (kind === 'opening' && this.#isOpened(partner)) return 'opening-exists';
    this.#adjustments.push({ partner, kind, amount, proposedBy: by, state: 'proposed' });
    return 'ok';
  }

  #decide({ id, verdict, by }: Extract<DeskAction, { kind: 'decide-adjustment' }>): string {
    const adjustment = this.#adjustments[this.#names.adjustment(id)];
    if (!adjustment) throw new Error('no such adjustment');
    const { state, partner, kind, amount, proposedBy } = adjustment;
    const next = verdict === 'approve' ? 'approved' : 'refused';
    if (state !== 'proposed') {
      return state === next && adjustment.decidedBy === by ? 'ok' : 'adjustment-already-decided';
    }
    const account = this.#account(partner);
    if (next === 'approved') {
      if (proposedBy === by) return 'adjustment-needs-second-person';
      if (amount < 0 && account.available + amount < 0) return 'adjustment-exceeds-available';
      if (kind === 'opening' && this.#isOpened(partner)) return 'opening-exists';
      account.available += amount;
      if (amount > 0) account.approvers = [...account.approvers, proposedBy, by];
    }
    adjustment.state = next;
    adjustment.decidedBy = by;
    return 'ok';
  }

  #ask(payment: Payment, { turnedOut: kind, by }: Extract<DeskAction, { kind: 'ask-correction' }>): string {
    const refusal = refusalOf(payment, kind, by);
    if (refusal) return refusal;
    const { asked } = payment;
    if (asked) return asked.kind === kind && asked.by === by ? 'ok' : 'correction-asked-already';
    payment.asked = { kind, by };
    return 'ok';
  }

  #confirm(payment: Payment, action: Extract<DeskAction, { kind: 'confirm-correction' }>): string {
    const { turnedOut: kind, by, partnerId } = action;
    if (payment.status === kind && payment.correctedBy === by) return 'ok';
    const refusal = refusalOf(payment, kind, by);
    if (refusal) return refusal;
    if (payment.asked?.kind !== kind) return 'correction-not-asked';
    if (payment.asked.by === by) return 'second-person-needed';
    const account = this.#account(partnerId);
    if (kind === 'late') {
      account.available -= payment.amount;
      account.paid += payment.amount;
    } else {
      account.paid -= payment.amount;
      giveBack(account, payment);
    }
    payment.status = kind;
    payment.correctedBy = by;
    payment.asked = undefined;
    return 'ok';
  }

  #drop(payment: Payment): string {
    if (!payment.asked) return 'correction-not-asked';
    payment.asked = undefined;
    return 'ok';
  }

  /** One at a time, of what is there. */
  #withdraw(partner: string, amount: number): string {
    const withdrawals = [...this.#runs.values()].filter(({ month }) => month === WITHDRAWN_IN);
    if (withdrawals.some((run) => run.createdBy === partner && !isFinished(run))) return 'withdrawal-open';
    const account = this.#account(partner);
    if (amount > account.available) return 'amount-not-available';
    const payments = new Map([[partner, reserve(account, amount)]]);
    const id = `${WITHDRAWN_IN}-W${withdrawals.length + 1}`;
    this.#runs.set(id, { month: WITHDRAWN_IN, createdBy: partner, state: 'open', payments });
    return 'ok';
  }

  #takeBack(run: Run, partner: string): string {
    if (run.state === 'canceling' || run.state === 'canceled') return 'ok';
    if (run.state !== 'open') return 'withdrawal-on-its-way';
    run.state = 'canceling';
    run.canceledBy = partner;
    return 'ok';
  }

  /** In words, to be compared with what is stored. */
  state(): readonly string[] {
    return this.#adjustments.map(({ partner, kind, amount, state }, number) =>
      words('adjustment', number, partner, kind, amount, state),
    );
  }

  #isOpened(partner: string): boolean {
    return this.#adjustments.some(
      (one) => one.partner === partner && one.kind === 'opening' && one.state === 'approved',
    );
  }

  #account(partner: string): Account {
    const account = this.#accounts.get(partner);
    if (!account) throw new Error('no such partner');
    return account;
  }

  #run(id: string): Run {
    const run = this.#runs.get(id);
    if (!run) throw new Error('no such run');
    return run;
  }

  #payment({ runId, partnerId }: { readonly runId: string; readonly partnerId: string }): Payment {
    const payment = this.#run(runId).payments.get(partnerId);
    if (!payment) throw new Error('no such payment');
    return payment;
  }
}

/** What came back was paid before, and what the bank paid late had failed. */
function refusalOf({ approvers, status }: Payment, kind: 'returned' | 'late', by: string): string | undefined {
  if (approvers.includes(by)) return 'approver-may-not-pay';
  if (kind === 'late') return status === 'failed' ? undefined : 'line-not-failed';
  return status === 'paid' || status === 'late' ? undefined : 'line-not-paid';
}
