import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { today, writtenDay, writtenMoment } from '../../written.ts';
import { useStaffNames } from '../desk/colleagues.ts';
import { useDesk } from '../desk/desk-context.ts';
import { hasRole } from '../desk/person.ts';
import { useAsked } from '../desk/use-asked.ts';
import { useChange } from '../desk/use-change.ts';
import { useSay } from '../language.ts';
import { DetailList } from '../shell/detail-list.tsx';
import { fieldTrouble, Loading, News, StateWord, TroubleNotice } from '../shell/parts.tsx';
import { QuestionForm } from '../shell/question-form.tsx';
import { AccountQuestion } from './account-question.tsx';
import { InvoiceQuestion } from './invoice-question.tsx';
import type { PartnerPage } from './partner.ts';
import { type PayeeChange, type PayeePage, payeePage, payeeSchema, type Tax } from './payee.ts';
import { payeeChangeTexts, taxKindTexts, payeeTexts as texts } from './payee-texts.ts';
import { TaxQuestion } from './tax-question.tsx';
import { TaxRequestPanel, useTaxWords } from './tax-request-panel.tsx';

type Open = 'account' | 'tax' | 'invoice' | 'cancel';

/** Where a partner's money goes, how tax treats them, and who changed what of it. */
export function PayeePanel({ partner }: { partner: PartnerPage }) {
  const say = useSay();
  const { person } = useDesk();
  const payee = useAsked(`/v1/partners/${encodeURIComponent(partner.id)}/payee`, payeePage);
  const [open, setOpen] = useState<Open>();
  const [news, setNews] = useState<string>();
  const mayChange = hasRole(person, ['accountant', 'admin']);
  const close = () => setOpen(undefined);
  const done = (what: string) => {
    close();
    setNews(what);
    void payee.refresh();
  };
  const { value } = payee;
  return (
    <>
      <TroubleNotice trouble={payee.trouble} again={() => void payee.refresh()} />
      {!value && payee.busy && <Loading rows={2} height={96} slow={payee.slow} />}
      <News>{news}</News>
      {value && (
        <>
          {value.taxRequest?.state === 'waiting' && (
            <TaxRequestPanel request={value.taxRequest} present={value.tax} mayDecide={mayChange} decided={done} />
          )}
          <Account payee={value} partnerId={partner.id} mayChange={mayChange} open={setOpen} />
          <TaxPanel payee={value} mayChange={mayChange} open={setOpen} />
          {value.history.length > 0 && <Changes changes={value.history} partnerId={partner.id} />}
        </>
      )}
      {open === 'account' && (
        <AccountQuestion partner={partner} payee={value} close={close} saved={() => done(say(texts.saved))} />
      )}
      {open === 'tax' && (
        <TaxQuestion partnerId={partner.id} tax={value?.tax} close={close} saved={() => done(say(texts.taxSaved))} />
      )}
      {open === 'invoice' && (
        <InvoiceQuestion
          partner={partner}
          present={value?.invoice?.number}
          close={close}
          saved={() => done(say(texts.invoiceSaved))}
        />
      )}
      {open === 'cancel' && (
        <CancelQuestion partnerId={partner.id} close={close} canceled={() => done(say(texts.changeCanceled))} />
      )}
    </>
  );
}

interface AccountProps {
  readonly payee: PayeePage;
  readonly partnerId: string;
  readonly mayChange: boolean;
  readonly open: (what: Open) => void;
}

function Account({ payee, partnerId, mayChange, open }: AccountProps) {
  const say = useSay();
  const staffName = useStaffNames();
  const { bank, nextBank } = payee;
  const nameOf = (by: string) => (by === partnerId ? say(texts.partner) : staffName(by));
  return (
    <section className="panel" aria-labelledby="payee-account">
      <h2 id="payee-account">{say(texts.account)}</h2>
      {bank ? (
        <DetailList
          details={[
            { term: say(texts.bank), words: bank.bankName },
            {
              term: say(texts.number),
              words: (
                <>
                  <span className="figures">{bank.account}</span> <span className="quiet">{say(texts.masked)}</span>
                </>
              ),
            },
            {
              term: say(texts.holder),
              words: (
                <>
                  {bank.holder} {!bank.ownName && <StateWord mood="wait">{say(texts.otherHolder)}</StateWord>}
                </>
              ),
            },
            {
              term: say(texts.since),
              words: say(texts.sinceBy, { at: writtenMoment(bank.from), who: nameOf(bank.by) }),
            },
          ]}
        />
      ) : (
        <p className="quiet">{say(texts.noAccount)}</p>
      )}
      {nextBank && (
        <div className="notice careful stack">
          <p>
            {say(texts.waits, {
              at: writtenMoment(nextBank.from),
              bank: nextBank.bankName,
              number: nextBank.account,
              holder: nextBank.holder,
              who: nameOf(nextBank.by),
            })}{' '}
            {!nextBank.ownName && <strong>{say(texts.waitsOther)}</strong>}
          </p>
          <div className="actions">
            <Button variant="default" size="compact-md" onClick={() => open('cancel')}>
              {say(texts.cancelChange)}
            </Button>
          </div>
        </div>
      )}
      {mayChange ? (
        <div className="actions">
          <Button variant="default" onClick={() => open('account')}>
            {say(bank ? texts.change : texts.enter)}
          </Button>
        </div>
      ) : (
        <p className="quiet">{say(texts.onlyAccountants)}</p>
      )}
    </section>
  );
}

