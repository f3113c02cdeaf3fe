import * as z from 'zod';
import type { Phone } from '../../phone/phone.ts';
import type { NewId } from '../../runtime/clock.ts';
import { keys } from '../../table/keys.ts';
import { putNew, type Table } from '../../table/table.ts';
import type { Instant } from '../../time/local-date.ts';
import { customerIdOf, type PointCustomer, pointCustomerSchema } from './point-holder.ts';

const linkSchema = z.object({ id: z.string() });

/** The only place that knows which phone is behind a customer's id. */
export class PointCustomerRepository {
  readonly #table: Table;
  readonly #newId: NewId;

  constructor(table: Table, newId: NewId) {
    this.#table = table;
    this.#newId = newId;
  }

  /** The id of a phone; undefined for one that never earned points. */
  async idOf(phone: Phone): Promise<string | undefined> {
    return (await this.#table.get(keys.customerOf(phone), linkSchema))?.id;
  }

  find(id: string): Promise<PointCustomer | undefined> {
    return this.#table.get(keys.customer(id), pointCustomerSchema);
  }

  /** The id of a phone, made where it has none: two at once agree on one. */
  async ensure(phone: Phone, since: Instant): Promise<string> {
    const known = await this.idOf(phone);
    if (known !== undefined) return known;
    const id = customerIdOf(this.#newId());
    const outcome = await this.#table.transact([
      putNew(keys.customerOf(phone), { id }),
      putNew(keys.customer(id), { id, phone, since }),
    ]);
    return outcome.saved ? id : ((await this.idOf(phone)) ?? id);
  }
}
