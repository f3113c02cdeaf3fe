import { Kbd } from '@mantine/core';
import { useEffect } from 'react';
import { useDesk } from '../desk/desk-context.ts';
import { hasRole } from '../desk/person.ts';
import { useAllPages } from '../desk/use-all-pages.ts';
import { useChange } from '../desk/use-change.ts';
import { type Pages, usePages } from '../desk/use-pages.ts';
import { useSay } from '../language.ts';
import { addressOf } from '../place.ts';
import { useLineKeys } from '../reconciliation/use-line-keys.ts';
import { Empty, Loading, MoreButton, TroubleNotice } from '../shell/parts.tsx';
import {
  byDue,
  type ComplaintLine,
  complaintLineSchema,
  complaintListSchema,
  filterOf,
  HANDLERS,
  isWanted,
  type Wanted,
} from './complaint.ts';
import { ComplaintTable, focusedComplaint, focusLine } from './complaint-table.tsx';
import { complaintTexts as texts } from './texts.ts';

const PAGE = 100;
/** More open at once than a whole team answers in a week. */
const MOST = 1_000;
const LOOK_AGAIN = 30_000;

interface Props {
  readonly wanted: Wanted;
  readonly tell: (news: string) => void;
}

/** Those whose time runs, of two states at once. */
export function TodoList({ wanted, tell }: Props) {
  const { person } = useDesk();
  const { received, begun, items, again } = useRunning();
  useLookAgain(items.length < PAGE, again);
  const shown = items.filter((one) => isWanted(one, wanted, person.id));
  const isRead = received.items !== undefined && begun.items !== undefined;
  const say = useSay();
  return (
    <Lines
      items={isRead ? shown : undefined}
      pages={[received, begun]}
      wanted={wanted}
      again={again}
      tell={tell}
      empty={
        <Empty title={say(items.length === 0 ? texts.noneTodo : texts.none)}>
          {items.length > 0 && say(texts.noneHint)}
        </Empty>
      }
    />
  );
}

/** All that wait for us, due first. */
export function useRunning() {
  const received = useAllPages(`/v1/complaints?state=received&limit=${PAGE}`, complaintListSchema, MOST);
  const begun = useAllPages(`/v1/complaints?state=in-progress&limit=${PAGE}`, complaintListSchema, MOST);
  const items = [...(received.items ?? []), ...(begun.items ?? [])].sort(byDue);
  const again = () => {
    void received.refresh();
    void begun.refresh();
  };
  return { received, begun, items, again };
}

/** Those of one other state, page by page; the API picks an owner's and a kind's. */
export function StateList({ wanted, tell }: Props) {
  const say = useSay();
  const { person } = useDesk();
  const { state, owner, kind } = wanted;
  const query = new URLSearchParams({ state, limit: String(PAGE), ...(kind ? { kind } : {}) });
  if (owner === 'mine') query.set('owner', person.id);
  if (owner === 'nobody') query.set('unowned', 'true');
  const pages = usePages(`/v1/complaints?${query}`, complaintListSchema);
  const again = () => void pages.refresh();
  return (
    <>
      <Lines
        items={pages.items}
        pages={[pages]}
        wanted={wanted}
        again={again}
        tell={tell}
        empty={<Empty title={say(pages.hasMore ? texts.shortPage : texts.none)} />}
      />
      <MoreButton pages={pages} />
    </>
  );
}

interface LinesProps {
  readonly items: readonly ComplaintLine[] | undefined;
  readonly pages: readonly Pages<ComplaintLine>[];
  readonly wanted: Wanted;
  readonly again: () => void;
  readonly tell: (news: string) => void;
  readonly empty: React.ReactNode;
}

function Lines({ items, pages, wanted, again, tell, empty }: LinesProps) {
  const say = useSay();
  const { person } = useDesk();
  const change = useChange();
  const mayTake = hasRole(person, HANDLERS);
  const take = async (one: ComplaintLine | undefined) => {
    if (!one || !mayTake || one.owner === person.id || one.state === 'closed') return;
    const path = `/v1/complaints/${encodeURIComponent(one.id)}/owner`;
    const outcome = await change.make({ method: 'POST', path, body: {}, reply: complaintLineSchema });
    if (outcome?.ok) tell(say(texts.taken, { reference: one.reference }));
    again();
  };
  useLineKeys({
    arrowdown: () => focusLine(1),
    arrowup: () => focusLine(-1),
    j: () => focusLine(1),
    k: () => focusLine(-1),
    n: () => void take(items?.find(({ id }) => id === focusedComplaint())),
  });
  const trouble = pages.find((one) => one.trouble)?.trouble;
  const isBusy = pages.some(({ busy }) => busy);
  return (
    <>
      <TroubleNotice trouble={trouble} again={again} />
      <TroubleNotice trouble={change.trouble} />
      {!items && isBusy && <Loading rows={5} height={56} slow={pages.some(({ slow }) => slow)} />}
      {items?.length === 0 && empty}
      {items && items.length > 0 && (
        <section>
          <KeyHint mayTake={mayTake} />
          <ComplaintTable
            items={items}
            hrefOf={({ id }) => addressOf('complaints', id, filterOf(wanted))}
            take={mayTake ? (one) => void take(one) : undefined}
          />
        </section>
      )}
    </>
  );
}

function KeyHint({ mayTake }: { mayTake: boolean }) {
  const say = useSay();
  return (
    <p className="keys quiet">
      <span>{say(texts.keys)}:</span>
      <span>
        <Kbd size="xs">J</Kbd> <Kbd size="xs">K</Kbd> {say(texts.keyMove)}
      </span>
      <span>
        <Kbd size="xs">Enter</Kbd> {say(texts.keyOpen)}
      </span>
      {mayTake && (
        <span>
          <Kbd size="xs">N</Kbd> {say(texts.keyTake)}
        </span>
      )}
    </p>
  );
}

/** New ones appear by themselves, unless there are so many that nobody waits for one. */
function useLookAgain(isShort: boolean, again: () => void): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the clock goes on whatever was read meanwhile
  useEffect(() => {
    if (!isShort) return;
    const timer = setInterval(again, LOOK_AGAIN);
    return () => clearInterval(timer);
  }, [isShort]);
}
