import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { banks } from '../../../../shared/partners/payee/banks.ts';
import { useChange } from '../desk/use-change.ts';
import { useSay } from '../language.ts';
import { entryTexts } from '../payouts/bank-texts.ts';
import { fieldTrouble } from '../shell/parts.tsx';
import { QuestionForm } from '../shell/question-form.tsx';
import { writtenPhone } from './partner.ts';
import { codeSentSchema, type PayeePage, payeeSchema } from './payee.ts';
import { payeeTexts as texts } from './payee-texts.ts';

const sorted = [...banks].sort((one, other) => one.name.localeCompare(other.name, 'vi'));

interface Props {
  readonly partner: { readonly id: string; readonly name: string; readonly phone: string };
  /** Undefined where the partner has no account yet: then no code is needed. */
  readonly payee: PayeePage | undefined;
  readonly close: () => void;
  readonly saved: () => void;
}

/** Enters a partner's bank account, or changes it with the code that they read out. */
export function AccountQuestion({ partner, payee, close, saved }: Props) {
  const say = useSay();
  const change = useChange();
  const [account, setAccount] = useState({ bin: '', account: '', holder: '' });
  const [code, setCode] = useState('');
  const [requestId, setRequestId] = useState<string>();
  const needsCode = payee?.bank !== undefined;
  const path = `/v1/partners/${encodeURIComponent(partner.id)}/bank-account`;
  const write = (name: keyof typeof account, value: string) => setAccount((before) => ({ ...before, [name]: value }));
  const submit = async () => {
    const body = { ...account, ...(needsCode ? { requestId, code } : {}) };
    const outcome = await change.make({ method: 'PUT', path, body, reply: payeeSchema });
    if (outcome?.ok) saved();
  };
  const means = needsCode ? say(texts.changeMeans, { days: String(payee.waitingDays) }) : say(texts.enterMeans);
  return (
    <QuestionForm
      title={say(entryTexts.title, { partner: partner.name })}
      save={say(texts.save)}
      change={change}
      close={close}
      submit={submit}
    >
      <p>{means}</p>
      <NativeSelect
        id="bank-bin"
        label={say(texts.bank)}
        value={account.bin}
        data={[
          { value: '', label: say(entryTexts.choose) },
          ...sorted.map(({ bin, name }) => ({ value: bin, label: name })),
        ]}
        error={fieldTrouble(change.trouble, 'bin')}
        onChange={(event) => write('bin', event.currentTarget.value)}
      />
      <TextInput
        id="bank-account"
        label={say(texts.number)}
        inputMode="numeric"
        autoComplete="off"
        maxLength={40}
        value={account.account}
        error={fieldTrouble(change.trouble, 'account')}
        onChange={(event) => write('account', event.currentTarget.value)}
      />
      <TextInput
        id="bank-holder"
        label={say(texts.holder)}
        description={say(entryTexts.holderHint)}
        autoComplete="off"
        maxLength={100}
        value={account.holder}
        error={fieldTrouble(change.trouble, 'holder')}
        onChange={(event) => write('holder', event.currentTarget.value)}
      />
      {needsCode && (
        <Code partner={partner} sent={setRequestId} isSent={requestId !== undefined} code={code} write={setCode} />
      )}
    </QuestionForm>
  );
}

interface CodeProps {
  readonly partner: Props['partner'];
  readonly isSent: boolean;
  readonly sent: (requestId: string) => void;
  readonly code: string;
  readonly write: (code: string) => void;
}

function Code({ partner, isSent, sent, code, write }: CodeProps) {
  const say = useSay();
  const change = useChange();
  const send = async () => {
    const path = `/v1/partners/${encodeURIComponent(partner.id)}/bank-account/codes`;
    const outcome = await change.make({ method: 'POST', path, reply: codeSentSchema });
    if (outcome?.ok) sent(outcome.value.requestId);
  };
  return (
    <>
      <Button type="button" variant="default" loading={change.busy} onClick={() => void send()}>
        {say(texts.sendCode)}
      </Button>
      {change.trouble && <p role="alert">{change.trouble.text}</p>}
      {isSent && (
        <>
          <p className="quiet" role="status">
            {say(texts.codeSent, { phone: writtenPhone(partner.phone) })}
          </p>
          <TextInput
            id="bank-code"
            label={say(texts.code)}
            inputMode="numeric"
            autoComplete="off"
            maxLength={20}
            value={code}
            onChange={(event) => write(event.currentTarget.value)}
          />
        </>
      )}
    </>
  );
}
