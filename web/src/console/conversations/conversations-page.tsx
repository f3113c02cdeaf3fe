import './conversations.css';
import { Checkbox, SegmentedControl, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { writtenMoment } from '../../written.ts';
import { useDesk } from '../desk/desk-context.ts';
import { type Pages, usePages } from '../desk/use-pages.ts';
import { useSay } from '../language.ts';
import { writtenPhone } from '../partners/partner.ts';
import { addressOf, type Place } from '../place.ts';
import { Empty, Heading, Loading, MoreButton, StateWord, TroubleNotice } from '../shell/parts.tsx';
import { pageTexts } from '../shell/texts.ts';
import { type Conversation, conversationListSchema, conversationStates } from './conversation.ts';
import { OneConversation } from './one-conversation.tsx';
import { conversationStateTexts, conversationTexts as texts } from './texts.ts';

const PAGE = 100;
const LOOK_AGAIN = 15_000;

/** Who wrote and waits, beside the conversation that is open; on a phone one of the two. */
export function ConversationsPage({ place }: { place: Place }) {
  const say = useSay();
  const state = conversationStates.find((one) => one === place.filter) ?? 'open';
  const [changes, setChanges] = useState(0);
  return (
    <>
      <Heading title={say(pageTexts.conversations)} lead={say(texts.lead)} />
      <div className="talks" data-open={place.of !== undefined}>
        <ConversationList state={state} open={place.of} changes={changes} />
        {place.of === undefined ? (
          <p className="quiet talk-none">{say(texts.choose)}</p>
        ) : (
          <OneConversation
            key={place.of}
            id={place.of}
            back={addressOf('conversations', undefined, state)}
            changed={() => setChanges((count) => count + 1)}
          />
        )}
      </div>
    </>
  );
}

interface ListProps {
  readonly state: Conversation['state'];
  readonly open: string | undefined;
  /** How often a conversation was changed here: each time the list is read again. */
  readonly changes: number;
}

function ConversationList({ state, open, changes }: ListProps) {
  const say = useSay();
  const { person } = useDesk();
  const conversations = usePages(`/v1/conversations?state=${state}&limit=${PAGE}`, conversationListSchema);
  const [wanted, setWanted] = useState('');
  const [onlyMine, setOnlyMine] = useState(false);
  useNews(conversations, state, changes);
  const shown = conversations.items?.filter(
    (one) => (!onlyMine || one.assignee === person.id) && matches(one, wanted.trim().toLowerCase()),
  );
  return (
    <section aria-label={say(texts.list)} className="talk-list">
      <div className="scroll">
        <SegmentedControl
          aria-label={say(texts.states)}
          value={state}
          data={conversationStates.map((one) => ({ value: one, label: say(conversationStateTexts[one]) }))}
          transitionDuration={0}
          onChange={(value) => {
            location.hash = addressOf('conversations', open, value);
          }}
        />
      </div>
      <TextInput
        id="find-talk"
        type="search"
        label={say(texts.search)}
        placeholder={say(texts.searchHint)}
        value={wanted}
        onChange={(event) => setWanted(event.currentTarget.value)}
      />
      <Checkbox
        label={say(texts.onlyMine)}
        checked={onlyMine}
        onChange={(event) => setOnlyMine(event.currentTarget.checked)}
      />
      <TroubleNotice trouble={conversations.trouble} again={() => void conversations.refresh()} />
      {!conversations.items && conversations.busy && <Loading rows={4} height={64} slow={conversations.slow} />}
      {shown?.length === 0 && <NobodyHere state={state} all={conversations.items?.length === 0} />}
      <ul>
        {shown?.map((one) => (
          <li key={one.id}>
            <a
              href={addressOf('conversations', one.id, state)}
              aria-current={one.id === open ? 'true' : undefined}
              data-talk={one.id}
            >
              <ListLine one={one} />
            </a>
          </li>
        ))}
      </ul>
      <MoreButton pages={conversations} />
    </section>
  );
}

function ListLine({ one }: { one: Conversation }) {
  const say = useSay();
  const { person } = useDesk();
  const whose = one.assignee === person.id ? say(texts.mine) : one.assignee;
  return (
    <>
      <span className="talk-head">
        <strong className={one.phone ? 'figures' : undefined}>
          {one.phone ? writtenPhone(one.phone) : say(texts.unknownPerson)}
        </strong>
        <span className="figures quiet">{writtenMoment(one.lastAt)}</span>
      </span>
      <span className="talk-text">{one.lastText}</span>
      {(one.unanswered > 0 || whose || one.channel === 'sms') && (
        <span className="talk-head">
          {one.unanswered > 0 && (
            <StateWord mood="wait">{say(texts.unanswered, { count: String(one.unanswered) })}</StateWord>
          )}
          <span className="quiet">{[say(texts[one.channel]), whose].filter(Boolean).join(' · ')}</span>
        </span>
      )}
    </>
  );
}

function NobodyHere({ state, all }: { state: Conversation['state']; all: boolean }) {
  const say = useSay();
  if (!all) return <Empty title={say(texts.noneFound)} />;
  if (state !== 'open') return <Empty title={say(texts.none)} />;
  return <Empty title={say(texts.noneOpen)}>{say(texts.noneOpenHint)}</Empty>;
}

function matches({ phone = '', lastText }: Conversation, wanted: string): boolean {
  const digits = wanted.replace(/\D/g, '').replace(/^(84|0)/, '');
  return lastText.toLowerCase().includes(wanted) || (digits.length > 2 && phone.includes(digits));
}

/** New messages appear by themselves, unless somebody reads further back, or in what is closed. */
function useNews({ items, refresh }: Pages<Conversation>, state: string, changes: number): void {
  const isShort = (items?.length ?? 0) <= PAGE;
  useEffect(() => {
    if (state === 'closed' || !isShort) return;
    const timer = setInterval(() => void refresh(), LOOK_AGAIN);
    return () => clearInterval(timer);
  }, [state, isShort, refresh]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change is a reason to look
  useEffect(() => {
    if (changes > 0) void refresh();
  }, [changes]);
}
