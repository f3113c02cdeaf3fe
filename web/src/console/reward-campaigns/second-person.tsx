import { Button } from '@mantine/core';
import { useSay } from '../language.ts';
import { extraTexts as texts } from './texts.ts';

interface Props {
  /** Whoever proposed it can only take it back. */
  readonly isMine: boolean;
  readonly busy: boolean;
  /** On the button of whoever agrees. */
  readonly confirm: string;
  readonly decide: (decision: 'confirm' | 'refuse') => Promise<void>;
}

/** What somebody proposed waits for another person. */
export function SecondPerson({ isMine, busy, confirm, decide }: Props) {
  const say = useSay();
  return (
    <div className="actions">
      {!isMine && (
        <Button loading={busy} onClick={() => void decide('confirm')}>
          {confirm}
        </Button>
      )}
      <Button variant="default" onClick={() => void decide('refuse')}>
        {say(isMine ? texts.takeBack : texts.refuse)}
      </Button>
    </div>
  );
}
