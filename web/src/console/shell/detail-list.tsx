import type { ReactNode } from 'react';

export interface Detail {
  readonly term: string;
  readonly words: ReactNode;
}

/** What is known of one thing, a line each. */
export function DetailList({ details }: { details: readonly Detail[] }) {
  return (
    <dl className="details">
      {details.map(({ term, words }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  );
}
