/** A partner's money in the model. */
export interface Account {
  pending: number;
  available: number;
  reserved: number;
  paid: number;
  /** Who stands for what is available, and may not pay it. */
  approvers: readonly string[];
}

export interface Payment {
  status: 'reserved' | 'paid' | 'failed' | 'canceled' | 'returned' | 'late';
  readonly amount: number;
  readonly approvers: readonly string[];
  /** What somebody says turned out after it had ended; another one has to confirm it. */
  asked?: { readonly kind: 'returned' | 'late'; readonly by: string } | undefined;
  /** Who confirmed what turned out last. */
  correctedBy?: string;
}

/** Money on its way out: to everybody who has any, or to one who asked for it. */
export interface Run {
  readonly month: string;
  readonly createdBy: string;
  state: 'reserving' | 'open' | 'approved' | 'settled' | 'canceling' | 'canceled';
  approvedBy?: string;
  canceledBy?: string;
  readonly payments: Map<string, Payment>;
}

export function isFinished({ state }: Run): boolean {
  return state === 'settled' || state === 'canceled';
}

/** Takes money out of what is available; who approved it stays with what is left. */
export function reserve(account: Account, amount: number): Payment {
  const { approvers } = account;
  account.available -= amount;
  account.reserved += amount;
  if (account.available <= 0) account.approvers = [];
  return { status: 'reserved', amount, approvers };
}

/** It is available again, and whoever approved it then may not pay it now. */
export function giveBack(account: Account, { amount, approvers }: Payment): void {
  account.available += amount;
  account.approvers = [...account.approvers, ...approvers];
}
