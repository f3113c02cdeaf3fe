import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { today } from '../../written.ts';
import { useAsked } from '../desk/use-asked.ts';
import { useSay } from '../language.ts';
import { addressOf } from '../place.ts';
import { LinesTable } from '../shell/lines-table.tsx';
import { Heading, Loading, TroubleNotice } from '../shell/parts.tsx';
import { writtenCount, writtenNumber } from '../written.ts';
import { type Report, reportSchema } from './complaint.ts';
import { complaintKindTexts, complaintTexts, reportTexts as texts } from './texts.ts';

const DAY = 24 * 3_600_000;
const HOURS_OF_TWO_DAYS = 48;

/** How many there were, what became of them, and how long that took. */
export function ComplaintReport() {
  const say = useSay();
  const [from, setFrom] = useState(() => daysBefore(today(), 29));
  const [to, setTo] = useState(today);
  const asked = useAsked(`/v1/complaint-report?from=${from}&to=${to}`, reportSchema);
  const { value: report } = asked;
  return (
    <>
      <a className="back" href={addressOf('complaints')}>
        {say(complaintTexts.back)}
      </a>
      <Heading title={say(texts.title)} lead={say(texts.lead)} />
      <div className="fields">
        <TextInput
          id="report-from"
          type="date"
          label={say(texts.from)}
          max={to}
          value={from}
          onChange={(event) => event.currentTarget.value && setFrom(event.currentTarget.value)}
        />
        <TextInput
          id="report-to"
          type="date"
          label={say(texts.to)}
          min={from}
          max={today()}
          value={to}
          onChange={(event) => event.currentTarget.value && setTo(event.currentTarget.value)}
        />
      </div>
      <TroubleNotice trouble={asked.trouble} again={() => void asked.refresh()} />
      {!report && asked.busy && <Loading rows={5} height={40} slow={asked.slow} />}
      {report && <Figures report={report} />}
    </>
  );
}

function Figures({ report }: { report: Report }) {
  const say = useSay();
  return (
    <section>
      <LinesTable
        label={say(texts.title)}
        columns={[say(texts.kind), ...columns.map((column) => ({ figures: say(texts[column]) }))]}
      >
        <tbody>
          {report.kinds.map(({ kind, ...counts }) => (
            <Row key={kind} title={say(complaintKindTexts[kind])} counts={counts} />
          ))}
          <Row title={say(texts.all)} counts={report.all} />
        </tbody>
      </LinesTable>
      <p className="quiet">{say(texts.medianNote)}</p>
    </section>
  );
}

const columns = ['received', 'open', 'overdue', 'granted', 'rejected', 'inTime', 'median'] as const;

function Row({ title, counts }: { title: string; counts: Report['all'] }) {
  const say = useSay();
  const decided = counts.granted + counts.rejected;
  const words = (column: (typeof columns)[number]): string => {
    if (column === 'median') return counts.medianHours === undefined ? '—' : timeWords(counts.medianHours, say);
    if (column !== 'inTime') return writtenCount(counts[column]);
    if (decided === 0) return '—';
    const percent = Math.round((100 * counts.inTime) / decided);
    return say(texts.inTimeHint, { count: writtenCount(counts.inTime), percent: String(percent) });
  };
  return (
    <tr>
      <th scope="row" className="main-cell">
        {title}
      </th>
      {columns.map((column) => (
        <td key={column} className="right figures" data-label={say(texts[column])}>
          {column === 'overdue' && counts.overdue > 0 ? <strong>{words(column)}</strong> : words(column)}
        </td>
      ))}
    </tr>
  );
}

function timeWords(hours: number, say: ReturnType<typeof useSay>): string {
  if (hours < HOURS_OF_TWO_DAYS) return say(texts.hours, { count: writtenNumber(hours, 1) });
  return say(texts.days, { count: writtenNumber(hours / 24, 1) });
}

function daysBefore(day: string, days: number): string {
  return new Date(Date.parse(day) - days * DAY).toISOString().slice(0, 10);
}
