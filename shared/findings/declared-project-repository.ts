import { completed, type Idempotent } from '../http/idempotency.ts';
import type { Phone } from '../phone/phone.ts';
import { index, keys, lists } from '../table/keys.ts';
import { type Page, putNew, type Table, update } from '../table/table.ts';
import type { Instant } from '../time/local-date.ts';
import { type DeclaredProject, declaredProjectSchema } from './declared-project.ts';

/** More projects of one phone are not looked at; nobody has so many. */
const MOST_OF_A_PHONE = 20;

/** The only place that knows how declared projects are stored. */
export class DeclaredProjectRepository {
  readonly #table: Table;
  constructor(table: Table) {
    this.#table = table;
  }

  find(id: string): Promise<DeclaredProject | undefined> {
    return this.#table.get(keys.declaredProject(id), declaredProjectSchema);
  }

  /** False where the request was done before. */
  async declare(project: DeclaredProject, request: Idempotent, reply: unknown): Promise<boolean> {
    const { id, customerPhone, declaredAt } = project;
    const outcome = await this.#table.transact([
      completed(request, 201, reply, declaredAt),
      putNew(keys.declaredProject(id), { ...project, ...lists.declaredProjects(customerPhone, declaredAt) }),
    ]);
    return outcome.saved;
  }

  /** False where somebody ended it before, or the request was done before. */
  async end(project: DeclaredProject, request: Idempotent, reply: unknown, at: Instant): Promise<boolean> {
    const outcome = await this.#table.transact([
      completed(request, 200, reply, at),
      update(keys.declaredProject(project.id), {
        update: 'SET endedAt = :at, endedBy = :by',
        condition: 'attribute_exists(pk) AND attribute_not_exists(endedAt)',
        values: { ':at': project.endedAt, ':by': project.endedBy },
      }),
    ]);
    return outcome.saved;
  }

  /** Newest first, those that are over among them. */
  list(query: {
    readonly limit: number;
    readonly startAfter?: Readonly<Record<string, unknown>> | undefined;
  }): Promise<Page<DeclaredProject>> {
    const { gsi1pk: pk = '' } = lists.declaredProjects('', '');
    const { limit, startAfter } = query;
    return this.#table.query(
      { pk, index: index.first, newestFirst: true, limit, ...(startAfter ? { startAfter } : {}) },
      declaredProjectSchema,
    );
  }

  /** Of one customer's phone. By the index: one that was declared a second ago may be missed. */
  async ofPhone(phone: Phone): Promise<readonly DeclaredProject[]> {
    const { gsi2pk: pk = '' } = lists.declaredProjects(phone, '');
    const query = { pk, index: index.second, newestFirst: true, limit: MOST_OF_A_PHONE };
    return (await this.#table.query(query, declaredProjectSchema)).items;
  }
}
