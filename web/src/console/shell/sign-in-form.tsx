import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { formatNational, readMobileNumber } from '../../../../shared/phone/mobile-number.ts';
import type { Challenge, Session, SignInRefusal } from '../../identity/session.ts';
import { refusalTexts } from '../../identity/sign-in.ts';
import { identityTexts } from '../../identity/texts.ts';
import type { Both } from '../../language.ts';
import { phoneTexts } from '../../phone-texts.ts';
import { useSay } from '../language.ts';
import { shellTexts as texts } from './texts.ts';

interface Props {
  readonly session: Session;
  readonly signedIn: () => void;
}

/** Phone, then the code that comes to it. */
export function SignInForm({ session, signedIn }: Props) {
  const [asked, setAsked] = useState<{ challenge: Challenge; national: string }>();
  return asked ? (
    <CodeStep session={session} asked={asked} signedIn={signedIn} back={() => setAsked(undefined)} />
  ) : (
    <PhoneStep session={session} asked={setAsked} />
  );
}

interface PhoneProps {
  readonly session: Session;
  readonly asked: (asked: { challenge: Challenge; national: string }) => void;
}

function PhoneStep({ session, asked }: PhoneProps) {
  const say = useSay();
  const [phone, setPhone] = useState('');
  const { busy, wrong, attempt, typedAnew } = useAttempt();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void attempt(async () => {
      const reading = readMobileNumber(phone);
      if (!reading.ok) return phoneTexts[reading.refusal];
      const answer = await session.askCode(`+84${reading.national.slice(1)}`);
      if (!answer.ok) return textOf(answer.refusal);
      asked({ challenge: answer.challenge, national: reading.national });
      return undefined;
    });
  };
  return (
    <form className="stack" noValidate onSubmit={submit}>
      <TextInput
        id="signInPhone"
        label={say(texts.phone)}
        type="tel"
        inputMode="tel"
        autoComplete="tel"
        placeholder="0912 345 678"
        size="md"
        value={phone}
        error={wrong && say(wrong)}
        data-autofocus
        onChange={(event) => {
          setPhone(event.currentTarget.value);
          typedAnew();
        }}
      />
      <Button type="submit" size="md" loading={busy}>
        {say(identityTexts.ask)}
      </Button>
    </form>
  );
}

interface CodeProps extends Props {
  readonly asked: { readonly challenge: Challenge; readonly national: string };
  readonly back: () => void;
}

function CodeStep({ session, asked, signedIn, back }: CodeProps) {
  const say = useSay();
  const [code, setCode] = useState('');
  const { busy, wrong, attempt, typedAnew } = useAttempt();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void attempt(async () => {
      const digits = code.replace(/\s/g, '');
      if (!/^\d{8}$/.test(digits)) return identityTexts.codeMalformed;
      const refusal = await session.answerCode(asked.challenge, digits);
      if (refusal) return textOf(refusal);
      signedIn();
      return undefined;
    });
  };
  return (
    <form className="stack" noValidate onSubmit={submit}>
      <p className="quiet" role="status">
        {say(identityTexts.codeSent, { phone: formatNational(asked.national) })}
      </p>
      <TextInput
        id="signInCode"
        label={say(identityTexts.code)}
        inputMode="numeric"
        autoComplete="one-time-code"
        size="md"
        maxLength={20}
        value={code}
        error={wrong && say(wrong)}
        autoFocus
        onChange={(event) => {
          setCode(event.currentTarget.value);
          typedAnew();
        }}
      />
      <Button type="submit" size="md" loading={busy}>
        {say(identityTexts.signIn)}
      </Button>
      <Button variant="subtle" onClick={back}>
        {say(identityTexts.otherPhone)}
      </Button>
    </form>
  );
}

/** One press at a time; what is wrong stays until something else is typed. */
function useAttempt() {
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<Both>();
  const attempt = async (work: () => Promise<Both | undefined>) => {
    if (busy) return;
    setBusy(true);
    setWrong(await work());
    setBusy(false);
  };
  return { busy, wrong, attempt, typedAnew: () => setWrong(undefined) };
}

function textOf(refusal: SignInRefusal): Both {
  return refusalTexts[refusal];
}
