import { Button } from '@mantine/core';
import { useState } from 'react';
import { isInPeriod } from '../../../../shared/time/period.ts';
import { today, writtenAmount } from '../../written.ts';
import { useChange } from '../desk/use-change.ts';
import { useSay } from '../language.ts';
import { addressOf } from '../place.ts';
import { TroubleNotice } from '../shell/parts.tsx';
import { Question } from '../shell/question.tsx';
import { writtenCount, writtenPeriod } from '../written.ts';
import { type Period, periodSchema } from './reward.ts';
import { reconciliationTexts as texts } from './texts.ts';

interface Props {
  readonly summary: Period;
  readonly frozen: (summary: Period) => void;
}

/** Says what freezing means and what still stands in its way, before it is done. */
export function FreezePeriod({ summary, frozen }: Props) {
  const say = useSay();
  const [asked, setAsked] = useState(false);
  const change = useChange();
  const period = writtenPeriod(summary.period);
  const close = () => {
    change.forget();
    setAsked(false);
  };
  const freeze = async () => {
    const path = `/v1/periods/${summary.period}/freeze`;
    const outcome = await change.make({ method: 'POST', path, reply: periodSchema });
    if (!outcome?.ok) return;
    setAsked(false);
    frozen(outcome.value);
  };
  return (
    <>
      <Button className="beside-field" onClick={() => setAsked(true)}>
        {say(texts.freeze)}
      </Button>
      <Question title={say(texts.freezeTitle, { period })} opened={asked} close={close}>
        {summary.counts.pending > 0 ? (
          <Undecided summary={summary} close={close} />
        ) : (
          <>
            <p className="figures">{say(texts.freezeSums, sumsOf(summary))}</p>
            <p>{say(texts.freezeMeans)}</p>
            {isInPeriod(summary.period, today()) && <p className="notice careful">{say(texts.freezeRunning)}</p>}
            <TroubleNotice trouble={change.trouble} />
            <div className="actions">
              <Button loading={change.busy} onClick={() => void freeze()}>
                {say(texts.freezePeriod, { period })}
              </Button>
              <Button variant="default" data-autofocus onClick={close}>
                {say(texts.notYet)}
              </Button>
            </div>
          </>
        )}
      </Question>
    </>
  );
}

function Undecided({ summary, close }: { summary: Period; close: () => void }) {
  const say = useSay();
  const values = { count: writtenCount(summary.counts.pending), amount: writtenAmount(summary.sums.pending) };
  return (
    <>
      <p className="notice careful figures">{say(texts.freezeUndecided, values)}</p>
      <p>{say(texts.freezeMeans)}</p>
      <div className="actions">
        <Button component="a" href={addressOf('reconciliation', summary.period, 'pending')} onClick={close}>
          {say(texts.showUndecided)}
        </Button>
      </div>
    </>
  );
}

function sumsOf({ counts, sums }: Period): Record<string, string> {
  return {
    approved: writtenCount(counts.approved),
    approvedSum: writtenAmount(sums.approved),
    cancelled: writtenCount(counts.cancelled),
    cancelledSum: writtenAmount(sums.cancelled),
  };
}
