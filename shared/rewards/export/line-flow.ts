import { CSV_START, csvHeader, csvRow, csvTotals } from '../../workbook/csv-text.ts';
import { type Cell, NOT_YET, type Sheet } from '../../workbook/workbook.ts';
import { type RewardLine, rewardPlace } from '../reward-line.ts';
import { LINE_COLUMNS, lineCells, type PartnerContact } from './period-lines.ts';
import { PeriodTally } from './period-tally.ts';

/** So many lines are on their way at once. */
const LINES_AT_ONCE = 1_000;
/** A sheet holds 1,048,576 rows, its heading among them. */
export const LINES_A_SHEET = 1_000_000;

export interface LineFlowSource {
  /** In order of their places; one that moved meanwhile may come twice. */
  readonly lines: AsyncIterable<RewardLine, unknown>;
  /** Whom the lines of these partners are shown as; who is gone is missing. */
  readonly contacts: (partnerIds: readonly string[]) => Promise<ReadonlyMap<string, PartnerContact>>;
  /** Takes the CSV text as it comes. */
  readonly csv: (text: string) => Promise<void>;
  /** Told after each thousand lines how many came. */
  readonly onLines: (count: number) => Promise<void>;
}

/** The lines of a period on their way from the table into the files: each is seen once and counted once. */
export class LineFlow {
  readonly tally = new PeriodTally();
  readonly partners = new Map<string, PartnerContact>();
  readonly #source: LineFlowSource;
  readonly #lines: AsyncIterator<RewardLine, unknown>;
  readonly #asked = new Set<string>();
  #rows: (readonly Cell[])[] = [];
  #taken = 0;
  #count = 0;
  #held: RewardLine | undefined;
  #ended = false;

  constructor(source: LineFlowSource) {
    this.#source = source;
    this.#lines = source.lines[Symbol.asyncIterator]();
  }

  /** Whether all lines have come. */
  get ended(): boolean {
    return this.#ended;
  }

  /** The rows of one sheet after the other; the last sheet takes whatever is left. */
  sheets(expectedLines: number): readonly Sheet['rows'][] {
    const count = Math.max(1, Math.ceil(expectedLines / LINES_A_SHEET));
    return Array.from({ length: count }, (_, at) => this.#rowsOf(at === count - 1 ? Infinity : LINES_A_SHEET));
  }

  /** Fetches the next lines and writes them into the CSV file. */
  async more(): Promise<void> {
    if (this.#ended) return;
    if (this.#count === 0 && this.#rows.length === 0) await this.#source.csv(CSV_START + csvHeader(LINE_COLUMNS));
    const lines = await this.#next();
    await this.#meet(lines);
    this.#rows = lines.map((line) => this.#rowOf(line));
    this.#taken = 0;
    await this.#source.csv(this.#rows.map((row) => csvRow(LINE_COLUMNS, row)).join(''));
    if (this.#ended) await this.#source.csv(this.#totals());
    await this.#source.onLines(this.#count);
  }

  *#rowsOf(most: number): Generator<readonly Cell[] | typeof NOT_YET, void, undefined> {
    for (let given = 0; given < most; ) {
      const row = this.#rows[this.#taken];
      if (row) {
        this.#taken += 1;
        given += 1;
        yield row;
      } else if (this.#ended) {
        return;
      } else {
        yield NOT_YET;
      }
    }
  }

  /** The same line may stand in two states while it moves, side by side since it keeps its place: the later counts. */
  async #next(): Promise<readonly RewardLine[]> {
    const lines: RewardLine[] = [];
    while (lines.length < LINES_AT_ONCE) {
      const next = await this.#lines.next();
      if (next.done) {
        this.#ended = true;
        if (this.#held) lines.push(this.#held);
        this.#held = undefined;
        return lines;
      }
      const { value } = next;
      const held = this.#held;
      if (held && isSame(held, value)) {
        this.#held = agesOf(value) >= agesOf(held) ? value : held;
        continue;
      }
      if (held) lines.push(held);
      this.#held = value;
    }
    return lines;
  }

  async #meet(lines: readonly RewardLine[]): Promise<void> {
    const strangers = [...new Set(lines.map(({ partnerId }) => partnerId))].filter((id) => !this.#asked.has(id));
    for (const id of strangers) this.#asked.add(id);
    if (strangers.length === 0) return;
    for (const [id, { name, phone }] of await this.#source.contacts(strangers)) this.partners.set(id, { name, phone });
  }

  #rowOf(line: RewardLine): readonly Cell[] {
    this.tally.add(line);
    this.#count += 1;
    return lineCells(this.#count, line, this.partners.get(line.partnerId));
  }

  #totals(): string {
    const { amount, due } = this.tally.total;
    const sums = new Map([
      ['Tiền thưởng (đ)', amount],
      ['Được hưởng (đ)', due],
    ]);
    return csvTotals(
      LINE_COLUMNS,
      `Tổng ${this.#count} dòng`,
      LINE_COLUMNS.map(({ header }) => sums.get(header)),
    );
  }
}

function isSame(one: RewardLine, other: RewardLine): boolean {
  return one.activatedAt === other.activatedAt && rewardPlace(one) === rewardPlace(other);
}

/** Rises with everything that happens to a line. */
function agesOf({ decisions, revisions = 0 }: RewardLine): number {
  return decisions + revisions;
}
