import { Button } from '@mantine/core';
import { useCallback, useEffect, useRef, useState } from 'react';
import { formatCode } from '../../../../shared/stickers/code/code-text.ts';
import { writtenMoment } from '../../written.ts';
import { useStaffNames } from '../desk/colleagues.ts';
import type { Trouble } from '../desk/desk.ts';
import { useDesk } from '../desk/desk-context.ts';
import { useAsked } from '../desk/use-asked.ts';
import { useSay } from '../language.ts';
import { writtenPhone } from '../partners/partner.ts';
import { addressOf } from '../place.ts';
import { Loading, StateWord, TroubleNotice } from '../shell/parts.tsx';
import { codesIn } from './codes-in.ts';
import { isLink, type Message, oldestFirst, type Talk, talkSchema } from './conversation.ts';
import { ReplyBox } from './reply-box.tsx';
import { deliveryTexts, conversationTexts as texts } from './texts.ts';
import { WhoAnswers } from './who-answers.tsx';

const LOOK_AGAIN = 5_000;
const lookAgain = () => LOOK_AGAIN;

interface Props {
  readonly id: string;
  readonly back: string;
  readonly changed: () => void;
}

/** One person's messages, oldest first, read again while it is open; what is being typed stays. */
export function OneConversation({ id, back, changed }: Props) {
  const say = useSay();
  const asked = useAsked(`/v1/conversations/${encodeURIComponent(id)}?limit=50`, talkSchema, lookAgain);
  const older = useOlder(id);
  useReturn(asked.refresh);
  const talk = asked.value;
  const again = () => {
    void asked.refresh();
    changed();
  };
  return (
    <section aria-label={say(texts.messages)} className="talk">
      <a className="back" href={back}>
        {say(texts.back)}
      </a>
      <TroubleNotice trouble={asked.trouble} again={() => void asked.refresh()} />
      {!talk && asked.busy && <Loading rows={4} height={56} slow={asked.slow} />}
      {talk && (
        <>
          <TalkHead talk={talk} />
          <WhoAnswers conversation={talk.conversation} changed={again} />
          <Messages talk={talk} older={older} />
          <ReplyBox conversation={talk.conversation} phone={talk.phone} sent={again} />
        </>
      )}
    </section>
  );
}

/** Whoever comes back to the window wants to see what is new. */
function useReturn(refresh: () => Promise<void>): void {
  useEffect(() => {
    const look = () => void refresh();
    addEventListener('focus', look);
    return () => removeEventListener('focus', look);
  }, [refresh]);
}

function TalkHead({ talk: { phone, conversation } }: { talk: Talk }) {
  const say = useSay();
  return (
    <>
      <h2 className={phone ? 'figures' : undefined}>
        {phone ? <a href={`tel:${phone}`}>{writtenPhone(phone)}</a> : say(texts.unknownPerson)}
      </h2>
      {conversation.requests.map(({ reference, code, at }) => (
        <p key={reference} className="figures">
          <strong>{say(texts.request, { reference })}</strong> {writtenMoment(at)}{' '}
          {code && <a href={addressOf('units', code)}>{say(texts.openUnit, { code: formatCode(code) })}</a>}
        </p>
      ))}
    </>
  );
}

interface Older {
  readonly items: readonly Message[];
  /** Where still older ones begin, once some were read. */
  readonly next: string | undefined;
  readonly begun: boolean;
  readonly busy: boolean;
  readonly trouble: Trouble | undefined;
  readonly more: (from: string) => Promise<void>;
}

/** What was written before the newest messages, as far back as it was asked for. */
function useOlder(id: string): Older {
  const { desk } = useDesk();
  const [read, setRead] = useState<{ items: readonly Message[]; next: string | undefined }>();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>();
  const more = useCallback(
    async (from: string) => {
      setBusy(true);
      const path = `/v1/conversations/${encodeURIComponent(id)}?limit=50&next=${encodeURIComponent(from)}`;
      const outcome = await desk.read(path, talkSchema);
      setBusy(false);
      setTrouble(outcome.ok ? undefined : outcome.trouble);
      if (!outcome.ok) return;
      const { items, next } = outcome.value;
      setRead((before) => ({ items: [...(before?.items ?? []), ...items], next }));
    },
    [desk, id],
  );
  return { items: read?.items ?? [], next: read?.next, begun: read !== undefined, busy, trouble, more };
}

function Messages({ talk, older }: { talk: Talk; older: Older }) {
  const say = useSay();
  const list = useRef<HTMLOListElement>(null);
  const before = older.begun ? older.next : talk.next;
  const newest = talk.items[0]?.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was written last is what one wants to see
  useEffect(() => {
    list.current?.scrollTo({ top: list.current.scrollHeight });
  }, [newest]);
  return (
    <>
      {before && (
        <Button
          variant="subtle"
          size="compact-sm"
          loading={older.busy}
          className="back"
          onClick={() => void older.more(before)}
        >
          {say(texts.older)}
        </Button>
      )}
      <TroubleNotice trouble={older.trouble} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <ol ref={list} className="messages" aria-label={say(texts.messages)} aria-live="polite" tabIndex={0}>
        {oldestFirst(talk.items, older.items).map((message) => (
          <OneMessage key={message.id} message={message} />
        ))}
      </ol>
    </>
  );
}

function OneMessage({ message }: { message: Message }) {
  const say = useSay();
  const staffName = useStaffNames();
  const { person } = useDesk();
  const { from, by, at, text, pictures = [], delivery } = message;
  const who = from === 'staff' ? (by === person.id ? say(texts.me) : staffName(by)) : say(texts[from]);
  return (
    <li data-from={from}>
      <span className="quiet">
        {who} · <span className="figures">{writtenMoment(at)}</span>
      </span>
      {text && <p>{text}</p>}
      {pictures.length > 0 && (
        <span className="actions">
          {pictures.map((address, place) =>
            isLink(address) ? (
              <a key={address} href={address} target="_blank" rel="noreferrer" title={say(texts.pictureHint)}>
                {say(texts.picture, { number: String(place + 1) })}
              </a>
            ) : (
              <span key={address}>{address}</span>
            ),
          )}
        </span>
      )}
      {codesIn(text).map((code) => (
        <a key={code} className="figures" href={addressOf('units', code)}>
          {say(texts.openUnit, { code: formatCode(code) })}
        </a>
      ))}
      {delivery && <StateWord mood={deliveryTexts[delivery].mood}>{say(deliveryTexts[delivery])}</StateWord>}
    </li>
  );
}
