import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { firstDayOf, lastDayOf, periodIdOf } from '../../../../shared/time/period.ts';
import { useSay } from '../language.ts';
import { calendarTexts as texts } from './calendar-texts.ts';
import { ExportWorkbook } from './export-workbook.tsx';

/** Any days, as a workbook to look at; nobody is paid by it. Days that are a period are that period's own export. */
export function RangeReport({ period }: { period: string }) {
  const say = useSay();
  const [from, setFrom] = useState(firstDayOf(period));
  const [to, setTo] = useState(lastDayOf(period));
  const isSpan = from !== '' && to !== '' && from <= to;
  return (
    <details className="period-calendar">
      <summary>{say(texts.report)}</summary>
      <div className="stack">
        <p className="quiet">{say(texts.reportLead)}</p>
        <div className="fields">
          <TextInput
            type="date"
            label={say(texts.reportFrom)}
            value={from}
            onChange={(event) => setFrom(event.currentTarget.value)}
          />
          <TextInput
            type="date"
            label={say(texts.reportTo)}
            value={to}
            error={isSpan ? undefined : say(texts.reportOrder)}
            onChange={(event) => setTo(event.currentTarget.value)}
          />
          {isSpan && <ExportWorkbook key={`${from} ${to}`} period={periodIdOf(from, to)} />}
        </div>
      </div>
    </details>
  );
}
