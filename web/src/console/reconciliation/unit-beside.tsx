import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import * as z from 'zod/mini';
import { writtenMoment } from '../../written.ts';
import { useStaffNames } from '../desk/colleagues.ts';
import { useAsked } from '../desk/use-asked.ts';
import { useSay } from '../language.ts';
import { Loading, TroubleNotice } from '../shell/parts.tsx';
import { UnitHistoryPart } from '../units/unit-history.tsx';
import { historySchema } from '../units/warranty.ts';
import type { Reward } from './reward.ts';
import { reconciliationTexts as texts } from './texts.ts';

const unitSchema = z.pick(historySchema, { lines: true });

interface Props {
  readonly line: Reward;
  readonly close: () => void;
}

/** What happened to a line and to its unit, beside the list, so that whoever decides stays where they are. */
export function UnitBeside({ line, close }: Props) {
  const say = useSay();
  const unit = useAsked(`/v1/rewards/${encodeURIComponent(line.id)}/unit-history`, unitSchema);
  const aside = useRef<HTMLElement>(null);
  useEffect(() => {
    aside.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <aside ref={aside} className="unit-beside" aria-label={say(texts.unitOf, { line: line.product })}>
      <div className="heading">
        <h2>
          {line.product} <span className="quiet figures">…{line.code.slice(-4)}</span>
        </h2>
        <Button variant="default" size="compact-sm" aria-keyshortcuts="h" onClick={close}>
          {say(texts.closeUnit)}
        </Button>
      </div>
      <HoldHistory line={line} />
      <TroubleNotice trouble={unit.trouble} again={() => void unit.refresh()} />
      {!unit.value && unit.busy && <Loading rows={4} height={32} slow={unit.slow} />}
      {unit.value && <UnitHistoryPart lines={unit.value.lines} />}
    </aside>
  );
}

/** Who held the line, why, and how each hold ended. */
function HoldHistory({ line: { holds, pastHolds } }: { line: Reward }) {
  const say = useSay();
  const staffName = useStaffNames();
  if (holds.length + pastHolds.length === 0) return undefined;
  return (
    <section aria-label={say(texts.holdHistory)} className="unit-history">
      <h2>{say(texts.holdHistory)}</h2>
      <ol className="timeline">
        {holds.map((hold) => (
          <li key={hold.id}>
            <strong>{say(texts.heldNow)}</strong> {say(hold.words)}
            <span className="quiet figures">
              {writtenMoment(hold.at)} · {staffName(hold.by)}
            </span>
          </li>
        ))}
        {[...pastHolds].reverse().map((hold) => (
          <li key={`${hold.id} ${hold.endedAt}`}>
            {say(hold.words)}
            <span className="quiet figures">
              {writtenMoment(hold.at)} · {staffName(hold.by)}
            </span>
            <span className="quiet figures">
              {say(texts.holdEnded, { moment: writtenMoment(hold.endedAt), who: staffName(hold.endedBy) })}
            </span>
            {hold.endNote && <q>{hold.endNote}</q>}
          </li>
        ))}
      </ol>
    </section>
  );
}
