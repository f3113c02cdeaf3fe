import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import {
  type PeriodCalendar,
  type PeriodRule,
  periodsFrom,
  ruleAt,
} from '../../../../shared/rewards/calendar/period-rules.ts';
import { firstDayOf } from '../../../../shared/time/period.ts';
import { writtenDay } from '../../written.ts';
import { useChange } from '../desk/use-change.ts';
import { useSay } from '../language.ts';
import { TroubleNotice } from '../shell/parts.tsx';
import { calendarTexts as texts } from './calendar-texts.ts';
import { type Calendar, calendarSchema } from './period-calendar.ts';
import { PeriodNames } from './period-names.tsx';

interface Props {
  readonly calendar: Calendar;
  readonly saved: (after: Calendar) => void;
  readonly close: () => void;
}

const KINDS = ['months', 'half-months', 'weeks'] as const;
const PATTERNS = ['4-4-5', '4-5-4', '5-4-4'] as const;
const FIRST_DAYS = Array.from({ length: 28 }, (_, before) => String(before + 1));
const MONTHS = Array.from({ length: 12 }, (_, before) => String(before + 1));
/** A year of days to choose from, whatever the calendar. */
const DAYS_OFFERED = 24;
const SHOWN = 4;

/** Says what periods would be before anything is changed, by the same rules as the server. */
export function CalendarChangeForm({ calendar, saved, close }: Props) {
  const say = useSay();
  const change = useChange();
  const [kind, setKind] = useState<(typeof KINDS)[number]>('months');
  const [firstDay, setFirstDay] = useState('26');
  const [pattern, setPattern] = useState<string>(PATTERNS[0]);
  const [weekday, setWeekday] = useState('1');
  const [month, setMonth] = useState('1');
  const [from, setFrom] = useState(calendar.earliestChange);
  const rule = ruleOf({ kind, firstDay, pattern, weekday, month });
  const kept = calendar.changes.filter((one) => one.from < from);
  const dropped = calendar.changes.filter((one) => one.from >= from);
  const isSame = JSON.stringify(ruleAt(kept, from)) === JSON.stringify(rule);
  const save = async () => {
    const path = '/v1/period-calendar/changes';
    const outcome = await change.make({ method: 'POST', path, body: { from, rule }, reply: calendarSchema });
    if (outcome?.ok) saved(outcome.value);
  };
  return (
    <section className="stack" aria-label={say(texts.change)}>
      <p>{say(texts.changeLead)}</p>
      <div className="fields">
        <NativeSelect
          label={say(texts.kind)}
          value={kind}
          data={KINDS.map((one) => ({ value: one, label: say(texts.kinds[one]) }))}
          onChange={(event) => setKind(KINDS.find((one) => one === event.currentTarget.value) ?? 'months')}
        />
        {kind === 'months' && (
          <NativeSelect
            label={say(texts.firstDay)}
            description={say(texts.firstDayHint)}
            inputWrapperOrder={['label', 'input', 'description']}
            value={firstDay}
            data={FIRST_DAYS}
            onChange={(event) => setFirstDay(event.currentTarget.value)}
          />
        )}
        {kind === 'weeks' && (
          <>
            <NativeSelect
              label={say(texts.pattern)}
              value={pattern}
              data={[...PATTERNS]}
              onChange={(event) => setPattern(event.currentTarget.value)}
            />
            <NativeSelect
              label={say(texts.weekday)}
              value={weekday}
              data={texts.weekdays.map((name, before) => ({ value: String(before + 1), label: say(name) }))}
              onChange={(event) => setWeekday(event.currentTarget.value)}
            />
            <NativeSelect
              label={say(texts.yearNear)}
              value={month}
              data={MONTHS.map((number) => ({ value: number, label: `1/${number}` }))}
              onChange={(event) => setMonth(event.currentTarget.value)}
            />
          </>
        )}
        <NativeSelect
          label={say(texts.begins)}
          value={from}
          data={daysOf(calendar).map((day) => ({ value: day, label: writtenDay(day) }))}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
      </div>
      <p className="quiet">{say(texts.becomes)}</p>
      <PeriodNames periods={periodsFrom([...kept, { from, rule }], from, SHOWN)} />
      {dropped.map((one) => (
        <p key={one.from} className="notice careful">
          {say(texts.dropped, { day: writtenDay(one.from) })}
        </p>
      ))}
      {isSame && dropped.length === 0 && <p className="notice">{say(texts.sameRule)}</p>}
      <TroubleNotice trouble={change.trouble} />
      <div className="actions">
        <Button loading={change.busy} disabled={isSame && dropped.length === 0} onClick={() => void save()}>
          {say(texts.save)}
        </Button>
        <Button variant="default" onClick={close}>
          {say(texts.keep)}
        </Button>
      </div>
    </section>
  );
}

/** First days of periods as the calendar is to run, and of those that a set change would take away. */
function daysOf({ changes, earliestChange }: Calendar): readonly string[] {
  const running = changes.filter(({ from }) => from < earliestChange);
  const calendars: readonly PeriodCalendar[] = [changes, running];
  const days = calendars.flatMap((one) => periodsFrom(one, earliestChange, DAYS_OFFERED).map(firstDayOf));
  return [...new Set(days)].filter((day) => day >= earliestChange).sort();
}

interface Written {
  readonly kind: PeriodRule['kind'];
  readonly firstDay: string;
  readonly pattern: string;
  readonly weekday: string;
  readonly month: string;
}

function ruleOf({ kind, firstDay, pattern, weekday, month }: Written): PeriodRule {
  switch (kind) {
    case 'months':
      return { kind, firstDay: Number(firstDay) };
    case 'half-months':
      return { kind };
    case 'weeks': {
      const [one = 4, two = 4, three = 5] = pattern.split('-').map(Number);
      return { kind, weeks: [one, two, three], weekday: Number(weekday), month: Number(month) };
    }
  }
}
