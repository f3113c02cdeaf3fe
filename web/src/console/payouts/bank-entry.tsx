import { Button, NativeSelect, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import * as z from 'zod/mini';
import { banks } from '../../../../shared/partners/payee/banks.ts';
import { useChange } from '../desk/use-change.ts';
import { useSay } from '../language.ts';
import { fieldTrouble, TroubleNotice } from '../shell/parts.tsx';
import { Question } from '../shell/question.tsx';
import { entryTexts as texts } from './bank-texts.ts';
import type { PayoutLine } from './payout.ts';

const payeeSchema = z.object({ partnerId: z.string() });
const sorted = [...banks].sort((one, other) => one.name.localeCompare(other.name, 'vi'));

/** Enters the account of a partner who was left out for want of one; the next run takes them. */
export function BankEntry({ line }: { line: PayoutLine }) {
  const say = useSay();
  const change = useChange();
  const [opened, setOpened] = useState(false);
  const [saved, setSaved] = useState(false);
  const [account, setAccount] = useState({ bin: '', account: '', holder: '' });
  const write = (name: keyof typeof account, value: string) => setAccount((before) => ({ ...before, [name]: value }));
  const isComplete = Object.values(account).every((value) => value.trim() !== '');
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const path = `/v1/partners/${encodeURIComponent(line.partnerId)}/bank-account`;
    const outcome = await change.make({ method: 'PUT', path, body: account, reply: payeeSchema });
    if (!outcome?.ok) return;
    setOpened(false);
    setSaved(true);
  };
  if (saved) return <span className="quiet">{say(texts.saved)}</span>;
  return (
    <>
      <Button
        variant="light"
        size="compact-sm"
        aria-label={say(texts.enterOf, { partner: line.partnerName })}
        onClick={() => setOpened(true)}
      >
        {say(texts.enter)}
      </Button>
      {opened && (
        <Question title={say(texts.title, { partner: line.partnerName })} opened close={() => setOpened(false)}>
          <form className="stack" noValidate onSubmit={(event) => void save(event)}>
            <p>{say(texts.means)}</p>
            <NativeSelect
              id="bank-bin"
              label={say(texts.bank)}
              value={account.bin}
              data={[
                { value: '', label: say(texts.choose) },
                ...sorted.map(({ bin, name }) => ({ value: bin, label: name })),
              ]}
              error={fieldTrouble(change.trouble, 'bin')}
              onChange={(event) => write('bin', event.currentTarget.value)}
            />
            <TextInput
              id="bank-account"
              label={say(texts.account)}
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
              description={say(texts.holderHint)}
              autoComplete="off"
              maxLength={100}
              value={account.holder}
              error={fieldTrouble(change.trouble, 'holder')}
              onChange={(event) => write('holder', event.currentTarget.value)}
            />
            <TroubleNotice trouble={change.trouble} />
            <div className="actions">
              <Button type="submit" loading={change.busy} disabled={!isComplete}>
                {say(texts.save)}
              </Button>
            </div>
          </form>
        </Question>
      )}
    </>
  );
}
