import { Button } from '@mantine/core';
import { useState } from 'react';
import { useSay } from '../language.ts';
import { AccountQuestion } from '../partners/account-question.tsx';
import { entryTexts as texts } from './bank-texts.ts';
import type { PayoutLine } from './payout.ts';

/** Enters the account of a partner who was left out for want of one; the next run takes them. */
export function BankEntry({ line }: { line: PayoutLine }) {
  const say = useSay();
  const [opened, setOpened] = useState(false);
  const [saved, setSaved] = useState(false);
  const { partnerId: id, partnerName: name, phone = '' } = line;
  if (saved) return <span className="quiet">{say(texts.saved)}</span>;
  return (
    <>
      <Button
        variant="light"
        size="compact-sm"
        aria-label={say(texts.enterOf, { partner: name })}
        onClick={() => setOpened(true)}
      >
        {say(texts.enter)}
      </Button>
      {opened && (
        <AccountQuestion
          partner={{ id, name, phone }}
          payee={undefined}
          close={() => setOpened(false)}
          saved={() => {
            setOpened(false);
            setSaved(true);
          }}
        />
      )}
    </>
  );
}
