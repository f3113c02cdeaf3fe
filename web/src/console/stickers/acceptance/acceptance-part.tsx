import { useState } from 'react';
import { writtenMoment } from '../../../written.ts';
import { useStaffNames } from '../../desk/colleagues.ts';
import { useDesk } from '../../desk/desk-context.ts';
import { hasRole } from '../../desk/person.ts';
import { useAsked } from '../../desk/use-asked.ts';
import { usePages } from '../../desk/use-pages.ts';
import { useSay } from '../../language.ts';
import { MoveForm } from '../../rolls/move-form.tsx';
import { emptyDraft, type MoveDraft } from '../../rolls/range.ts';
import { Empty, Loading, StateWord, TroubleNotice } from '../../shell/parts.tsx';
import { type Acceptance, acceptanceListSchema, acceptanceSchema } from './acceptance.ts';
import { ReportPart } from './report-part.tsx';
import { SendSamples } from './send-samples.tsx';
import { acceptanceStates, acceptanceTexts as texts } from './texts.ts';

const LOOK_AGAIN = 1_500;

/** Samples of what was printed: sent, read by the system, and decided on by a manager. */
export function AcceptancePart({ batchId, count }: { batchId: string; count: number }) {
  const say = useSay();
  const { person } = useDesk();
  const list = usePages(`/v1/batches/${batchId}/acceptances?limit=20`, acceptanceListSchema);
  const replace = (next: Acceptance) => list.replace((one) => one.id === next.id, next);
  return (
    <>
      {hasRole(person, ['printing']) && <ReportPrinted batchId={batchId} count={count} />}
      <SendSamples batchId={batchId} sent={() => void list.refresh()} />
      <section aria-labelledby="acceptances-title">
        <h2 id="acceptances-title">{say(texts.earlier)}</h2>
        <TroubleNotice trouble={list.trouble} again={() => void list.refresh()} />
        {!list.items && list.busy && <Loading rows={2} height={60} slow={list.slow} />}
        {list.items?.length === 0 && <Empty title={say(texts.none)} />}
        {list.items?.map((one, position) => (
          <OneAcceptance key={one.id} acceptance={one} isNewest={position === 0} changed={replace} />
        ))}
      </section>
    </>
  );
}

/** The one move that is a printing house's own. */
function ReportPrinted({ batchId, count }: { batchId: string; count: number }) {
  const say = useSay();
  const [draft, setDraft] = useState<MoveDraft>({ ...emptyDraft, act: 'printed', way: 'whole' });
  return (
    <details className="panel">
      <summary>{say(texts.printed)}</summary>
      <MoveForm
        batchId={batchId}
        total={count}
        rolls={[]}
        draft={draft}
        change={(next) => setDraft((before) => ({ ...before, ...next }))}
        moved={() => undefined}
      />
    </details>
  );
}

interface OneProps {
  readonly acceptance: Acceptance;
  readonly isNewest: boolean;
  readonly changed: (next: Acceptance) => void;
}

function OneAcceptance({ acceptance, isNewest, changed }: OneProps) {
  const say = useSay();
  const staffName = useStaffNames();
  const path = `/v1/batches/${acceptance.batchId}/acceptances/${acceptance.id}`;
  const checking = acceptance.state === 'checking';
  const { value, trouble, refresh } = useAsked(checking ? path : undefined, acceptanceSchema, (seen) =>
    seen.state === 'checking' ? LOOK_AGAIN : undefined,
  );
  const shown = checking && value ? value : acceptance;
  const state = acceptanceStates[shown.state];
  return (
    <details className="acceptance panel" open={isNewest} data-acceptance={acceptance.id}>
      <summary>
        <StateWord mood={state.mood}>{say(state)}</StateWord>{' '}
        <span className="quiet figures">
          {say(texts.samples, { count: String(shown.samples.length) })}
          {' · '}
          {say(texts.by, { who: staffName(shown.createdBy), moment: writtenMoment(shown.createdAt) })}
        </span>
      </summary>
      <TroubleNotice trouble={trouble} again={() => void refresh()} />
      {shown.state === 'checking' && (
        <p role="status" className="quiet">
          {say(texts.checking)}
        </p>
      )}
      {shown.decision && (
        <p className={shown.decision.accepted ? 'notice' : 'notice careful'}>
          {shown.decision.note && `${shown.decision.note} · `}
          {say(texts.by, { who: staffName(shown.decision.by), moment: writtenMoment(shown.decision.at) })}
        </p>
      )}
      {shown.report && <ReportPart acceptance={shown} report={shown.report} changed={changed} />}
    </details>
  );
}
