import { Button, Progress } from '@mantine/core';
import { writtenAmount } from '../../written.ts';
import { useSay } from '../language.ts';
import { writtenCount } from '../written.ts';
import type { Reward } from './reward.ts';
import { reconciliationTexts as texts } from './texts.ts';
import type { Bulk, Decisions } from './use-decisions.ts';

interface Props {
  readonly chosen: readonly Reward[];
  readonly decisions: Decisions;
  readonly approve: () => void;
  readonly clear: () => void;
}

/** What to do with the lines selected; it stays in sight at the bottom while one scrolls. */
export function BulkBar({ chosen, decisions, approve, clear }: Props) {
  const say = useSay();
  const { bulk } = decisions;
  if (bulk?.state === 'running') return <Running bulk={bulk} stop={decisions.stop} />;
  if (chosen.length > 0) {
    const count = writtenCount(chosen.length);
    const amount = writtenAmount(chosen.reduce((sum, line) => sum + line.amount, 0));
    return (
      <div className="bulk" role="status">
        <span className="figures">{say(texts.chosen, { count, amount })}</span>
        <Button size="compact-md" onClick={approve}>
          {say(texts.approveChosen, { count })}
        </Button>
        <Button size="compact-md" variant="default" onClick={clear}>
          {say(texts.unchoose)}
        </Button>
      </div>
    );
  }
  return bulk ? (
    <div className="bulk" role="status">
      <span>{endOf(say, bulk)}</span>
      <Button size="compact-md" variant="default" onClick={decisions.forget}>
        OK
      </Button>
    </div>
  ) : undefined;
}

function Running({ bulk, stop }: { bulk: Bulk; stop: () => void }) {
  const say = useSay();
  const done = bulk.done + bulk.failed;
  const words = say(texts.progress, { done: writtenCount(done), total: writtenCount(bulk.total) });
  return (
    <div className="bulk" role="status">
      <span className="figures">{words}</span>
      <Progress className="grow" value={(100 * done) / bulk.total} aria-label={words} />
      <Button size="compact-md" variant="default" onClick={stop}>
        {say(texts.stop)}
      </Button>
    </div>
  );
}

function endOf(say: ReturnType<typeof useSay>, { state, done, failed }: Bulk): string {
  const values = { done: writtenCount(done), failed: writtenCount(failed) };
  if (state === 'stopped') return say(texts.stopped, values);
  return say(failed === 0 ? texts.allApproved : texts.someRefused, values);
}
