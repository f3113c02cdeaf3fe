import { keys } from '../../table/keys.ts';
import { putNew, type Table } from '../../table/table.ts';
import { epochSeconds } from '../../time/local-date.ts';
import { type Handover, handoverSchema } from './handover.ts';

/** Handovers that wait for a code, beside the warranty they are about. */
export class HandoverRepository {
  readonly #table: Table;
  constructor(table: Table) {
    this.#table = table;
  }

  async open(handover: Handover): Promise<void> {
    const expiresAt = epochSeconds(handover.validUntil);
    await this.#table.transact([putNew(keys.handover(handover.code, handover.id), { ...handover, expiresAt })]);
  }

  /** Expired ones are absent. */
  find(code: string, id: string): Promise<Handover | undefined> {
    return this.#table.get(keys.handover(code, id), handoverSchema);
  }
}
