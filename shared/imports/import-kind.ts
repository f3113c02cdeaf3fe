import type * as z from 'zod';
import type { StaffRole } from '../http/caller.ts';
import type { Message, Sums } from './import.ts';

/** A column of a kind of import. Its cell comes as text, trimmed, or undefined where it is empty. */
export interface ImportColumn {
  readonly key: string;
  readonly header: Message;
  /** Other headers that mean it; case, accents, spaces and punctuation are forgiven. */
  readonly aliases: readonly string[];
  /** A required column must be there, and no cell of it may be empty. */
  readonly required: boolean;
  /** Of a cell that is not empty; its messages are written `vi | en`. Its output is what the kind's rows hold. */
  readonly schema: z.ZodType<string, string>;
  /** `date`: a spreadsheet's date, given to the schema as `YYYY-MM-DD`. */
  readonly holds: 'text' | 'date';
  /** What must not occur twice in the file, by its canonical form. */
  readonly unique?: (cell: string) => string;
  readonly example: string;
  readonly note: Message;
}

/** What is known of a kind without touching the table. */
export interface ImportDeclaration {
  readonly name: string;
  readonly title: Message;
  readonly roles: readonly StaffRole[];
  /** Who may write what somebody else uploaded; where it is left out, whoever may import writes their own. */
  readonly committers?: readonly StaffRole[];
  readonly columns: readonly ImportColumn[];
  /** What two rows of a file must not have in common; of a row whose cells are right. */
  readonly sameRow?: (cells: Readonly<Record<string, string>>) => string;
}

/** A row whose cells are right, by the keys of its columns. Cells left empty are absent. */
export interface ImportRow {
  /** As the person's spreadsheet counts it: the header stands in row 1. */
  readonly number: number;
  readonly cells: Readonly<Record<string, string>>;
  /** Which of the codes made for this import is its own; only for rows that need one. */
  readonly place?: number | undefined;
}

export interface RowError extends Message {
  /** Absent where the row as a whole is wrong. */
  readonly column?: string | undefined;
}

/**
 * `known`: it stands in the table exactly so. `good` rows may need a code of their own, and may add to what somebody is
 * owed, so that whoever has the file written sees how much it is.
 */
export type RowVerdict =
  | { readonly is: 'good'; readonly needsPlace: boolean; readonly adds?: Sums }
  | { readonly is: 'known' }
  | { readonly is: 'bad'; readonly errors: readonly RowError[] };

export type RowOutcome =
  | { readonly is: 'committed' }
  | { readonly is: 'known' }
  | { readonly is: 'refused'; readonly errors: readonly RowError[] };

/** What a check is about. */
export interface CheckContext {
  /** Who uploaded it. */
  readonly by: string;
}

/** What a commit is about. */
export interface CommitContext {
  readonly importId: string;
  /** Who uploaded it. */
  readonly by: string;
  /** Who had it written. */
  readonly committedBy?: string | undefined;
  /** The batch of the codes made for it; absent where no row needs one. */
  readonly batchId?: string | undefined;
}

/** A kind of import at work. Each step may be repeated: what was done before is `known`. */
export interface ImportKind {
  readonly declaration: ImportDeclaration;
  /** Verdicts in the order of the rows; nothing is written. */
  check(rows: readonly ImportRow[], context: CheckContext): Promise<readonly RowVerdict[]>;
  /** Outcomes in the order of the rows. */
  commit(rows: readonly ImportRow[], context: CommitContext): Promise<readonly RowOutcome[]>;
}
