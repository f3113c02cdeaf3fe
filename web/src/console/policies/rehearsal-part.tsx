import { Button, NativeSelect } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { writtenAmount, writtenDay } from '../../written.ts';
import { useAsked } from '../desk/use-asked.ts';
import { useChange } from '../desk/use-change.ts';
import { useSay } from '../language.ts';
import { calendarSchema } from '../reconciliation/period-calendar.ts';
import { LinesTable } from '../shell/lines-table.tsx';
import { Amount, Empty, Loading, TroubleNotice } from '../shell/parts.tsx';
import { writtenCount, writtenPeriod } from '../written.ts';
import { askedSchema, type Draft, type Rehearsal, type Result, rehearsalSchema } from './policy.ts';
import { policyTexts as texts } from './texts.ts';

const LOOK_AGAIN = 1_000;

/** What a past period would have given under the draft. */
export function RehearsalPart({ draft }: { draft: Draft }) {
  const say = useSay();
  const change = useChange();
  const calendar = useAsked('/v1/period-calendar', calendarSchema);
  const periods = calendar.value ? [calendar.value.present, ...calendar.value.past] : [];
  const [chosen, setChosen] = useState(draft.rehearsal?.period);
  // The last one that is over tells most.
  const period = chosen ?? periods[1]?.id ?? '';
  const [id, setId] = useState(draft.rehearsal?.id);
  const path = `/v1/policy-drafts/${encodeURIComponent(draft.id)}/rehearsals`;
  const asked = useAsked(
    id === undefined ? undefined : `${path}/${encodeURIComponent(id)}`,
    rehearsalSchema,
    ({ state }) => (state === 'queued' || state === 'running' ? LOOK_AGAIN : undefined),
  );
  const rehearse = async () => {
    const body = { revision: draft.revision, period };
    const outcome = await change.make({ method: 'POST', path, body, reply: askedSchema });
    if (outcome?.ok) setId(outcome.value.id);
  };
  const isOpen = draft.state === 'editing' || draft.state === 'proposed';
  return (
    <section aria-label={say(texts.rehearsal)} className="stack rehearsal">
      <h2>{say(texts.rehearsal)}</h2>
      <p className="quiet">{say(texts.rehearsalLead)}</p>
      {isOpen && (
        <div className="fields">
          <NativeSelect
            label={say(texts.period)}
            value={period}
            data={optionsOf(period, periods)}
            onChange={(event) => setChosen(event.currentTarget.value)}
          />
          <Button
            className="beside-field"
            disabled={period === ''}
            loading={change.busy}
            onClick={() => void rehearse()}
          >
            {say(texts.rehearse)}
          </Button>
        </div>
      )}
      <TroubleNotice trouble={change.trouble ?? asked.trouble ?? calendar.trouble} />
      {id !== undefined && !asked.value && asked.busy && <Loading rows={2} height={44} slow={asked.slow} />}
      {asked.value && <Shown rehearsal={asked.value} isOlder={asked.value.revision !== draft.revision} />}
    </section>
  );
}

/** One that was rehearsed before may lie further back than the list goes. */
function optionsOf(period: string, periods: readonly { id: string }[]): { value: string; label: string }[] {
  const ids = periods.map(({ id }) => id);
  const all = period === '' || ids.includes(period) ? ids : [...ids, period];
  return all.map((id) => ({ value: id, label: writtenPeriod(id) }));
}

function Shown({ rehearsal, isOlder }: { rehearsal: Rehearsal; isOlder: boolean }) {
  const say = useSay();
  const { state, progress, result } = rehearsal;
  const period = writtenPeriod(rehearsal.period);
  if (state === 'failed') return <p className="notice wrong">{say(texts.failed)}</p>;
  if (state === 'canceled') return <p className="notice">{say(texts.canceled)}</p>;
  if (!result) {
    return (
      <p role="status" className="notice">
        {say(texts.running, { period, progress: String(progress) })}
      </p>
    );
  }
  if (result.installations === 0) return <Empty title={say(texts.nothingPast)} />;
  return (
    <>
      {isOlder && <p className="notice careful">{say(texts.older)}</p>}
      <Outcome period={period} result={result} />
    </>
  );
}

