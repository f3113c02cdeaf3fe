import * as z from 'zod';
import { announce } from '../events/outbox.ts';
import { completed, type Idempotent } from '../http/idempotency.ts';
import { index, keys, lists } from '../table/keys.ts';
import { type Page, putNew, type Table, update, type Write } from '../table/table.ts';
import type { Instant } from '../time/local-date.ts';
import {
  type Counts,
  type FileRefusal,
  type Import,
  type ImportState,
  importMoves,
  importSchema,
  type Position,
  START,
} from './import.ts';
import { checkAsked, commitAsked } from './import-events.ts';
import type { ImportView } from './import-routes.ts';

const importedFileSchema = z.object({ importId: z.string(), committedAt: importSchema.shape.createdAt });

/** What a person asked for: the request with the answer it gets, and the event that has it done. */
export interface Asked {
  readonly request: Idempotent;
  readonly reply: ImportView;
  readonly eventId: string;
  readonly at: Instant;
}

/** What a check found. */
export interface CheckResult {
  readonly counts: Counts;
  readonly chunks: number;
  readonly places: number;
  readonly sums?: Import['sums'];
  readonly sha256: string;
  readonly earlier?: Import['earlier'];
  readonly wrongRows: Import['wrongRows'];
  readonly hasErrors: boolean;
  readonly checkedAt: Instant;
}

/** The only place that knows how imports are kept. */
export class ImportRepository {
  readonly #table: Table;
  constructor(table: Table) {
    this.#table = table;
  }

  /** Consistent. */
  find(id: string): Promise<Import | undefined> {
    return this.#table.get(keys.import(id), importSchema);
  }

  /** Newest first. */
  list(options: {
    readonly limit: number;
    readonly startAfter?: Readonly<Record<string, unknown>>;
  }): Promise<Page<Import>> {
    const { gsi1pk: pk = '' } = lists.imports('');
    return this.#table.query({ pk, index: index.first, newestFirst: true, ...options }, importSchema);
  }

  /** The import that committed this very file before, if one did. */
  async committedBefore({ kind, id }: Import, sha256: string): Promise<Import['earlier']> {
    const earlier = await this.#table.get(keys.importedFile(kind, sha256), importedFileSchema);
    return earlier && earlier.importId !== id ? { id: earlier.importId, at: earlier.committedAt } : undefined;
  }

