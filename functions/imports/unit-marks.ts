import { createHash } from 'node:crypto';
import { skuSchema } from '../../shared/catalog/product.ts';
import type { ProductRepository } from '../../shared/catalog/product-repository.ts';
import type {
  CommitContext,
  ImportDeclaration,
  ImportKind,
  ImportRow,
  RowError,
  RowOutcome,
  RowVerdict,
} from '../../shared/imports/import-kind.ts';
import type { Batch } from '../../shared/stickers/batch/batch.ts';
import type { CodeKeys } from '../../shared/stickers/code/code-keys.ts';
import { type CodeLink, unitMarkSchema } from '../../shared/stickers/unit/maker-serial.ts';
import {
  type MakerSerialRepository,
  type UnitLink,
  WRITES_A_LINK,
} from '../../shared/stickers/unit/maker-serial-repository.ts';
import { formerCodeImport, makerSerialImport } from '../../shared/stickers/unit/unit-import-columns.ts';
import type { Clock } from '../../shared/time/local-date.ts';
import { atOnce } from './at-once.ts';
import { MadeCodes } from './made-codes.ts';
import { readsAsSticker } from './reads-as-sticker.ts';
import { unitErrors } from './unit-errors.ts';

/** What a printed code stands for just now; void and unknown are told apart, since staff ask. */
export type StickerFinding =
  | { readonly is: 'usable'; readonly sku?: string | undefined }
  | { readonly is: 'unknown' }
  | { readonly is: 'void' };

export interface UnitMarksDeps {
  readonly products: Pick<ProductRepository, 'find'>;
  readonly batches: { find(id: string): Promise<Batch | undefined> };
  readonly marks: Pick<MakerSerialRepository, 'find' | 'findFormer' | 'ofCode' | 'setOf' | 'save'>;
  readonly findSticker: (code: string) => Promise<StickerFinding>;
  readonly codeKeys: () => Promise<CodeKeys>;
  readonly now: Clock;
}

interface Writable {
  readonly row: ImportRow;
  readonly link: UnitLink;
}

const READS_AT_ONCE = 40;
const WRITES_AT_ONCE = 8;
const ROWS_A_WRITE = Math.floor(100 / WRITES_A_LINK);

/** Units known by their maker's serial. */
export const createMakerSerials = (deps: UnitMarksDeps): ImportKind => new UnitMarks(makerSerialImport, deps);

/** Units known by the code of a former system. */
export const createFormerCodes = (deps: UnitMarksDeps): ImportKind => new UnitMarks(formerCodeImport, deps);

/** Both kinds say of a unit what stands on it; they differ in what must stand there. */
class UnitMarks implements ImportKind {
  readonly declaration: ImportDeclaration;
  readonly #deps: UnitMarksDeps;
  readonly #madeCodes: MadeCodes;

  constructor(declaration: ImportDeclaration, deps: UnitMarksDeps) {
    this.declaration = declaration;
    this.#deps = deps;
    this.#madeCodes = new MadeCodes(deps);
  }

