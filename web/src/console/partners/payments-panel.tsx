import { writtenMoment } from '../../written.ts';
import { useStaffNames } from '../desk/colleagues.ts';
import { usePages } from '../desk/use-pages.ts';
import { useLanguage, useSay } from '../language.ts';
import { taxTexts } from '../payouts/bank-texts.ts';
import { lineStatusTexts, payoutTexts } from '../payouts/texts.ts';
import { addressOf } from '../place.ts';
import { LinesTable } from '../shell/lines-table.tsx';
import { Amount, Empty, Loading, MoreButton, StateWord, TroubleNotice } from '../shell/parts.tsx';
import { type PartnerPayment, paymentListSchema } from './payee.ts';
import { payeeTexts as texts } from './payee-texts.ts';

/** What a partner was paid or asked for, newest first, with invoices and what became of each. */
export function PaymentsPanel({ partnerId }: { partnerId: string }) {
  const say = useSay();
  const payments = usePages(`/v1/partners/${encodeURIComponent(partnerId)}/payments?limit=20`, paymentListSchema);
  return (
    <section aria-labelledby="partner-payments">
      <h2 id="partner-payments">{say(texts.payments)}</h2>
      <TroubleNotice trouble={payments.trouble} again={() => void payments.refresh()} />
      {!payments.items && payments.busy && <Loading rows={3} height={52} slow={payments.slow} />}
      {payments.items?.length === 0 && <Empty title={say(texts.noPayments)} />}
      {payments.items && payments.items.length > 0 && <PaymentTable items={payments.items} />}
      <MoreButton pages={payments} />
    </section>
  );
}

export function PaymentTable({ items }: { items: readonly PartnerPayment[] }) {
  const say = useSay();
  return (
    <LinesTable
      label={say(texts.payments)}
      columns={[
        say(texts.run),
        ...(['gross', 'tax', 'net'] as const).map((sum) => ({ figures: say(taxTexts[sum]) })),
        say(payoutTexts.outcome),
      ]}
    >
      <tbody>
        {items.map((payment) => (
          <PaymentRow key={payment.runId} payment={payment} />
        ))}
      </tbody>
    </LinesTable>
  );
}

function PaymentRow({ payment }: { payment: PartnerPayment }) {
  const say = useSay();
  const staffName = useStaffNames();
  const language = useLanguage();
  const { runId, createdAt, amount, tax, net, status, invoice, reference, note, reasonText, corrections } = payment;
  const last = corrections.at(-1);
  const words = [
    invoice && say(texts.invoice, { number: invoice }),
    reference && say(payoutTexts.reference, { reference }),
    note,
    reasonText?.[language],
    last &&
      `${writtenMoment(last.at)}, ${staffName(last.askedBy)}, ${staffName(last.by)}: ${last.reference} ${last.note ?? ''}`.trim(),
  ].filter(Boolean);
  return (
    <tr data-payment={runId}>
      <th scope="row" className="main-cell">
        <a className="figures" href={addressOf('payouts', runId)}>
          {runId}
        </a>
        <span className="quiet figures">
          {writtenMoment(createdAt)}
          {/-W\d+$/.test(runId) && ` · ${say(texts.withdrawal)}`}
        </span>
      </th>
      <td className="right money" data-label={say(taxTexts.gross)}>
        <Amount of={amount} />
      </td>
      <td className="right money" data-label={say(taxTexts.tax)}>
        <Amount of={tax} />
      </td>
      <td className="right money" data-label={say(taxTexts.net)}>
        <Amount of={net} strong />
      </td>
      <td className="state-cell">
        <StateWord mood={lineStatusTexts[status].mood}>{say(lineStatusTexts[status])}</StateWord>
        {words.map((line) => (
          <span key={line} className="quiet">
            {line}
          </span>
        ))}
      </td>
    </tr>
  );
}