  async begin(begun: Import, request: Idempotent, reply: unknown): Promise<'saved' | 'repeated'> {
    const outcome = await this.#table.transact([
      putNew(keys.import(begun.id), { ...begun, ...lists.imports(begun.id) }),
      completed(request, 201, reply, begun.createdAt),
    ]);
    return outcome.saved ? 'saved' : 'repeated';
  }

  askCheck({ id }: Import, { request, reply, eventId, at }: Asked): Promise<boolean> {
    return this.#write([
      moveTo('checking', id, { set: 'attempts = :zero', values: { ':zero': 0 } }),
      announce({ id: eventId, type: checkAsked.type, at, data: { importId: id } }),
      completed(request, 202, reply, at),
    ]);
  }

  /** A worker begins, perhaps where another one died. Undefined where there is nothing to do any more. */
  claim(id: string, state: 'checking' | 'committing'): Promise<Import | undefined> {
    return this.#claim(id, state);
  }

  /** False if somebody cancelled it meanwhile. */
  finishCheck({ id }: Import, { earlier, ...found }: CheckResult): Promise<boolean> {
    const result = { ...found, ...(earlier ? { earlier } : {}) };
    return this.#write([moveTo('checked', id, setting(result))]);
  }

  refuse({ id }: Import, refusals: readonly FileRefusal[], checkedAt: Instant): Promise<boolean> {
    return this.#write([moveTo('refused', id, setting({ refusals, checkedAt }))]);
  }

  /** Whoever asks first stays the one who had it written, also where it goes on after it got stuck. */
  askCommit(
    { id }: Import,
    { skipBad, by }: { readonly skipBad: boolean; readonly by: string },
    { request, reply, eventId, at }: Asked,
  ): Promise<boolean> {
    return this.#write([
      moveTo('committing', id, {
        set: 'attempts = :zero, skipBad = :skipBad, commitBegunAt = :at, committedBy = if_not_exists(committedBy, :by), #position = if_not_exists(#position, :start)',
        names: { '#position': 'position' },
        values: { ':zero': 0, ':skipBad': skipBad, ':at': at, ':by': by, ':start': START },
      }),
      announce({ id: eventId, type: commitAsked.type, at, data: { importId: id } }),
      completed(request, 202, reply, at),
    ]);
  }

  /**
   * Moves the position past a chunk. False where another worker did so already. With an event id, that event has the
   * commit go on in another run.
   */
  advance({ id }: Import, from: Position, to: Position, next?: { eventId: string; at: Instant }): Promise<boolean> {
    return this.#write([
      update(keys.import(id), {
        update: 'SET #position = :to, attempts = :zero',
        condition: '#state = :committing AND #position.#chunk = :from',
        names: { '#state': 'state', '#position': 'position', '#chunk': 'chunk' },
        values: { ':to': to, ':from': from.chunk, ':zero': 0, ':committing': 'committing' satisfies ImportState },
      }),
      ...(next ? [announce({ id: next.eventId, type: commitAsked.type, at: next.at, data: { importId: id } })] : []),
    ]);
  }

  finishCommit({ id, kind, sha256 = '' }: Import, hasErrors: boolean, committedAt: Instant): Promise<boolean> {
    return this.#write([
      moveTo('committed', id, setting({ hasErrors, committedAt })),
      update(keys.importedFile(kind, sha256), {
        update: 'SET importId = if_not_exists(importId, :id), committedAt = if_not_exists(committedAt, :at)',
        values: { ':id': id, ':at': committedAt },
      }),
    ]);
  }

  /** The commit broke off too often; its position stays. */
  stick({ id }: Import): Promise<boolean> {
    return this.#write([moveTo('stuck', id)]);
  }

  cancel({ id }: Import, request: Idempotent, reply: ImportView, at: Instant): Promise<boolean> {
    return this.#write([moveTo('cancelled', id), completed(request, 200, reply, at)]);
  }

  async #claim(id: string, state: ImportState): Promise<Import | undefined> {
    const claimed = await this.#write([
      update(keys.import(id), {
        update: 'ADD attempts :one',
        condition: '#state = :state',
        names: { '#state': 'state' },
        values: { ':one': 1, ':state': state },
      }),
    ]);
    return claimed ? this.find(id) : undefined;
  }

  async #write(writes: readonly Write[]): Promise<boolean> {
    return (await this.#table.transact(writes)).saved;
  }
}

interface Change {
  readonly set: string;
  readonly names?: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, unknown>>;
}

function setting(fields: Readonly<Record<string, unknown>>): Change {
  const names = Object.keys(fields);
  return {
    set: names.map((name) => `#${name} = :${name}`).join(', '),
    names: Object.fromEntries(names.map((name) => [`#${name}`, name])),
    values: Object.fromEntries(names.map((name) => [`:${name}`, fields[name]])),
  };
}

/** A change of state with what it brings along; its condition is that the state before allows it. */
function moveTo(state: ImportState, id: string, change: Change = { set: '', values: {} }): Write {
  const priors = Object.fromEntries(importMoves[state].map((prior, position) => [`:prior${position}`, prior]));
  return update(keys.import(id), {
    update: `SET #state = :state${change.set === '' ? '' : `, ${change.set}`}`,
    condition: `#state IN (${Object.keys(priors).join(', ')})`,
    names: { '#state': 'state', ...change.names },
    values: { ':state': state, ...priors, ...change.values },
  });
}
