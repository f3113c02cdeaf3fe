import { Button } from '@mantine/core';
import { useState } from 'react';
import { writtenDay, writtenMoment } from '../../written.ts';
import { useStaffNames } from '../desk/colleagues.ts';
import { useDesk } from '../desk/desk-context.ts';
import { hasRole } from '../desk/person.ts';
import { useAsked } from '../desk/use-asked.ts';
import { useSay } from '../language.ts';
import { Loading, TroubleNotice } from '../shell/parts.tsx';
import { CalendarChangeForm } from './calendar-change-form.tsx';
import { calendarTexts as texts } from './calendar-texts.ts';
import { type Calendar, calendarSchema, ruleWords } from './period-calendar.ts';
import { PeriodNames } from './period-names.tsx';

/** By which calendar the company reconciles; asked for once somebody opens it. */
export function PeriodCalendarPart() {
  const say = useSay();
  const [opened, setOpened] = useState(false);
  return (
    <details className="period-calendar" onToggle={(event) => setOpened(event.currentTarget.open)}>
      <summary>{say(texts.title)}</summary>
      {opened && <Opened />}
    </details>
  );
}

function Opened() {
  const say = useSay();
  const { person } = useDesk();
  const asked = useAsked('/v1/period-calendar', calendarSchema);
  const [changing, setChanging] = useState(false);
  const [isSaved, setSaved] = useState(false);
  const calendar = asked.value;
  const saved = (after: Calendar) => {
    asked.show(after);
    setChanging(false);
    setSaved(true);
  };
  return (
    <div className="stack">
      <TroubleNotice trouble={asked.trouble} again={() => void asked.refresh()} />
      {!calendar && asked.busy && <Loading rows={2} height={44} slow={asked.slow} />}
      {calendar && <Shown calendar={calendar} />}
      {isSaved && !changing && (
        <p role="status" className="notice">
          {say(texts.saved)}
        </p>
      )}
      {calendar && changing && (
        <CalendarChangeForm calendar={calendar} saved={saved} close={() => setChanging(false)} />
      )}
      {calendar && !changing && hasRole(person, ['admin']) && (
        <div className="actions">
          <Button variant="default" onClick={() => setChanging(true)}>
            {say(texts.change)}
          </Button>
        </div>
      )}
    </div>
  );
}

function Shown({ calendar }: { calendar: Calendar }) {
  const say = useSay();
  const staffName = useStaffNames();
  return (
    <>
      <p>{say(texts.now, { rule: say(...ruleWords(calendar.rule)) })}</p>
      {calendar.changes
        .filter(({ from }) => from > calendar.present.firstDay)
        .map(({ from, rule, setBy, setAt }) => (
          <p key={from} className="notice">
            {say(texts.from, {
              day: writtenDay(from),
              rule: say(...ruleWords(rule)),
              who: staffName(setBy),
              moment: writtenMoment(setAt),
            })}
          </p>
        ))}
      <p className="quiet">{say(texts.coming)}</p>
      <PeriodNames periods={calendar.coming.map(({ id }) => id)} />
    </>
  );
}
