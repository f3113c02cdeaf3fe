import { useSay } from '../language.ts';
import { StateWord } from '../shell/parts.tsx';
import { type Batch, isUnfinished } from './batch.ts';
import { ProgressLine } from './progress-line.tsx';
import { batchStates } from './texts.ts';

/** A batch's state, and how far it is while its files are made. */
export function BatchProgress({ batch }: { batch: Batch }) {
  const say = useSay();
  const state = batchStates[batch.state];
  return (
    <>
      <StateWord mood={state.mood}>{say(state)}</StateWord>
      {isUnfinished(batch) && (
        <ProgressLine
          label={say(batchStates.rendering)}
          progress={batch.progress}
          done={batch.rendered}
          total={batch.total}
          rate={batch.rate}
          secondsLeft={batch.secondsLeft}
        />
      )}
    </>
  );
}
