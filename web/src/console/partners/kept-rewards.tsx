import { Button, Tooltip } from '@mantine/core';
import { useState } from 'react';
import { today, writtenDay, writtenMoment } from '../../written.ts';
import { useStaffNames } from '../desk/colleagues.ts';
import { useDesk } from '../desk/desk-context.ts';
import { hasRole } from '../desk/person.ts';
import { useAsked } from '../desk/use-asked.ts';
import { useChange } from '../desk/use-change.ts';
import { usePages } from '../desk/use-pages.ts';
import { useSay } from '../language.ts';
import { addressOf, KEPT_REWARDS, mayOpen } from '../place.ts';
import { LinesTable } from '../shell/lines-table.tsx';
import { Amount, Empty, Loading, MoreButton, News, StateWord, shut, TroubleNotice } from '../shell/parts.tsx';
import { writtenCount } from '../written.ts';
import {
  type KeptReward,
  type KeptState,
  keptCountsSchema,
  keptListSchema,
  keptRewardSchema,
  keptStates,
} from './kept-reward.ts';
import { keptStateLeads, keptStateTexts, keptTexts as texts } from './kept-texts.ts';
import { writtenPhone } from './partner.ts';

const DAY = 24 * 3_600_000;

/** Rewards of installers who are no partners yet: who they are, until when it counts, and whether they know. */
export function KeptRewards({ filter }: { filter: string | undefined }) {
  const say = useSay();
  const state = keptStates.find((one) => one === filter) ?? 'waiting';
  const counts = useAsked('/v1/kept-rewards/counts', keptCountsSchema);
  const kept = usePages(`/v1/kept-rewards?state=${state}&limit=50`, keptListSchema);
  const [news, setNews] = useState<string>();
  const told = (next: KeptReward) => {
    setNews(say(texts.done, { name: nameOf(next) ?? say(texts.noName) }));
    // One message is about all that waits for the phone.
    void kept.refresh();
  };
  return (
    <>
      <States chosen={state} counts={counts.value} />
      <TroubleNotice trouble={counts.trouble} again={() => void counts.refresh()} />
      <p className="quiet">{say(keptStateLeads[state])}</p>
      <News>{news}</News>
      <TroubleNotice trouble={kept.trouble} again={() => void kept.refresh()} />
      {!kept.items && kept.busy && <Loading rows={5} height={52} slow={kept.slow} />}
      {kept.items?.length === 0 && <NothingKept state={state} />}
      {kept.items && kept.items.length > 0 && <KeptTable items={kept.items} state={state} told={told} />}
      <MoreButton pages={kept} />
    </>
  );
}

type Counts = Readonly<Record<KeptState | 'most', number>>;

function States({ chosen, counts }: { chosen: KeptState; counts: Counts | undefined }) {
  const say = useSay();
  const words = (count: number, most: number) =>
    count < most ? writtenCount(count) : say(texts.atLeast, { count: writtenCount(most) });
  return (
    <nav className="tiles" aria-label={say(texts.states)}>
      {keptStates.map((state) => (
        <a
          key={state}
          href={addressOf('partners', KEPT_REWARDS, state)}
          aria-current={chosen === state ? 'true' : undefined}
          data-state={state}
        >
          <StateWord mood={keptStateTexts[state].mood}>{say(keptStateTexts[state])}</StateWord>
          <strong className="figures">{counts ? words(counts[state], counts.most) : '…'}</strong>
        </a>
      ))}
    </nav>
  );
}

function NothingKept({ state }: { state: KeptState }) {
  const say = useSay();
  const { person } = useDesk();
  if (state !== 'waiting') return <Empty title={say(texts.empty)} />;
  return (
    <Empty title={say(texts.emptyWaiting)}>
      <p>{say(texts.emptyHint)}</p>
      {mayOpen(person, 'policies') && <a href={addressOf('policies')}>{say(texts.toPolicies)}</a>}
    </Empty>
  );
}

interface TableProps {
  readonly items: readonly KeptReward[];
  readonly state: KeptState;
  readonly told: (kept: KeptReward) => void;
}

