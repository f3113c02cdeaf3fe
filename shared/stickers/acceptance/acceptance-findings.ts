import type { Instant } from '../../time/local-date.ts';
import type {
  AcceptanceReport,
  OddCode,
  PictureReport,
  SampleProblem,
  SheetReport,
  VerdictCounts,
} from './acceptance.ts';
import { type MarkedCode, stretchOf } from './examine-picture.ts';
import type { Mark } from './marked-picture.ts';
import { placeOf, type SheetPlace, type StickerGrid } from './sheet-places.ts';

/** Which picture something is said of. */
export interface PictureName {
  readonly sample: number;
  readonly page?: number;
}

/** What is listed in a report; the counts are of all. */
const MOST_SHEETS = 60;
const MOST_ODD = 200;

interface KnownSheet {
  readonly place: SheetPlace;
  readonly read: Set<number>;
  readonly unreadable: Set<number>;
}

/** Collects what picture after picture shows of a batch. */
export class AcceptanceFindings {
  readonly #grid: StickerGrid;
  readonly #batchCount: number;
  readonly #sheets = new Map<number, KnownSheet>();
  readonly #pictures: PictureReport[] = [];
  readonly #odd: OddCode[] = [];
  #unplaced = 0;

  constructor(grid: StickerGrid, batchCount: number) {
    this.#grid = grid;
    this.#batchCount = batchCount;
  }

  /** Of a file, or a page of it, that could not be looked at. */
  addProblem(name: PictureName, problem: SampleProblem): void {
    this.#pictures.push({ ...name, problem });
  }

  /** What is to be drawn on the picture. `marked` is the file that will show it. */
  addPicture(name: PictureName, codes: readonly MarkedCode[], marked: string): Mark[] {
    const counts = { right: 0, duplicate: 0, otherBatch: 0, foreign: 0, unreadable: 0 };
    let odd = 0;
    const marks = codes.map((code): Mark => {
      counts[code.verdict === 'other-batch' ? 'otherBatch' : code.verdict] += 1;
      const { verdict, corners } = code;
      if (verdict === 'right' || verdict === 'unreadable') return { verdict, corners, label: this.#note(code) };
      odd += 1;
      this.#odd.push({ ...name, number: odd, verdict, ...about(code) });
      return { verdict, corners, label: `!${odd}` };
    });
    const problem = codes.length === 0 ? { problem: 'no-codes' as const } : {};
    this.#pictures.push({ ...name, counts, marked, ...problem });
    return marks;
  }

  /** `mapName` names the file that shows a sheet's places. */
  report(checkedAt: Instant, mapName: (sheet: SheetReport) => string): AcceptanceReport {
    const all = [...this.#sheets.values()].map((sheet) => this.#sheetReport(sheet));
    const sheets = all
      .toSorted((one, other) => one.firstIndex - other.firstIndex)
      .slice(0, MOST_SHEETS)
      .map((sheet) => ({ ...sheet, map: mapName(sheet) }));
    return {
      checkedAt,
      counts: this.#counts(all),
      pictures: this.#pictures,
      sheets,
      odd: this.#odd.slice(0, MOST_ODD),
      files: [...this.#pictures.flatMap(({ marked }) => marked ?? []), ...sheets.map(({ map }) => map)],
    };
  }

  /** Keeps what is known of a place; gives its label. */
  #note({ verdict, index }: MarkedCode): string {
    if (index === undefined) {
      this.#unplaced += 1;
      return '✗';
    }
    const place = placeOf(index, this.#grid, this.#batchCount);
    const sheet = this.#sheets.get(place.firstIndex) ?? { place, read: new Set(), unreadable: new Set() };
    this.#sheets.set(place.firstIndex, sheet);
    if (verdict === 'right') sheet.read.add(index);
    else sheet.unreadable.add(index);
    return String(this.#grid.kind === 'sheet' ? index - place.firstIndex + 1 : index + 1);
  }

  #sheetReport({ place, read, unreadable }: KnownSheet): SheetReport {
    const { firstIndex, count } = stretchOf([...read], place, this.#grid);
    const positions = Array.from({ length: count }, (_, at) => firstIndex + at).filter((index) => !read.has(index));
    const positionsOf = (indices: readonly number[]) => indices.map((index) => index - firstIndex + 1);
    return {
      volume: place.volume,
      sheet: place.sheet,
      firstIndex,
      columns: this.#grid.columns,
      count,
      read: read.size,
      unreadable: positionsOf(positions.filter((index) => unreadable.has(index))),
      missing: positionsOf(positions.filter((index) => !unreadable.has(index))),
    };
  }

  #counts(sheets: readonly SheetReport[]): VerdictCounts & { missing: number } {
    const sum = (of: (counts: VerdictCounts) => number) =>
      this.#pictures.reduce((total, { counts }) => total + (counts ? of(counts) : 0), 0);
    const sumSheets = (of: (sheet: SheetReport) => number) => sheets.reduce((total, sheet) => total + of(sheet), 0);
    return {
      // A sheet may be in several pictures; its stickers count once.
      right: sumSheets(({ read }) => read),
      unreadable: sumSheets(({ unreadable }) => unreadable.length) + this.#unplaced,
      missing: sumSheets(({ missing }) => missing.length),
      duplicate: sum(({ duplicate }) => duplicate),
      otherBatch: sum(({ otherBatch }) => otherBatch),
      foreign: sum(({ foreign }) => foreign),
    };
  }
}

function about({ batchId, index, text }: MarkedCode): Pick<OddCode, 'batchId' | 'index' | 'text'> {
  return {
    ...(batchId === undefined ? {} : { batchId }),
    ...(index === undefined ? {} : { index }),
    ...(text === undefined ? {} : { text }),
  };
}
