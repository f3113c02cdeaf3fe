import type { LookUpCaller } from '../../http/caller.ts';
import { keys } from '../../table/keys.ts';
import { putNew, type Table } from '../../table/table.ts';
import { epochSeconds, type Instant } from '../../time/local-date.ts';
import { type LookUp, lookUpSchema, printOfToken } from './look-up.ts';

/** Look-ups whose phone is proved, each behind its token. */
export class LookUpRepository {
  readonly #table: Table;
  constructor(table: Table) {
    this.#table = table;
  }

  /** Opens the look-up, once: a repeat finds the first one and how long it is still good for. */
  async open(lookUp: LookUp, token: string): Promise<Instant> {
    const key = keys.lookUpToken(printOfToken(token));
    const outcome = await this.#table.transact([
      putNew(key, { ...lookUp, expiresAt: epochSeconds(lookUp.validUntil) }),
    ]);
    if (outcome.saved) return lookUp.validUntil;
    return (await this.#table.get(key, lookUpSchema))?.validUntil ?? lookUp.validUntil;
  }

  /** Who holds the token; undefined for one that is wrong or has expired. */
  async findCaller(token: string): Promise<LookUpCaller | undefined> {
    const lookUp = await this.#table.get(keys.lookUpToken(printOfToken(token)), lookUpSchema);
    return lookUp && { kind: 'look-up', id: lookUp.lookupId, phone: lookUp.phone };
  }
}
