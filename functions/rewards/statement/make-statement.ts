import type { Refusal } from '../../../shared/http/route.ts';
import { problem } from '../../../shared/http/route.ts';
import type { Currency } from '../../../shared/money/money.ts';
import type { Partner } from '../../../shared/partners/partner.ts';
import { formatPhone } from '../../../shared/phone/phone.ts';
import type { AccountRange } from '../../../shared/rewards/statement/account-range.ts';
import { initialsOf } from '../../../shared/rewards/statement/initials.ts';
import { movementOf, paymentOf } from '../../../shared/rewards/statement/movement.ts';
import {
  formatSealCode,
  printOfCode,
  type SealedFacts,
  type SealKeys,
  sealCode,
} from '../../../shared/rewards/statement/seal-code.ts';
import type { SealedNights } from '../../../shared/rewards/statement/sealed-nights.ts';
import type { Statement, StatementPayment } from '../../../shared/rewards/statement/statement.ts';
import { sealAddress } from '../../../shared/rewards/statement/statement-address.ts';
import { statementProblems } from '../../../shared/rewards/statement/statement-problems.ts';
import type { StatementRepository } from '../../../shared/rewards/statement/statement-repository.ts';
import type { StatementQuery } from '../../../shared/rewards/statement/statement-routes.ts';
import {
  addDays,
  addMonths,
  type Clock,
  daysBetween,
  type LocalDate,
  localDate,
} from '../../../shared/time/local-date.ts';
import { slipQr } from '../../../shared/warranty/slip/slip-qr.ts';

export interface MakeStatementDeps {
  readonly statements: Pick<StatementRepository, 'balance' | 'newestDay' | 'range' | 'subjects' | 'seal'>;
  readonly nights: Pick<SealedNights, 'covering'>;
  readonly sealKeys: () => Promise<SealKeys>;
  readonly company: string;
  readonly siteHost: string;
  readonly now: Clock;
}

/** A year and a day. */
const MOST_DAYS = 367;
/** About 120 pages; an answer of a function holds no more. */
export const MOST_MOVEMENTS = 5_000;

interface Days {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** A partner's account over some days, under a code by which anybody checks it. Throws StatementChainBroken. */
export async function makeStatement(
  partner: Pick<Partner, 'id' | 'name' | 'phone'>,
  query: StatementQuery,
  deps: MakeStatementDeps,
): Promise<Statement | Refusal> {
  const today = localDate(deps.now());
  const balance = await deps.statements.balance(partner.id, query.currency);
  const newest = await deps.statements.newestDay(balance);
  const days = daysOf(query, today, newest ?? today);
  if (!days) return problem(statementProblems['statement-range-invalid'], { days: String(MOST_DAYS) });
  const range = await deps.statements.range(balance, days, MOST_MOVEMENTS);
  if (range === 'too-long') return problem(statementProblems['statement-too-long'], { most: String(MOST_MOVEMENTS) });
  const entries = range.entries.map(({ entry }) => entry);
  const subjects = await deps.statements.subjects(balance, entries, days);
  const payments = entries.flatMap((entry) => paymentOf(entry, subjects.payments) ?? []);
  const paymentSums = sumsOf(payments);
  const { company, now } = deps;
  const sums = { opening: range.opening.amounts, closing: range.closing.amounts, payments: paymentSums };
  return {
    partner: { id: partner.id, name: partner.name, phone: formatPhone(partner.phone) },
    company,
    currency: query.currency,
    ...days,
    opening: sums.opening,
    closing: sums.closing,
    movements: range.entries.map(({ entry, after }) => movementOf(entry, after, subjects)),
    payments,
    paymentSums,
    madeAt: now(),
    seal: await sealed(factsOf(partner, query.currency, days, range, paymentSums), deps),
  };
}

export function isStatement(made: Statement | Refusal): made is Statement {
  return 'movements' in made;
}

/** The first is not behind the last and the last not behind today; without them, the month in which something moved last. */
function daysOf({ from: first, to: last }: StatementQuery, today: LocalDate, newest: LocalDate): Days | undefined {
  const to = last ?? (first === undefined ? lastOf(newest, today) : today);
  const from = first ?? addDays(to, 1 - Number(to.slice(8)));
  return from <= to && to <= today && daysBetween(from, to) < MOST_DAYS ? { from, to } : undefined;
}

/** Of the day's month, or today. */
function lastOf(day: LocalDate, today: LocalDate): LocalDate {
  const begins = addDays(day, 1 - Number(day.slice(8)));
  const ends = addDays(addMonths(begins, 1), -1);
  return ends < today ? ends : today;
}

function factsOf(
  { id, name }: Pick<Partner, 'id' | 'name'>,
  currency: Currency,
  days: Days,
  { opening, closing }: AccountRange,
  payments: SealedFacts['payments'],
): SealedFacts {
  const { version, hash, at } = closing;
  return {
    partnerId: id,
    initials: initialsOf(name),
    currency,
    ...days,
    opening: opening.amounts,
    closing: closing.amounts,
    payments,
    version,
    hash,
    ...(at === undefined ? {} : { at }),
  };
}

/** Follows from the facts: the same statement has the same code however often it is asked for. */
async function sealed(facts: SealedFacts, deps: MakeStatementDeps): Promise<Statement['seal']> {
  const keys = await deps.sealKeys();
  const code = sealCode(facts, keys.newest, keys);
  const issuedAt = deps.now();
  const since = facts.at === undefined ? facts.from : localDate(facts.at);
  const [covering] = await Promise.all([
    deps.nights.covering(facts, facts.version, since),
    deps.statements.seal(printOfCode(code), { facts, keyVersion: keys.newest, issuedAt }),
  ]);
  const address = sealAddress(code, facts.closing, deps.siteHost);
  return {
    code: formatSealCode(code),
    state: covering ? 'sealed' : 'tonight',
    ...(covering ? { night: covering.night } : {}),
    address,
    qr: slipQr(address),
  };
}

function sumsOf(payments: readonly StatementPayment[]): SealedFacts['payments'] {
  return payments.reduce(
    (sums, { gross, tax, net }) => ({ gross: sums.gross + gross, tax: sums.tax + tax, net: sums.net + net }),
    { gross: 0, tax: 0, net: 0 },
  );
}