  async check(rows: readonly ImportRow[]): Promise<readonly RowVerdict[]> {
    const isSku = await this.#skus(rows);
    return atOnce(rows, READS_AT_ONCE, (row) => this.#judge(row, isSku));
  }

  async commit(rows: readonly ImportRow[], context: CommitContext): Promise<readonly RowOutcome[]> {
    const outcomes = new Map<ImportRow, RowOutcome>();
    const verdicts = await this.#again(rows);
    const writable: Writable[] = [];
    for (const [at, row] of rows.entries()) {
      const verdict = verdicts[at];
      if (verdict?.is === 'bad') outcomes.set(row, { is: 'refused', errors: verdict.errors });
      else writable.push({ row, link: await this.#linkOf(row, context) });
    }
    await atOnce(inGroups(writable, ROWS_A_WRITE), WRITES_AT_ONCE, async (group) => {
      for (const [row, outcome] of await this.#saveGroup(group)) outcomes.set(row, outcome);
    });
    return rows.map((row) => outcomes.get(row) ?? { is: 'committed' });
  }

  /** What may have changed since the check and no condition of a write would notice: stickers, and their products. */
  async #again(rows: readonly ImportRow[]): Promise<readonly (RowVerdict | undefined)[]> {
    return atOnce(rows, READS_AT_ONCE, async (row): Promise<RowVerdict | undefined> => {
      const errors = await this.#stickerErrors(row);
      return errors.length === 0 ? undefined : { is: 'bad', errors };
    });
  }

  async #judge(row: ImportRow, isSku: ReadonlySet<string>): Promise<RowVerdict> {
    const { makerSerial, formerCode, code, sku = '' } = row.cells;
    const [serialLink, formerLink] = await Promise.all([
      makerSerial === undefined ? undefined : this.#deps.marks.find(makerSerial),
      formerCode === undefined ? undefined : this.#deps.marks.findFormer(formerCode),
    ]);
    const errors = [
      ...(isSku.has(sku) ? [] : [unitErrors.skuUnknown]),
      ...(await this.#readsAsCode(row)),
      ...(await this.#stickerErrors(row)),
      ...(await this.#linkErrors(row, serialLink, formerLink)),
    ];
    if (errors.length > 0) return { is: 'bad', errors };
    const isKnown = formerCode === undefined ? serialLink !== undefined : formerLink !== undefined;
    if (isKnown) return { is: 'known' };
    return { is: 'good', needsPlace: code === undefined && serialLink === undefined };
  }

  /** What belongs to another unit already, or to this one with other words. */
  async #linkErrors(
    { cells }: ImportRow,
    serialLink: CodeLink | undefined,
    formerLink: CodeLink | undefined,
  ): Promise<RowError[]> {
    const { code, sku = '' } = cells;
    const errors: RowError[] = [];
    for (const [link, taken] of [
      [serialLink, unitErrors.serialTaken],
      [formerLink, unitErrors.formerTaken],
    ] as const) {
      if (!link) continue;
      const mark = await this.#deps.marks.ofCode(link.code);
      if (mark?.sku !== sku || (code !== undefined && link.code !== code)) errors.push(taken(mark?.sku ?? '—'));
    }
    if (serialLink && formerLink && serialLink.code !== formerLink.code) errors.push(unitErrors.differentUnits);
    if (code !== undefined && !serialLink) {
      const mark = await this.#deps.marks.ofCode(code);
      if (mark) errors.push(unitErrors.codeTaken(mark.makerSerial ?? '—'));
    }
    return errors;
  }

  /** A sticker's code wins where people type one, so what reads as one could never be found. */
  async #readsAsCode({ cells }: ImportRow): Promise<RowError[]> {
    const errors: RowError[] = [];
    for (const column of ['makerSerial', 'formerCode'] as const) {
      const written = cells[column];
      if (written !== undefined && (await readsAsSticker(written, this.#deps))) {
        errors.push({ ...unitErrors.readsAsCode, column });
      }
    }
    return errors;
  }

  async #stickerErrors({ cells: { code, sku } }: ImportRow): Promise<RowError[]> {
    if (code === undefined) return [];
    const found = await this.#deps.findSticker(code);
    if (found.is === 'unknown') return [unitErrors.codeUnknown];
    if (found.is === 'void') return [unitErrors.codeVoid];
    return found.sku === undefined || found.sku === sku ? [] : [unitErrors.skuDiffers(found.sku)];
  }

  async #skus(rows: readonly ImportRow[]): Promise<ReadonlySet<string>> {
    const wanted = [...new Set(rows.map(({ cells }) => cells['sku'] ?? ''))];
    const found = await atOnce(wanted, READS_AT_ONCE, (sku) => this.#deps.products.find(sku));
    return new Set(wanted.filter((_, at) => found[at] !== undefined));
  }

  async #linkOf(row: ImportRow, context: CommitContext): Promise<UnitLink> {
    const { makerSerial, formerCode, code: sticker, sku, lot, madeOn, dealer, set } = row.cells;
    const { importId } = context;
    const earlier =
      sticker === undefined && row.place === undefined && makerSerial !== undefined
        ? await this.#deps.marks.find(makerSerial)
        : undefined;
    // Its serial was linked before, so this row only adds the former code.
    if (earlier) return { code: earlier.code, importId, formerCode };
    const code = sticker ?? (await this.#madeCodes.at(row.place, context)).code;
    const mark = unitMarkSchema.parse({
      code,
      sku,
      makerSerial,
      formerCode,
      lot,
      madeOn,
      dealer,
      importId,
      linkedAt: this.#deps.now(),
    });
    const member =
      set === undefined ? undefined : { setId: setIdOf(importId, set), code, sku: skuSchema.parse(sku), named: set };
    return { mark, code, importId, makerSerial, formerCode, member };
  }

  /** Together if nothing stands in their way; else what an earlier run wrote is left out, and then each goes alone. */
  async #saveGroup(group: readonly Writable[]): Promise<Map<ImportRow, RowOutcome>> {
    const committed: RowOutcome = { is: 'committed' };
    const outcomes = new Map<ImportRow, RowOutcome>(group.map(({ row }) => [row, committed]));
    if (await this.#save(group)) return outcomes;
    const written = await atOnce(group, READS_AT_ONCE, ({ link }) => this.#isWritten(link));
    const left = group.filter((_, at) => !written[at]);
    if (left.length < group.length && (await this.#save(left))) return outcomes;
    for (const { row, link } of left) outcomes.set(row, await this.#saveAlone(link));
    return outcomes;
  }

  async #save(group: readonly Writable[]): Promise<boolean> {
    return group.length === 0 || this.#deps.marks.save(group.map(({ link }) => link));
  }

  /** Whether this import wrote it before; all of a link is written at once, so one part tells. */
  async #isWritten({ makerSerial, formerCode, code, importId }: UnitLink): Promise<boolean> {
    const { marks } = this.#deps;
    const found = formerCode === undefined ? await marks.find(makerSerial ?? '') : await marks.findFormer(formerCode);
    return found?.code === code && found.importId === importId;
  }

  async #saveAlone(link: UnitLink): Promise<RowOutcome> {
    if (await this.#deps.marks.save([link])) return { is: 'committed' };
    const { marks } = this.#deps;
    const [serial, former, mark, member] = await Promise.all([
      link.makerSerial === undefined ? undefined : marks.find(link.makerSerial),
      link.formerCode === undefined ? undefined : marks.findFormer(link.formerCode),
      marks.ofCode(link.code),
      link.member && marks.setOf(link.code),
    ]);
    const own = [serial, former, mark].filter((found) => found !== undefined);
    // All of it stands there as this row says: it was written before, and the reply was lost.
    if (own.length > 0 && own.every(({ code }) => code === link.code) && (serial ?? former) !== undefined) {
      const isOurs = (former ?? serial)?.importId === link.importId;
      if (isOurs) return { is: 'committed' };
      if ((former ?? serial)?.code === link.code) return { is: 'known' };
    }
    const errors = [
      ...(serial && serial.code !== link.code
        ? [unitErrors.serialTaken((await marks.ofCode(serial.code))?.sku ?? '—')]
        : []),
      ...(former && former.code !== link.code
        ? [unitErrors.formerTaken((await marks.ofCode(former.code))?.sku ?? '—')]
        : []),
      ...(mark && mark.importId !== link.importId ? [unitErrors.codeTaken(mark.makerSerial ?? '—')] : []),
      ...(member && member.setId !== link.member?.setId ? [unitErrors.inAnotherSet(member.named)] : []),
    ];
    if (errors.length === 0) throw new Error('a link was refused and nothing stands in its way');
    return { is: 'refused', errors };
  }
}

/** The same text in the same file is the same set, however often its rows are written. */
function setIdOf(importId: string, named: string): string {
  const plain = named.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ');
  return `${importId}-${createHash('sha256').update(plain).digest('hex').slice(0, 16)}`;
}

function inGroups<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));
}