function KeptTable({ items, state, told }: TableProps) {
  const say = useSay();
  const waits = state === 'waiting';
  return (
    <LinesTable
      label={say(texts.title)}
      columns={[
        say(texts.installer),
        say(texts.unit),
        { figures: say(texts.amount) },
        say(texts.until),
        say(texts.told),
        ...(waits ? [{ heard: say(texts.action) }] : []),
      ]}
    >
      <tbody>
        {items.map((kept) => (
          <tr key={kept.id} data-kept={kept.id}>
            <th scope="row" className="main-cell">
              <Installer kept={kept} />
            </th>
            <td className="main-cell">
              {kept.productName}
              <span className="quiet">
                …{kept.code.slice(-4)} · {say(texts.installedOn, { day: writtenMoment(kept.activatedAt).slice(-10) })}
              </span>
            </td>
            <td className="right money" data-label={say(texts.amount)}>
              <Amount of={kept.amount} strong />
            </td>
            <td className="state-cell figures" data-label={say(texts.until)}>
              {writtenDay(kept.until)}
              <Until kept={kept} />
            </td>
            <td className="state-cell">
              <Told kept={kept} />
            </td>
            {waits && (
              <td className="right act">
                <TellAgain kept={kept} told={told} />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </LinesTable>
  );
}

const nameOf = ({ installer, partner }: KeptReward) => partner?.name ?? installer.name;

function Installer({ kept }: { kept: KeptReward }) {
  const say = useSay();
  const { installer, partner } = kept;
  const name = nameOf(kept) ?? say(texts.noName);
  return (
    <>
      {partner ? <a href={addressOf('partners', partner.id)}>{name}</a> : name}
      {installer.phone && <span className="quiet figures">{writtenPhone(installer.phone)}</span>}
    </>
  );
}

/** How long it still waits, or when it ended. */
function Until({ kept: { state, until, endedAt } }: { kept: KeptReward }) {
  const say = useSay();
  if (endedAt) return <span className="quiet">{say(texts.endedAt, { at: writtenMoment(endedAt) })}</span>;
  if (state !== 'waiting') return undefined;
  const days = Math.round((Date.parse(until) - Date.parse(today())) / DAY);
  if (days === 0) return <span className="late">{say(texts.lastDay)}</span>;
  return <span className="quiet">{say(texts.daysLeft, { days: String(days) })}</span>;
}

function Told({ kept: { invitation } }: { kept: KeptReward }) {
  const say = useSay();
  const staffName = useStaffNames();
  if (!invitation) return <span className="quiet">{say(texts.notInvited)}</span>;
  const { invitedAt, toldAgain } = invitation;
  return (
    <>
      <span className="figures">{say(texts.invited, { at: writtenMoment(invitedAt) })}</span>
      {toldAgain && (
        <span className="quiet figures">
          {say(texts.toldAgain, { who: staffName(toldAgain.by), at: writtenMoment(toldAgain.at) })}
        </span>
      )}
    </>
  );
}

/** Whoever registered needs an approval and no message. */
function TellAgain({ kept, told }: { kept: KeptReward; told: TableProps['told'] }) {
  const say = useSay();
  const { person } = useDesk();
  const change = useChange();
  const { id, partner, mayTellFrom } = kept;
  if (partner) {
    const waits = partner.state === 'waiting';
    return (
      <a href={addressOf('partners', partner.id)}>
        <StateWord mood={waits ? 'wait' : 'calm'}>{say(waits ? texts.approveFirst : texts.registered)}</StateWord>
      </a>
    );
  }
  if (mayTellFrom === undefined) return undefined;
  const isTeller = hasRole(person, ['admin', 'manager', 'care']);
  const isEarly = Date.parse(mayTellFrom) > Date.now();
  const whyNot = isTeller ? (isEarly ? texts.tellFrom : undefined) : texts.notYours;
  const tell = async () => {
    const path = `/v1/kept-rewards/${encodeURIComponent(id)}/invitation`;
    const outcome = await change.make({ method: 'POST', path, reply: keptRewardSchema });
    if (outcome?.ok) told(outcome.value);
  };
  return (
    <>
      <Tooltip label={whyNot && say(whyNot, { at: writtenMoment(mayTellFrom) })} disabled={!whyNot}>
        <Button
          size="compact-md"
          variant="light"
          loading={change.busy}
          aria-label={say(texts.tellWho, { name: nameOf(kept) ?? say(texts.noName) })}
          {...(whyNot ? shut : {})}
          onClick={() => !whyNot && void tell()}
        >
          {say(texts.tell)}
        </Button>
      </Tooltip>
      <TroubleNotice trouble={change.trouble} />
    </>
  );
}
