import { completed, type Idempotent } from '../../http/idempotency.ts';
import { index, keys, lists } from '../../table/keys.ts';
import { putNew, type Table, TableBusy } from '../../table/table.ts';
import type { Instant } from '../../time/local-date.ts';
import { type StickerTemplate, stickerTemplateSchema } from './template.ts';

/** A template as somebody adds it; its version is given here. */
export type TemplateDraft = Omit<StickerTemplate, 'version'>;

const MAX_VERSION = 9_999;
/** Versions of one template added at the same moment that each still get their number. */
const RACES = 10;

/** The only place that knows how a company's own templates are stored. A version is never changed. */
export class TemplateRepository {
  readonly #table: Table;
  readonly #standard: ReadonlyMap<string, StickerTemplate>;

  /** `standard`: the templates that every company has. */
  constructor(table: Table, standard: readonly StickerTemplate[]) {
    this.#table = table;
    this.#standard = new Map(standard.map((template) => [template.id, template]));
  }

  isStandard(id: string): boolean {
    return this.#standard.has(id);
  }

  /** Consistent. Without a version, the newest. */
  async find(id: string, version?: number): Promise<StickerTemplate | undefined> {
    const standard = this.#standard.get(id);
    if (standard) return version === undefined || version === standard.version ? standard : undefined;
    if (version !== undefined) return this.#table.get(keys.template(id, version), stickerTemplateSchema);
    const { pk, sk: from } = keys.template(id, 1);
    const to = keys.template(id, MAX_VERSION).sk;
    const page = await this.#table.query({ pk, from, to, newestFirst: true, limit: 1 }, stickerTemplateSchema);
    return page.items[0];
  }

  /** The newest version of each: the standard ones first, then the company's by their id. */
  async list(): Promise<StickerTemplate[]> {
    const { gsi1pk: pk = '' } = lists.templates('', 0);
    const newest = new Map<string, StickerTemplate>();
    for await (const template of this.#table.queryAll({ pk, index: index.first }, stickerTemplateSchema)) {
      newest.set(template.id, template);
    }
    return [...this.#standard.values(), ...newest.values()];
  }

  /** Adds a version behind those that are there. `repeated`: the request's record says what it answered. */
  async add(draft: TemplateDraft, request: Idempotent, now: Instant): Promise<StickerTemplate | 'repeated'> {
    for (let race = 0; race < RACES; race += 1) {
      const version = ((await this.find(draft.id))?.version ?? 0) + 1;
      const template = stickerTemplateSchema.parse({ ...draft, version });
      const outcome = await this.#table.transact([
        completed(request, 201, { id: draft.id, version }, now),
        putNew(keys.template(draft.id, version), { ...template, ...lists.templates(draft.id, version) }),
      ]);
      if (outcome.saved) return template;
      if (outcome.refusedAt.includes(0)) return 'repeated';
    }
    throw new TableBusy(new Error('every version of the template was taken by another request'));
  }
}
