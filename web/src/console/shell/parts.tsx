import { Button, Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import { writtenAmount } from '../../written.ts';
import type { Trouble } from '../desk/desk.ts';
import { deskTexts } from '../desk/texts.ts';
import type { Pages } from '../desk/use-pages.ts';
import { useSay } from '../language.ts';

/** A page's title, what is said below it, and its one main action. */
export function Heading({ title, lead, children }: { title: string; lead?: string; children?: ReactNode }) {
  return (
    <div className="heading">
      <div>
        <h1>{title}</h1>
        {lead && <p className="quiet">{lead}</p>}
      </div>
      {children && <div className="actions">{children}</div>}
    </div>
  );
}

/** What went wrong, beside what failed. */
export function TroubleNotice({ trouble, again }: { trouble: Trouble | undefined; again?: () => void }) {
  const say = useSay();
  if (!trouble) return undefined;
  return (
    <div role="alert" className="notice wrong">
      <p>{trouble.text}</p>
      {again && (
        <Button variant="default" size="compact-sm" onClick={again}>
          {say(deskTexts.again)}
        </Button>
      )}
    </div>
  );
}

interface LoadingProps {
  readonly rows?: number;
  readonly height?: number;
  readonly slow: boolean;
}

/** Keeps the place of what loads, and says so in words. */
export function Loading({ rows = 3, height = 44, slow }: LoadingProps) {
  const say = useSay();
  const places = Array.from({ length: rows }, (_, position) => `row-${position}`);
  return (
    <div className="loading">
      <p className={slow ? 'quiet' : 'unseen'} role="status">
        {say(slow ? deskTexts.slow : deskTexts.loading)}
      </p>
      {places.map((place) => (
        <Skeleton key={place} height={height} radius="sm" />
      ))}
    </div>
  );
}

/** The next of a list that comes in pages; nothing where all of it is there. */
export function MoreButton({ pages }: { pages: Pick<Pages<unknown>, 'hasMore' | 'busy' | 'more'> }) {
  const say = useSay();
  if (!pages.hasMore) return undefined;
  return (
    <Button variant="default" loading={pages.busy} onClick={() => void pages.more()}>
      {say(deskTexts.more)}
    </Button>
  );
}

/** Nothing is here, and why that is. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <p>{title}</p>
      {children && <div className="quiet">{children}</div>}
    </div>
  );
}

export type Mood = 'wait' | 'good' | 'bad' | 'calm';

/** A state as a word; the colour only helps. */
export function StateWord({ mood, children }: { mood: Mood; children: ReactNode }) {
  return <span className={`state ${mood}`}>{children}</span>;
}

export function Amount({ of, strong = false }: { of: number; strong?: boolean }) {
  const written = writtenAmount(of);
  return <span className="amount">{strong ? <strong>{written}</strong> : written}</span>;
}

/** What was just done, read out to who cannot see it. */
export function News({ children }: { children: ReactNode }) {
  return (
    <div className="news" role="status">
      {children && <div className="notice">{children}</div>}
    </div>
  );
}

/** The error of one field of a change, if the server named one. */
export function fieldTrouble(trouble: Trouble | undefined, field: string): string | undefined {
  return trouble?.fields.find((one) => one.field === field)?.text;
}

/** A button that says why it does nothing, instead of one that nobody can reach. */
export const shut = { 'data-disabled': true, 'aria-disabled': true } as const;