function Outcome({ period, result }: { period: string; result: Result }) {
  const say = useSay();
  const gain = result.wouldGive - result.given;
  const words = gain === 0 ? texts.same : gain > 0 ? texts.more : texts.less;
  const title = say(texts.title, {
    period,
    would: writtenAmount(result.wouldGive),
    given: writtenAmount(result.given),
    gain: say(words, { amount: writtenAmount(Math.abs(gain)) }),
  });
  const { more, less, same } = result.partners;
  return (
    <>
      <h3 className="figures">{title}</h3>
      <DayBars days={result.byDay} />
      <Folded title={say(texts.byDay)}>
        <Sums
          label={say(texts.byDay)}
          first={say(texts.day)}
          rows={result.byDay.map((one) => ({ ...one, name: writtenDay(one.day), until: one.wouldGiveUntil }))}
        />
      </Folded>
      <Folded title={say(texts.byRule)} open>
        <LinesTable
          label={say(texts.byRule)}
          columns={[say(texts.rule), { figures: say(texts.count) }, { figures: say(texts.would) }]}
        >
          <tbody>
            {result.byRule.map(({ rule, label, count, amount }) => (
              <tr key={rule}>
                <th scope="row" className="breakable">
                  {label}
                </th>
                <td className="right figures">{writtenCount(count)}</td>
                <td className="right money">
                  <Amount of={amount} />
                </td>
              </tr>
            ))}
          </tbody>
        </LinesTable>
      </Folded>
      {result.withoutRule.length > 0 && (
        <Folded title={say(texts.withoutRule)} open>
          <ul>
            {result.withoutRule.map(({ sku, name, count }) => (
              <li key={sku}>
                {name} ({sku}): {writtenCount(count)}
              </li>
            ))}
          </ul>
        </Folded>
      )}
      <Folded title={say(texts.byProduct)}>
        <Sums label={say(texts.byProduct)} first={say(texts.product)} rows={result.byProduct} />
      </Folded>
      {more > 0 && (
        <Folded title={say(texts.gains, { count: writtenCount(more) })} open>
          <Sums
            label={say(texts.gains, { count: writtenCount(more) })}
            first={say(texts.partner)}
            rows={result.gains}
          />
        </Folded>
      )}
      {less > 0 && (
        <Folded title={say(texts.losses, { count: writtenCount(less) })} open>
          <Sums
            label={say(texts.losses, { count: writtenCount(less) })}
            first={say(texts.partner)}
            rows={result.losses}
          />
        </Folded>
      )}
      {same > 0 && <p className="quiet">{say(texts.unchanged, { count: writtenCount(same) })}</p>}
    </>
  );
}

function Folded({ title, open = false, children }: { title: string; open?: boolean; children: ReactNode }) {
  return (
    <details open={open}>
      <summary>{title}</summary>
      {children}
    </details>
  );
}

interface SumRow {
  readonly name: string;
  readonly given: number;
  readonly wouldGive: number;
  readonly until?: number;
}

function Sums({ label, first, rows }: { label: string; first: string; rows: readonly SumRow[] }) {
  const say = useSay();
  const last = rows.some(({ until }) => until !== undefined) ? texts.until : texts.difference;
  return (
    <LinesTable
      label={label}
      kind="sums"
      columns={[first, ...[texts.given, texts.would, last].map((title) => ({ figures: say(title) }))]}
    >
      <tbody>
        {rows.map(({ name, given, wouldGive, until }, position) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two partners may have one name, and rows never move
          <tr key={position}>
            <th scope="row" className="breakable">
              {name}
            </th>
            <td className="right money" data-label={say(texts.given)}>
              <Amount of={given} />
            </td>
            <td className="right money" data-label={say(texts.would)}>
              <Amount of={wouldGive} />
            </td>
            <td className="right money" data-label={say(last)}>
              <Amount of={until ?? wouldGive - given} strong />
            </td>
          </tr>
        ))}
      </tbody>
    </LinesTable>
  );
}

const WIDTH = 640;
const HEIGHT = 160;
const GAP = 2;

/** Two bars a day: what was given, and what would have been. The same numbers stand in the table below. */
function DayBars({ days }: { days: Result['byDay'] }) {
  const say = useSay();
  const most = Math.max(1, ...days.map(({ given, wouldGive }) => Math.max(given, wouldGive)));
  const peak = days.find(({ given, wouldGive }) => Math.max(given, wouldGive) === most);
  const step = WIDTH / Math.max(1, days.length);
  const wide = Math.max(1, Math.min(24, (step - 2 * GAP) / 2));
  const high = (amount: number) => (HEIGHT * amount) / most;
  return (
    <figure className="day-bars">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={say(texts.byDay)} preserveAspectRatio="none">
        {days.map(({ day, given, wouldGive }, position) => (
          <g key={day} transform={`translate(${position * step + GAP} 0)`}>
            <title>
              {writtenDay(day)}: {say(texts.given)} {writtenAmount(given)}, {say(texts.would)}{' '}
              {writtenAmount(wouldGive)}
            </title>
            <rect className="given" x={0} y={HEIGHT - high(given)} width={wide} height={high(given)} />
            <rect className="would" x={wide} y={HEIGHT - high(wouldGive)} width={wide} height={high(wouldGive)} />
          </g>
        ))}
      </svg>
      <figcaption className="quiet figures">
        <span className="key given">{say(texts.given)}</span>
        <span className="key would">{say(texts.would)}</span>
        {peak && <span>{say(texts.chartMost, { amount: writtenAmount(most), day: writtenDay(peak.day) })}</span>}
      </figcaption>
    </figure>
  );
}
