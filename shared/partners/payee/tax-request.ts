import * as z from 'zod';
import {
  addDays,
  type Instant,
  instantSchema,
  type LocalDate,
  localDate,
  localDateSchema,
} from '../../time/local-date.ts';
import { type Payee, type TaxProfile, taxAt, taxProfileSchema, UNKNOWN_TAX } from './payee.ts';
import type { PayeeChanged } from './payee-change.ts';

/** For how many days ahead a partner may ask. */
const MOST_DAYS_AHEAD = 366;

/** How a partner wants tax to treat them, until staff say something to it; the newest one is kept. */
export const taxRequestSchema = z.object({
  partnerId: z.string(),
  /** Of the change of the payee that asked; whoever decides names it, so that nobody decides on what they did not read. */
  version: z.int().positive(),
  tax: taxProfileSchema,
  /** The first day in Việt Nam that it is asked for. */
  from: localDateSchema,
  /** In the partner's own words: which papers. */
  words: z.string().optional(),
  at: instantSchema,
  state: z.enum(['waiting', 'approved', 'refused', 'taken-back']),
  decidedBy: z.string().optional(),
  decidedAt: instantSchema.optional(),
  /** What staff said to it. */
  note: z.string().optional(),
  /** Since when it counts, where it was approved: the day that was asked for, or that of the approval if it is later. */
  countsFrom: localDateSchema.optional(),
});
export type TaxRequest = z.infer<typeof taxRequestSchema>;

export interface AskedTax {
  readonly tax: TaxProfile;
  /** Left out, today. */
  readonly from?: LocalDate | undefined;
  readonly words?: string | undefined;
}

export type AskedTaxDecision =
  | { readonly ok: true; readonly request: TaxRequest }
  | { readonly ok: false; readonly refusal: 'tax-day-out-of-range' | 'tax-is-the-same' };

/** What a partner's wish becomes: a business has neither residence nor commitment. */
export function askForTax(payee: Payee, { tax: written, from, words }: AskedTax, at: Instant): AskedTaxDecision {
  const today = localDate(at);
  const day = from ?? today;
  if (day < today || day > addDays(today, MOST_DAYS_AHEAD)) return { ok: false, refusal: 'tax-day-out-of-range' };
  const tax = plainTax(written);
  const present = payee.nextTax ?? payee.tax ?? UNKNOWN_TAX;
  if (sameTax(plainTax(present), tax)) return { ok: false, refusal: 'tax-is-the-same' };
  const { partnerId, version } = payee;
  const said = words === undefined ? {} : { words };
  return {
    ok: true,
    request: { partnerId, version: version + 1, tax, from: day, ...said, at, state: 'waiting' },
  };
}

/** The payee once it is approved: from the asked day on, never of a day that is over. Reserved payments keep theirs. */
export function withTaxFrom(payee: Payee, tax: TaxProfile, from: LocalDate, at: Instant): Payee {
  const { nextTax: _former, tax: _stored, ...rest } = payee;
  if (from <= localDate(at)) return { ...rest, tax };
  const present = taxAt(payee, localDate(at));
  return { ...rest, ...(present ? { tax: present } : {}), nextTax: { ...tax, from } };
}

export interface TaxWord {
  readonly what: 'tax-asked' | 'tax-refused' | 'tax-taken-back' | 'tax-changed';
  readonly at: Instant;
  readonly by: string;
  readonly note?: string | undefined;
}

/** The line of the payee's history about a request, or about what became of it. */
export function taxRequestChange(payee: Payee, request: TaxRequest, { what, at, by, note }: TaxWord): PayeeChanged {
  const before = taxAt(payee, localDate(at));
  return {
    version: payee.version + 1,
    at,
    by,
    what,
    withCode: false,
    ...(before ? { taxBefore: before } : {}),
    taxAfter: request.tax,
    taxFrom: request.countsFrom ?? request.from,
    ...(note === undefined ? {} : { note }),
  };
}

const later = (one: LocalDate, other: LocalDate) => (one < other ? other : one);

function plainTax({ kind, taxNumber, resident, commitment }: TaxProfile): TaxProfile {
  const number = taxNumber === undefined ? {} : { taxNumber };
  if (kind !== 'person') return { kind, resident: true, ...number };
  return { kind, resident, ...number, ...(commitment ? { commitment } : {}) };
}

function sameTax(one: TaxProfile, other: TaxProfile): boolean {
  return (
    one.kind === other.kind &&
    one.resident === other.resident &&
    one.taxNumber === other.taxNumber &&
    one.commitment?.from === other.commitment?.from &&
    one.commitment?.until === other.commitment?.until
  );
}

export interface TaxAnswer {
  readonly by: string;
  readonly at: Instant;
  readonly note?: string | undefined;
}

/** The request as staff answered it. A day that is over by then is made the day of the answer. */
export function decidedTaxRequest(
  request: TaxRequest,
  decision: 'approve' | 'refuse',
  { by, at, note }: TaxAnswer,
): TaxRequest {
  const today = localDate(at);
  const decided = { ...request, decidedBy: by, decidedAt: at, ...(note === undefined ? {} : { note }) };
  if (decision === 'refuse') return { ...decided, state: 'refused' };
  return { ...decided, state: 'approved', countsFrom: later(request.from, today) };
}
