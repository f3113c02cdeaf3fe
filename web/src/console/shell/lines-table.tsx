import type { ReactNode } from 'react';

/** The head of a column: its words; those of figures stand over them at the right, and some are only heard. */
export type Column = string | { readonly figures: string } | { readonly heard: string };

interface Props {
  /** What the lines are, for whoever only hears the table. */
  readonly label: string;
  readonly columns: readonly Column[];
  /** More than `lines` where the table looks otherwise. */
  readonly kind?: string;
  readonly children: ReactNode;
}

/** Lines under their columns; on a phone, where no columns fit, each line stands by itself. */
export function LinesTable({ label, columns, kind, children }: Props) {
  return (
    <table className={kind === undefined ? 'lines' : `lines ${kind}`} aria-label={label}>
      <thead>
        <tr>{columns.map(headOf)}</tr>
      </thead>
      {children}
    </table>
  );
}

function headOf(column: Column) {
  if (typeof column === 'string') {
    return (
      <th key={column} scope="col">
        {column}
      </th>
    );
  }
  if ('figures' in column) {
    return (
      <th key={column.figures} scope="col" className="right">
        {column.figures}
      </th>
    );
  }
  return (
    <th key={column.heard} scope="col">
      <span className="unseen">{column.heard}</span>
    </th>
  );
}
