import { useCallback, useEffect, useSyncExternalStore } from 'react';
import type * as full from 'zod';
import * as z from 'zod/mini';
import type { staffRoutes } from '../../../../shared/identity/staff-routes.ts';
import { useSay } from '../language.ts';
import type { Desk, Trouble } from './desk.ts';
import { useDesk } from './desk-context.ts';
import { hasRole, officeRoles, type Person } from './person.ts';
import { reads } from './reads.ts';
import { deskTexts as texts } from './texts.ts';

const colleagueListSchema = reads<full.output<(typeof staffRoutes)['list']['reply']>>()(
  z.object({
    items: z.array(
      z.object({ id: z.string(), name: z.optional(z.string()), roles: z.array(z.string()), isActive: z.boolean() }),
    ),
  }),
);
export type Colleague = z.infer<typeof colleagueListSchema>['items'][number];

interface Known {
  readonly people: ReadonlyMap<string, Colleague> | undefined;
  readonly trouble: Trouble | undefined;
}

/** What the system does by itself is signed with such an id. */
const SYSTEM = 'system:';
const NOTHING: Known = { people: undefined, trouble: undefined };

/** Who works here: read once a session, when the first page asks for a name. */
export class Colleagues {
  readonly #desk: Desk;
  readonly #isStaff: boolean;
  readonly #listeners = new Set<() => void>();
  #known = NOTHING;
  #asking = false;

  constructor(desk: Desk, person: Person) {
    this.#desk = desk;
    this.#isStaff = hasRole(person, officeRoles);
  }

  readonly known = (): Known => this.#known;

  readonly listen = (changed: () => void): (() => void) => {
    this.#listeners.add(changed);
    return () => this.#listeners.delete(changed);
  };

  /** Again where it failed before; where the names are there, nothing. */
  async ask(): Promise<void> {
    if (!this.#isStaff || this.#asking || this.#known.people) return;
    this.#asking = true;
    const outcome = await this.#desk.read('/v1/staff', colleagueListSchema);
    this.#asking = false;
    this.#known = outcome.ok
      ? { people: new Map(outcome.value.items.map((one) => [one.id, one])), trouble: undefined }
      : { people: undefined, trouble: outcome.trouble };
    for (const changed of this.#listeners) changed();
  }
}

/** Everybody of the staff, with what went wrong where they could not be read. */
export function useColleagues(): Known & { readonly again: () => void } {
  const { colleagues } = useDesk();
  const known = useSyncExternalStore(colleagues.listen, colleagues.known);
  useEffect(() => void colleagues.ask(), [colleagues]);
  return { ...known, again: () => void colleagues.ask() };
}

/** Names whoever a history or a list tells of; by their id where no name is known, and not before that is sure. */
export function useStaffNames(): (id: string | undefined) => string {
  const say = useSay();
  const { person } = useDesk();
  const { people, trouble } = useColleagues();
  const isComing = hasRole(person, officeRoles) && !people && !trouble;
  return useCallback(
    (id: string | undefined) => {
      if (id === undefined) return '';
      if (id.startsWith(SYSTEM)) return say(texts.system);
      if (isComing) return '…';
      const one = people?.get(id);
      const name = one?.name ?? id;
      return one && !one.isActive ? say(texts.left, { name }) : name;
    },
    [people, isComing, say],
  );
}