function TaxPanel({ payee: { tax, nextTax, invoice }, mayChange, open }: Omit<AccountProps, 'partnerId'>) {
  const say = useSay();
  const words = useTaxWords();
  const kind = tax?.kind ?? 'person';
  return (
    <section className="panel" aria-labelledby="payee-tax">
      <h2 id="payee-tax">{say(texts.tax)}</h2>
      <DetailList
        details={[
          { term: say(texts.kind), words: say(taxKindTexts[kind]) },
          { term: say(texts.taxNumber), words: <span className="figures">{tax?.taxNumber ?? say(texts.none)}</span> },
          ...(kind === 'person'
            ? [
                {
                  term: say(texts.resident),
                  words: say(tax?.resident === false ? texts.isNotResident : texts.isResident),
                },
                { term: say(texts.commitment), words: <Commitment tax={tax} /> },
              ]
            : [{ term: say(texts.invoiceWaits), words: <Invoice invoice={invoice} /> }]),
          ...(nextTax ? [{ term: say(texts.nextTax, { day: writtenDay(nextTax.from) }), words: words(nextTax) }] : []),
        ]}
      />
      <p className="quiet">{say(texts.taxMeans)}</p>
      {mayChange && (
        <div className="actions">
          <Button variant="default" onClick={() => open('tax')}>
            {say(texts.changeTax)}
          </Button>
          {kind !== 'person' && (
            <Button variant="default" onClick={() => open('invoice')}>
              {say(texts.recordInvoice)}
            </Button>
          )}
        </div>
      )}
    </section>
  );
}

function Invoice({ invoice }: { invoice: PayeePage['invoice'] }) {
  const say = useSay();
  const staffName = useStaffNames();
  if (!invoice) return <StateWord mood="wait">{say(texts.noInvoice)}</StateWord>;
  const { number, by: who, at } = invoice;
  return say(texts.invoiceBy, { number, who: staffName(who), at: writtenMoment(at) });
}

/** The days of the form, and whether it counts today. */
function Commitment({ tax }: { tax: Tax | undefined }) {
  const say = useSay();
  if (!tax?.commitment) return say(texts.none);
  const { from, until } = tax.commitment;
  if (until < today())
    return <StateWord mood="bad">{say(texts.commitmentOver, { until: writtenDay(until) })}</StateWord>;
  return (
    <>
      {say(texts.commitmentOf, { from: writtenDay(from), until: writtenDay(until) })}{' '}
      {tax.taxNumber === undefined && <StateWord mood="bad">{say(texts.commitmentWithoutNumber)}</StateWord>}
    </>
  );
}

function Changes({ changes, partnerId }: { changes: readonly PayeeChange[]; partnerId: string }) {
  const say = useSay();
  const staffName = useStaffNames();
  return (
    <section className="panel" aria-labelledby="payee-changes">
      <h2 id="payee-changes">{say(texts.history)}</h2>
      <dl className="details">
        {changes.map((change) => (
          <div key={change.version}>
            <dt>
              <span className="figures">{writtenMoment(change.at)}</span>
              <br />
              {change.by === partnerId ? say(texts.partner) : staffName(change.by)}
            </dt>
            <dd>
              <strong>{say(payeeChangeTexts[change.what])}</strong>
              {change.withCode && `, ${say(texts.withCode)}`}
              {change.note && `: ${change.note}`}
              <Difference change={change} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** From what to what, in one line. */
function Difference({ change }: { change: PayeeChange }) {
  const say = useSay();
  const words = useTaxWords();
  const account = (one: PayeeChange['after']) => one && `${one.bankName} ${one.account} ${one.holder}`;
  const tax = (one: Tax | undefined) => one && words(one);
  if (change.invoice !== undefined) return <div className="quiet">{change.invoice}</div>;
  const isTax = change.taxAfter !== undefined;
  const before = isTax ? tax(change.taxBefore) : account(change.before);
  const after = isTax ? tax(change.taxAfter) : account(change.after);
  return (
    <div className="quiet">
      {before && after ? say(texts.fromTo, { before, after }) : (after ?? before)}
      {change.from && `, ${say(texts.countsFrom, { at: writtenMoment(change.from) })}`}
      {change.taxFrom && `, ${say(texts.countsFrom, { at: writtenDay(change.taxFrom) })}`}
    </div>
  );
}

function CancelQuestion(props: { partnerId: string; close: () => void; canceled: () => void }) {
  const say = useSay();
  const change = useChange();
  const [note, setNote] = useState('');
  const submit = async () => {
    const path = `/v1/partners/${encodeURIComponent(props.partnerId)}/bank-account/cancel`;
    const outcome = await change.make({ method: 'POST', path, body: { note }, reply: payeeSchema });
    if (outcome?.ok) props.canceled();
  };
  const title = say(texts.cancelChange);
  return (
    <QuestionForm title={title} save={title} change={change} close={props.close} submit={submit}>
      <p>{say(texts.cancelMeans)}</p>
      <TextInput
        id="cancel-note"
        data-autofocus
        label={say(texts.cancelNote)}
        autoComplete="off"
        maxLength={300}
        value={note}
        error={fieldTrouble(change.trouble, 'note')}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </QuestionForm>
  );
}
