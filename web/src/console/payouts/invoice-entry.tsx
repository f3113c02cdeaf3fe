import { Button } from '@mantine/core';
import { useState } from 'react';
import { useSay } from '../language.ts';
import { InvoiceQuestion } from '../partners/invoice-question.tsx';
import { payeeTexts as texts } from '../partners/payee-texts.ts';
import type { PayoutLine } from './payout.ts';

/** Records the invoice of a business that was left out for want of one; the next payment takes it. */
export function InvoiceEntry({ line }: { line: PayoutLine }) {
  const say = useSay();
  const [opened, setOpened] = useState(false);
  const [saved, setSaved] = useState(false);
  const { partnerId: id, partnerName: name } = line;
  if (saved) return <span className="quiet">{say(texts.invoiceSaved)}</span>;
  return (
    <>
      <Button
        variant="light"
        size="compact-sm"
        aria-label={say(texts.recordInvoiceOf, { name })}
        onClick={() => setOpened(true)}
      >
        {say(texts.recordInvoice)}
      </Button>
      {opened && (
        <InvoiceQuestion
          partner={{ id, name }}
          present={undefined}
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
