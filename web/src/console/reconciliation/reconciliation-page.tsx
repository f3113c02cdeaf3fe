import '@mantine/core/styles/Popover.css';
import '@mantine/core/styles/Menu.css';
import '../units/desk.css';
import './reconciliation.css';
import { NativeSelect } from '@mantine/core';
import { isInPeriod, isPeriodId } from '../../../../shared/time/period.ts';
import { today, writtenMoment } from '../../written.ts';
import { useStaffNames } from '../desk/colleagues.ts';
import { useDesk } from '../desk/desk-context.ts';
import { hasRole } from '../desk/person.ts';
import { type Asked, useAsked } from '../desk/use-asked.ts';
import { useSay } from '../language.ts';
import { addressOf, type Place } from '../place.ts';
import { Heading, Loading, TroubleNotice } from '../shell/parts.tsx';
import { pageTexts } from '../shell/texts.ts';
import { writtenPeriod } from '../written.ts';
import { ExportWorkbook } from './export-workbook.tsx';
import { FoundReport } from './found-report.tsx';
import { FreezePeriod } from './freeze-period.tsx';
import { PeriodCalendarPart } from './period-calendar-part.tsx';
import { RangeReport } from './range-report.tsx';
import { linesParts, type Period, periodListSchema, periodSchema, type RewardState, rewardStates } from './reward.ts';
import { RewardLines } from './reward-lines.tsx';
import { StateTiles } from './state-tiles.tsx';
import { reconciliationTexts as texts } from './texts.ts';

/** One period's rewards: decided line by line, then frozen and exported. */
export function ReconciliationPage({ place }: { place: Place }) {
  const say = useSay();
  const { person } = useDesk();
  const periods = useAsked('/v1/periods', periodListSchema);
  const period = periodOf(place.of) ?? firstToDecide(periods.value?.items);
  return (
    <>
      <Heading title={say(pageTexts.reconciliation)} lead={say(texts.lead)} />
      <TroubleNotice trouble={periods.trouble} again={() => void periods.refresh()} />
      {period ? (
        <OnePeriod key={period} period={period} periods={periods} filter={place.filter} />
      ) : (
        periods.busy && <Loading rows={6} height={48} slow={periods.slow} />
      )}
      {period && hasRole(person, ['manager', 'admin', 'accountant']) && (
        // Beside it stands another of this period: of two with one key React would leave the former period's there.
        <RangeReport key={`report-${period}`} period={period} />
      )}
      <PeriodCalendarPart />
    </>
  );
}

interface OneProps {
  readonly period: string;
  readonly periods: Asked<{ items: Period[] }>;
  readonly filter: string | undefined;
}

function OnePeriod({ period, periods, filter }: OneProps) {
  const say = useSay();
  const { person } = useDesk();
  const summary = useAsked(`/v1/periods/${period}`, periodSchema);
  const part = linesParts.find((one) => one === filter);
  const state = part === 'held' ? 'pending' : part === 'carried' ? undefined : stateOf(filter);
  const isManager = hasRole(person, ['manager', 'admin']);
  const changed = () => void summary.refresh();
  return (
    <>
      <div className="toolbar">
        <NativeSelect
          id="period"
          label={say(texts.period)}
          value={period}
          data={optionsOf(period, periods.value?.items).map((one) => ({
            value: one.period,
            label: say(texts.periodOption, {
              period: writtenPeriod(one.period),
              state: say(one.state === 'frozen' ? texts.frozen : texts.open),
            }),
          }))}
          onChange={(event) => {
            location.hash = addressOf('reconciliation', event.currentTarget.value, filter);
          }}
        />
        {hasRole(person, ['manager', 'admin', 'accountant']) && (
          // What was made of the open period is a draft of another.
          <ExportWorkbook key={summary.value?.state} period={period} />
        )}
        {isManager && summary.value?.state === 'open' && (
          <FreezePeriod
            summary={summary.value}
            frozen={(frozen) => {
              summary.show(frozen);
              void periods.refresh();
            }}
          />
        )}
      </div>
      {summary.value?.state === 'frozen' && <FrozenNotice summary={summary.value} />}
      {!isManager && <p className="notice">{say(texts.readOnly)}</p>}
      <TroubleNotice trouble={summary.trouble} again={changed} />
      <StateTiles period={period} summary={summary.value} chosen={state} part={part} />
      <FoundReport period={period} />
      <RewardLines
        key={part ?? state ?? 'all'}
        period={period}
        state={state}
        part={part}
        mayDecide={isManager && summary.value?.state === 'open'}
        mayReverse={isManager && summary.value?.state === 'frozen'}
        changed={changed}
      />
    </>
  );
}

function FrozenNotice({ summary }: { summary: Period }) {
  const say = useSay();
  const staffName = useStaffNames();
  const { frozenAt = '', frozenBy = '' } = summary;
  return <p className="notice">{say(texts.frozenBy, { moment: writtenMoment(frozenAt), who: staffName(frozenBy) })}</p>;
}

/** The period asked for stands in the list even before the list is there. */
function optionsOf(period: string, items: readonly Period[] = []): { period: string; state: Period['state'] }[] {
  const known = items.map((item) => ({ period: item.period, state: item.state }));
  const all = known.some((one) => one.period === period) ? known : [{ period, state: 'open' as const }, ...known];
  return all.sort((one, other) => other.period.localeCompare(one.period));
}

function periodOf(written: string | undefined): string | undefined {
  return written && isPeriodId(written) ? written : undefined;
}

/** The oldest period with something to decide; else the present one. */
function firstToDecide(items: readonly Period[] | undefined): string | undefined {
  if (!items) return undefined;
  const open = items.filter(({ state, counts }) => state === 'open' && counts.pending > 0).map(({ period }) => period);
  const day = today();
  return open.sort()[0] ?? items.find(({ period }) => isInPeriod(period, day))?.period;
}

/** Undecided lines come first; `all` shows every one. */
function stateOf(filter: string | undefined): RewardState | undefined {
  if (filter === 'all') return undefined;
  return rewardStates.find((state) => state === filter) ?? 'pending';
}
