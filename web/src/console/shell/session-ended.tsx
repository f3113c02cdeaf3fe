import { Modal } from '@mantine/core';
import type { Session } from '../../identity/session.ts';
import { useSay } from '../language.ts';
import { SignInForm } from './sign-in-form.tsx';
import { shellTexts as texts } from './texts.ts';

/** A session may end while a question stands open. */
const ABOVE_QUESTIONS = 300;

interface Props {
  readonly session: Session;
  readonly signedIn: () => void;
  readonly signOut: () => void;
}

/** Over the page that stays as it is, until somebody is signed in again. */
export function SessionEnded({ session, signedIn, signOut }: Props) {
  const say = useSay();
  return (
    <Modal
      opened
      onClose={signOut}
      title={say(texts.ended)}
      centered
      lockScroll={false}
      zIndex={ABOVE_QUESTIONS}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
      transitionProps={{ duration: 0 }}
    >
      <div className="stack">
        <p>{say(texts.endedLead)}</p>
        <SignInForm session={session} signedIn={signedIn} />
      </div>
    </Modal>
  );
}
