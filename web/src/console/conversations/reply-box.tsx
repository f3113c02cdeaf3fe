import { Button, Textarea } from '@mantine/core';
import { type FormEvent, useEffect, useState } from 'react';
import { writtenMoment } from '../../written.ts';
import { useDesk } from '../desk/desk-context.ts';
import { useChange } from '../desk/use-change.ts';
import { useSay } from '../language.ts';
import { writtenPhone } from '../partners/partner.ts';
import { fieldTrouble, News, shut, TroubleNotice } from '../shell/parts.tsx';
import { type Conversation, messageSchema } from './conversation.ts';
import { conversationTexts as texts } from './texts.ts';

const LONGEST = 2_000;
/** What each person began in each conversation, for as long as the console is open. */
const drafts = new Map<string, string>();

interface Props {
  readonly conversation: Conversation;
  readonly phone: string | undefined;
  readonly sent: () => void;
}

/** Where the answer is written; says beforehand until when it is brought. */
export function ReplyBox({ conversation, phone, sent }: Props) {
  const say = useSay();
  const { id, answerUntil } = conversation;
  const { person } = useDesk();
  const draft = `${person.id} ${id}`;
  const [text, setText] = useState(drafts.get(draft) ?? '');
  const [missing, setMissing] = useState(false);
  const [news, setNews] = useState<string>();
  const change = useChange();
  const isLate = useIsPast(answerUntil);
  const write = (next: string) => {
    drafts.set(draft, next);
    setText(next);
    setMissing(false);
    setNews(undefined);
  };
  const send = async () => {
    setMissing(text.trim() === '');
    if (text.trim() === '' || isLate) return;
    const path = `/v1/conversations/${encodeURIComponent(id)}/messages`;
    const outcome = await change.make({ method: 'POST', path, body: { text: text.trim() }, reply: messageSchema });
    if (!outcome?.ok) return;
    write('');
    setNews(say(texts.sentAnswer));
    sent();
  };
  return (
    <form
      className="stack reply"
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void send();
      }}
    >
      <WhenItArrives conversation={conversation} phone={phone} isLate={isLate} />
      <Textarea
        id="reply"
        label={say(texts.reply)}
        description={say(texts.replyHint)}
        rows={4}
        maxLength={LONGEST}
        value={text}
        error={missing ? say(texts.replyMissing) : fieldTrouble(change.trouble, 'text')}
        onChange={(event) => write(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send();
        }}
      />
      <TroubleNotice trouble={change.trouble} />
      <div className="actions">
        <Button type="submit" loading={change.busy} {...(isLate ? shut : {})}>
          {say(conversation.channel === 'sms' ? texts.sendSms : texts.send)}
        </Button>
      </div>
      <News>{news}</News>
    </form>
  );
}

function WhenItArrives({ conversation, phone, isLate }: Omit<Props, 'sent'> & { isLate: boolean }) {
  const say = useSay();
  const { answerUntil, lastUserAt } = conversation;
  if (!isLate && conversation.channel === 'sms') return <p className="quiet">{say(texts.bySms)}</p>;
  if (!isLate) return <p className="quiet">{say(texts.until, { moment: writtenMoment(answerUntil) })}</p>;
  const moment = writtenMoment(lastUserAt);
  if (conversation.channel === 'sms') {
    const words = say(texts.tooLateSms, { moment, phone: phone ? writtenPhone(phone) : '' });
    return <p className="notice careful">{words}</p>;
  }
  return (
    <p className="notice careful">
      {phone === undefined
        ? say(texts.tooLateNoPhone, { moment })
        : say(texts.tooLate, { moment, phone: writtenPhone(phone) })}
    </p>
  );
}

/** Whether the moment has gone by; also while the page is open. */
function useIsPast(moment: string): boolean {
  const [isPast, setIsPast] = useState(() => Date.parse(moment) <= Date.now());
  useEffect(() => {
    const left = Date.parse(moment) - Date.now();
    setIsPast(left <= 0);
    if (left <= 0) return;
    const timer = setTimeout(() => setIsPast(true), left);
    return () => clearTimeout(timer);
  }, [moment]);
  return isPast;
}
