import { useId } from 'react';
import { writtenMoment } from '../../written.ts';
import { useStaffNames } from '../desk/colleagues.ts';
import { useSay } from '../language.ts';
import { fieldTexts, unitDeskTexts as texts } from './desk-texts.ts';
import { writtenValue } from './value.ts';
import type { HistoryLine } from './warranty.ts';

/** Everything that happened, the newest first: what, when, by whom, why, and from what to what. */
export function UnitHistoryPart({ lines }: { lines: readonly HistoryLine[] }) {
  const say = useSay();
  const staffName = useStaffNames();
  const title = useId();
  const newestFirst = [...lines].reverse();
  return (
    <section aria-labelledby={title} className="unit-history">
      <h2 id={title}>{say(texts.history)}</h2>
      {lines.length === 0 && <p className="quiet">{say(texts.noHistory)}</p>}
      <ol className="timeline">
        {newestFirst.map((line, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no id and are only ever added
          <li key={lines.length - place} data-kind={line.kind}>
            <strong>{say(line)}</strong>
            <span className="quiet">
              <span className="figures">{writtenMoment(line.at)}</span>
              {line.by && ` · ${staffName(line.by)}`}
            </span>
            {line.note && <q>{line.note}</q>}
            {line.changes && <Changes changes={line.changes} />}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Changes({ changes }: { changes: NonNullable<HistoryLine['changes']> }) {
  return (
    <ul className="changes">
      {changes.map((change) => (
        <ChangeWords key={change.field} {...change} />
      ))}
    </ul>
  );
}

interface ChangeProps {
  readonly field: string;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** `Họ tên: Lan › Loan`; said in words to who cannot see the arrow. */
export function ChangeWords({ field, from, to }: ChangeProps) {
  const say = useSay();
  const words = fieldTexts[field];
  const shown = (value: string | undefined) => (value === undefined ? say(texts.nothing) : writtenValue(field, value));
  return (
    <li>
      <span className="quiet">{words ? say(words) : field}: </span>
      <del>{shown(from)}</del> <span aria-hidden="true">›</span> <ins>{shown(to)}</ins>
    </li>
  );
}
