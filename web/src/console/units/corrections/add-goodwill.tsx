import { useState } from 'react';
import { writtenDay } from '../../../written.ts';
import { useChange } from '../../desk/use-change.ts';
import { useSay } from '../../language.ts';
import { fieldTrouble } from '../../shell/parts.tsx';
import { fieldTexts } from '../desk-texts.ts';
import { lastDayOf } from '../term-end.ts';
import { correctedSchema } from '../warranty.ts';
import { CorrectionForm } from './correction-form.tsx';
import type { CorrectionProps } from './correction-open.tsx';
import { Line } from './fields.tsx';
import { correctionTexts as texts } from './texts.ts';

const MOST_MONTHS = 240;
const MOST_DAYS = 3_660;

export function AddGoodwill({ warranty, path, close, done }: CorrectionProps) {
  const say = useSay();
  const [written, setWritten] = useState({ months: '', days: '' });
  const [judged, setJudged] = useState(false);
  const change = useChange();
  const [months, days] = [wholeNumber(written.months), wholeNumber(written.days)];
  const isNumber = months !== undefined && days !== undefined && months <= MOST_MONTHS && days <= MOST_DAYS;
  const gives = isNumber && months + days > 0;
  const { term, startsOn, endsOn } = warranty;
  const given = { kind: 'goodwill', id: '', months: months ?? 0, days: days ?? 0 } as const;
  const until = lastDayOf(startsOn, { ...term, extensions: [...term.extensions, given] });
  const effects = gives
    ? [{ label: say(fieldTexts['endsOn'] ?? texts.note), from: writtenDay(endsOn), to: writtenDay(until) }]
    : [];
  const error = () => {
    if (!isNumber) return say(texts.goodwillMost);
    return judged && !gives ? say(texts.goodwillMissing) : fieldTrouble(change.trouble, 'days');
  };
  const submit = async (note: string) => {
    const body = { months, days, note };
    const outcome = await change.make({ method: 'POST', path: `${path}/goodwill`, body, reply: correctedSchema });
    if (outcome?.ok) done(say(texts.goodwillDone, { date: writtenDay(outcome.value.endsOn) }));
  };
  return (
    <CorrectionForm
      title={say(texts.goodwillTitle)}
      means={say(texts.goodwillMeans)}
      act={say(texts.goodwillDo)}
      effects={effects}
      isComplete={gives}
      busy={change.busy}
      trouble={change.trouble}
      close={close}
      submit={submit}
      judge={() => setJudged(true)}
    >
      <div className="fields pairs">
        <Line
          id="goodwill-months"
          isFirst
          kind="number"
          longest={3}
          label={say(texts.months)}
          value={written.months}
          error={error()}
          change={(value) => setWritten({ ...written, months: value })}
        />
        <Line
          id="goodwill-days"
          kind="number"
          longest={4}
          label={say(texts.days)}
          value={written.days}
          error={undefined}
          change={(value) => setWritten({ ...written, days: value })}
        />
      </div>
    </CorrectionForm>
  );
}

/** Nothing written is none. */
function wholeNumber(written: string): number | undefined {
  const digits = written.trim();
  return /^\d*$/.test(digits) ? Number(digits) : undefined;
}
