import { Button } from '@mantine/core';
import { useState } from 'react';
import { dayAt } from '../../written.ts';
import { useAsked } from '../desk/use-asked.ts';
import { useSay } from '../language.ts';
import { paymentListSchema } from '../partners/payee.ts';
import { payeeTexts } from '../partners/payee-texts.ts';
import { PaymentTable } from '../partners/payments-panel.tsx';
import { Loading, TroubleNotice } from '../shell/parts.tsx';
import { Question } from '../shell/question.tsx';
import { taxTexts } from './bank-texts.ts';
import type { PayoutLine } from './payout.ts';

/** The payments of one partner in one month side by side, where together they reach what each stays below. */
export function MonthPayments({ line, month }: { line: PayoutLine; month: string }) {
  const say = useSay();
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button
        variant="subtle"
        size="compact-sm"
        aria-label={say(payeeTexts.month, { name: line.partnerName })}
        onClick={() => setOpened(true)}
      >
        {say(taxTexts.showMonth)}
      </Button>
      {opened && (
        <Question title={say(payeeTexts.month, { name: line.partnerName })} opened close={() => setOpened(false)}>
          <p>{say(payeeTexts.monthMeans)}</p>
          <Payments partnerId={line.partnerId} month={month} />
        </Question>
      )}
    </>
  );
}

function Payments({ partnerId, month }: { partnerId: string; month: string }) {
  const path = `/v1/partners/${encodeURIComponent(partnerId)}/payments?limit=100`;
  const payments = useAsked(path, paymentListSchema);
  const items = payments.value?.items.filter(({ createdAt }) => monthOf(createdAt) === month);
  return (
    <>
      <TroubleNotice trouble={payments.trouble} again={() => void payments.refresh()} />
      {!items && payments.busy && <Loading rows={3} height={52} slow={payments.slow} />}
      {items && <PaymentTable items={items} />}
    </>
  );
}

/** The month it was in Việt Nam: tax goes by the day of payment there. */
export function monthOf(instant: string): string {
  return dayAt(Date.parse(instant)).slice(0, 7);
}
