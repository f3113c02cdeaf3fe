import type { Stretch } from '../stickers/batch/batch.ts';
import type { RollMove } from '../stickers/roll/roll-move.ts';
import { index, keys, lists } from '../table/keys.ts';
import { type Table, type TableQuery, update, type Write } from '../table/table.ts';
import { type Serial, type SerialState, serialSchema, statesBefore } from './serial.ts';

/** A single unit of a batch. */
export interface PlacedUnit {
  readonly code: string;
  readonly index: number;
}

/** From here on, nobody needs to know it exactly. */
const MOST_COUNTED = 20_000;
/** Void units are not voided again, and activated ones are somebody's warranty. */
const VOIDABLE = statesBefore.void;

/** Single units among the many of a batch. The lists are those of an index: a moment late, and never a decision alone. */
export class UnitRepository {
  readonly #table: Table;
  constructor(table: Table) {
    this.#table = table;
  }

  /** How many stickers of a stretch were activated so far; above 20,000 not exactly. */
  countActivated(batchId: string, stretch: Stretch): Promise<number> {
    return this.#table.count(activatedWithin(batchId, stretch), MOST_COUNTED);
  }

  /** Some of the units of a stretch that are activated. */
  async someActivated(batchId: string, stretch: Stretch, most: number): Promise<readonly Serial[]> {
    const page = await this.#table.query({ ...activatedWithin(batchId, stretch), limit: most }, serialSchema);
    return page.items;
  }
}

/** Whether a list may void a single unit. One that is void already may still be printed anew, once. */
export function isVoidable({ state, replacedBy }: Serial, reprint: boolean): boolean {
  return VOIDABLE.includes(state) || (reprint && state === 'void' && replacedBy === undefined);
}

/** Voids one unit by itself; refused if that is no longer possible by then. */
export function voidUnit({ code, index: place }: PlacedUnit, move: RollMove): Write {
  const { gsi1pk, gsi1sk } = lists.voidUnits(move.batchId, place);
  const set: Readonly<Record<string, unknown>> = {
    code,
    state: 'void' satisfies SerialState,
    reason: move.reason,
    note: move.note,
    since: move.askedAt,
    by: move.askedBy,
    moveId: move.id,
    replacedBy: move.replacedBy,
    gsi1pk,
    gsi1sk,
  };
  const given = Object.entries(set).filter(([, value]) => value !== undefined);
  const states = Object.fromEntries(VOIDABLE.map((state, position) => [`:before${position}`, state]));
  return update(keys.serial(code), {
    update: `SET ${given.map(([name]) => `#${name} = :${name}`).join(', ')}, activations = if_not_exists(activations, :none)`,
    condition: `attribute_not_exists(pk) OR #state IN (${Object.keys(states).join(', ')})${move.replacedBy === undefined ? '' : ' OR (#state = :state AND attribute_not_exists(#replacedBy))'}`,
    names: Object.fromEntries(given.map(([name]) => [`#${name}`, name])),
    values: { ...Object.fromEntries(given.map(([name, value]) => [`:${name}`, value])), ...states, ':none': 0 },
  });
}

function activatedWithin(batchId: string, { firstIndex, count }: Stretch): TableQuery {
  const { gsi1pk: pk = '', gsi1sk: from = '' } = lists.activatedUnits(batchId, firstIndex);
  const { gsi1sk: to = '' } = lists.activatedUnits(batchId, firstIndex + count - 1);
  return { pk, from, to, index: index.first };
}
