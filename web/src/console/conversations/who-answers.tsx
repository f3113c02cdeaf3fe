import { Button } from '@mantine/core';
import { useState } from 'react';
import { writtenMoment } from '../../written.ts';
import { useStaffNames } from '../desk/colleagues.ts';
import { useDesk } from '../desk/desk-context.ts';
import { useChange } from '../desk/use-change.ts';
import { useSay } from '../language.ts';
import { StateWord, TroubleNotice } from '../shell/parts.tsx';
import { Question } from '../shell/question.tsx';
import { type Conversation, conversationSchema } from './conversation.ts';
import { conversationStateTexts, conversationTexts as texts } from './texts.ts';

interface Props {
  readonly conversation: Conversation;
  readonly changed: () => void;
}

/** Whose it is, and what one may make of that. */
export function WhoAnswers({ conversation, changed }: Props) {
  const say = useSay();
  const staffName = useStaffNames();
  const { person } = useDesk();
  const change = useChange();
  const [asked, setAsked] = useState(false);
  const { id, state, assignee, unanswered, closedBy, closedAt } = conversation;
  const path = `/v1/conversations/${encodeURIComponent(id)}`;
  const assign = async (to: 'me' | 'nobody') => {
    const body = { to, ...(assignee === undefined ? {} : { from: assignee }) };
    await change.make({ method: 'PUT', path: `${path}/assignee`, body, reply: conversationSchema });
    changed();
  };
  const close = async () => {
    setAsked(false);
    await change.make({ method: 'POST', path: `${path}/close`, reply: conversationSchema });
    changed();
  };
  const isMine = assignee === person.id;
  const whose =
    assignee === undefined
      ? say(texts.nobody)
      : isMine
        ? say(texts.isMine)
        : say(texts.isOthers, { by: staffName(assignee) });
  return (
    <>
      <div className="actions">
        <StateWord mood={conversationStateTexts[state].mood}>{say(conversationStateTexts[state])}</StateWord>
        {state === 'closed' ? (
          <span className="quiet">
            {say(texts.closed, { by: staffName(closedBy), moment: closedAt ? writtenMoment(closedAt) : '' })}
          </span>
        ) : (
          <>
            <span className="quiet">{whose}</span>
            <Button
              variant={assignee === undefined ? 'light' : 'default'}
              size="compact-md"
              loading={change.busy}
              onClick={() => void assign(isMine ? 'nobody' : 'me')}
            >
              {isMine
                ? say(texts.giveBack)
                : assignee
                  ? say(texts.takeOver, { by: staffName(assignee) })
                  : say(texts.take)}
            </Button>
            <Button
              variant="default"
              size="compact-md"
              disabled={change.busy}
              onClick={() => (unanswered > 0 ? setAsked(true) : void close())}
            >
              {say(texts.close)}
            </Button>
          </>
        )}
      </div>
      <TroubleNotice trouble={change.trouble} />
      <Question title={say(texts.closeTitle)} opened={asked} close={() => setAsked(false)}>
        <p>{say(texts.closeMeans, { count: String(unanswered) })}</p>
        <div className="actions">
          <Button data-autofocus onClick={() => void close()}>
            {say(texts.closeIt)}
          </Button>
          <Button variant="default" onClick={() => setAsked(false)}>
            {say(texts.keep)}
          </Button>
        </div>
      </Question>
    </>
  );
}
