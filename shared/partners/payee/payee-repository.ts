import type { DomainEvent } from '../../events/domain-event.ts';
import { announce } from '../../events/outbox.ts';
import type { Finding } from '../../findings/finding.ts';
import { raising } from '../../findings/finding-repository.ts';
import { completed, type Idempotent } from '../../http/idempotency.ts';
import { index, keys, lists } from '../../table/keys.ts';
import { type Page, put, putNew, remove, type Table, update, type Write } from '../../table/table.ts';
import type { Instant } from '../../time/local-date.ts';
import { emptyPayee, type Payee, payeeSchema } from './payee.ts';
import { type PayeeChanged, payeeChangeSchema } from './payee-change.ts';
import { type TaxRequest, taxRequestSchema } from './tax-request.ts';

export interface PayeeChange {
  readonly after: Payee;
  /** The line of the history that tells of it. */
  readonly told: PayeeChanged;
  /** Left out where nobody waits to hear of it. */
  readonly event?: DomainEvent;
  /** The one-time code that proved the phone is used up with it. */
  readonly codeRequestId?: string | undefined;
  /** A partner's wish about tax that was made or answered by it. */
  readonly taxRequest?: TaxRequest;
  /** What somebody has to look at because of it. */
  readonly finding?: Finding | undefined;
  readonly request: Idempotent;
  readonly body: unknown;
  readonly at: Instant;
}

/** The only place that knows how bank accounts and tax of partners are stored. */
export class PayeeRepository {
  readonly #table: Table;
  constructor(table: Table) {
    this.#table = table;
  }

  /** Consistent. Of whom nothing was ever entered, an empty one. */
  async find(partnerId: string): Promise<Payee> {
    return (await this.#table.get(keys.payee(partnerId), payeeSchema)) ?? emptyPayee(partnerId);
  }

  /** The newest changes, newest first. */
  async history(partnerId: string, limit = 50): Promise<readonly PayeeChanged[]> {
    const { pk } = keys.payee(partnerId);
    const page = await this.#table.query({ pk, skPrefix: 'CHANGE#', newestFirst: true, limit }, payeeChangeSchema);
    return page.items;
  }

  /** The newest wish of a partner about tax, whatever became of it. */
  findTaxRequest(partnerId: string): Promise<TaxRequest | undefined> {
    return this.#table.get(keys.taxRequest(partnerId), taxRequestSchema);
  }

  /** Those that wait, oldest first. */
  waitingTaxRequests(limit: number, startAfter?: Readonly<Record<string, unknown>>): Promise<Page<TaxRequest>> {
    const { gsi1pk: pk = '' } = lists.taxRequests('', '');
    const from = { pk, index: index.first, limit };
    return this.#table.query(startAfter ? { ...from, startAfter } : from, taxRequestSchema);
  }

  /** If it still stands as it was read, and the code was not used meanwhile. The next version is made here. */
  async save(before: Payee, change: PayeeChange): Promise<'saved' | 'changed' | 'code-expired'> {
    const { after, told, event, codeRequestId, taxRequest, finding, request, body, at } = change;
    const outcome = await this.#table.transact([
      putPayee({ ...after, version: before.version + 1 }, before.version),
      ...(codeRequestId === undefined
        ? []
        : [remove(keys.oneTimeCode(codeRequestId), { expression: 'attribute_exists(pk)' })]),
      putNew(keys.payeeChange(after.partnerId, told.version), { ...told }),
      ...(taxRequest ? [putTaxRequest(taxRequest)] : []),
      ...(finding ? [raising(finding)] : []),
      ...(event ? [announce(event)] : []),
      completed(request, 200, body, at),
    ]);
    if (outcome.saved) return 'saved';
    const codeIsGone = codeRequestId !== undefined && outcome.refusedAt.includes(1);
    return codeIsGone ? 'code-expired' : 'changed';
  }
}

/** The tax number of a person who was never entered as a payee, beside whatever else enters them. */
export function firstTax(partnerId: string, taxNumber: string): Write {
  const tax = { kind: 'person', resident: true, taxNumber } as const;
  return putPayee({ ...emptyPayee(partnerId), version: 1, tax }, 0);
}

/** Takes a recorded invoice with the payment that it is for, so that no other one takes it. */
export function takeInvoice(partnerId: string, number: string): Write {
  return update(keys.payee(partnerId), {
    update: 'REMOVE invoice ADD #version :one',
    condition: 'invoice.#number = :number',
    names: { '#version': 'version', '#number': 'number' },
    values: { ':one': 1, ':number': number },
  });
}

/** On the list of those that wait while it does. The payee's version, written beside it, keeps its order. */
function putTaxRequest(request: TaxRequest): Write {
  const { partnerId, at, state } = request;
  return put(keys.taxRequest(partnerId), {
    ...request,
    ...(state === 'waiting' ? lists.taxRequests(at, partnerId) : {}),
  });
}

function putPayee(payee: Payee, versionBefore: number): Write {
  const key = keys.payee(payee.partnerId);
  return versionBefore === 0
    ? putNew(key, payee)
    : put(key, payee, {
        expression: '#version = :before',
        names: { '#version': 'version' },
        values: { ':before': versionBefore },
      });
}
