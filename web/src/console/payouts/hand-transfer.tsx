import { Button } from '@mantine/core';
import { useState } from 'react';
import * as z from 'zod/mini';
import { writtenAmount } from '../../written.ts';
import { useChange } from '../desk/use-change.ts';
import { useSay } from '../language.ts';
import { TroubleNotice } from '../shell/parts.tsx';
import { Question } from '../shell/question.tsx';
import { handTexts as texts } from './bank-texts.ts';
import type { PayoutLine } from './payout.ts';

const transferSchema = z.object({
  partnerName: z.string(),
  bank: z.object({ bankName: z.string(), account: z.string(), holder: z.string() }),
  net: z.number(),
  transferReference: z.string(),
  size: z.number(),
  path: z.string(),
});
const QUIET = 4;

/** The code by which an app fills in one transfer; asked for, the payment goes into no bank file. */
export function HandTransfer({ path, line, taken }: { path: string; line: PayoutLine; taken: () => void }) {
  const say = useSay();
  const change = useChange();
  const [shown, setShown] = useState<z.infer<typeof transferSchema>>();
  const open = async () => {
    const address = `${path}/lines/${encodeURIComponent(line.partnerId)}/hand-transfer`;
    const outcome = await change.make({ method: 'POST', path: address, reply: transferSchema });
    if (outcome?.ok) setShown(outcome.value);
  };
  const close = () => {
    setShown(undefined);
    taken();
  };
  return (
    <>
      <Button
        variant="subtle"
        size="compact-sm"
        loading={change.busy}
        aria-label={say(texts.openOf, { partner: line.partnerName })}
        onClick={() => void open()}
      >
        VietQR
      </Button>
      <TroubleNotice trouble={change.trouble} />
      {shown && (
        <Question title={say(texts.title, { partner: shown.partnerName })} opened close={close}>
          <p className="notice">{say(texts.means)}</p>
          <svg
            role="img"
            aria-label={say(texts.code)}
            viewBox={`${-QUIET} ${-QUIET} ${shown.size + 2 * QUIET} ${shown.size + 2 * QUIET}`}
            width="280"
            height="280"
            style={{ background: '#fff', alignSelf: 'center' }}
            shapeRendering="crispEdges"
          >
            <path d={shown.path} fill="#000" />
          </svg>
          <p className="figures">
            {shown.bank.bankName} {shown.bank.account}
            <br />
            {shown.bank.holder}
            <br />
            <strong>{writtenAmount(shown.net)}</strong> · {shown.transferReference}
          </p>
          <div className="actions">
            <Button onClick={close}>{say(texts.done)}</Button>
          </div>
        </Question>
      )}
    </>
  );
}
