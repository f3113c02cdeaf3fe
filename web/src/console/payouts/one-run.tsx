import { Button, TextInput, Tooltip } from '@mantine/core';
import { useMemo, useState } from 'react';
import { plainName } from '../../../../shared/address/plain-name.ts';
import { writtenAmount, writtenMoment } from '../../written.ts';
import { useStaffNames } from '../desk/colleagues.ts';
import { useDesk } from '../desk/desk-context.ts';
import { hasRole } from '../desk/person.ts';
import { deskTexts } from '../desk/texts.ts';
import { useAsked } from '../desk/use-asked.ts';
import { useLanguage, useSay } from '../language.ts';
import { writtenPhone } from '../partners/partner.ts';
import { addressOf } from '../place.ts';
import { LinesTable } from '../shell/lines-table.tsx';
import { Amount, Empty, Heading, Loading, News, StateWord, shut, TroubleNotice } from '../shell/parts.tsx';
import { writtenCount, writtenPeriod } from '../written.ts';
import { BankEntry } from './bank-entry.tsx';
import { BankFilePanel } from './bank-file-panel.tsx';
import { invoiceTexts, taxTexts, withdrawalTexts } from './bank-texts.ts';
import { HandTransfer } from './hand-transfer.tsx';
import { InvoiceEntry } from './invoice-entry.tsx';
import { LineCorrection } from './line-correction.tsx';
import { MonthPayments, monthOf } from './month-payments.tsx';
import { OutcomeQuestion } from './outcome-question.tsx';
import { type PayoutLine, type Run, runSchema } from './payout.ts';
import { ResultPanel } from './result-panel.tsx';
import { RunApproval } from './run-approval.tsx';
import { lineStatusTexts, runStateTexts, payoutTexts as texts } from './texts.ts';

const LOOK_AGAIN = 1_500;

export interface Asked {
  readonly line: PayoutLine;
  readonly status: 'paid' | 'failed';
}

/** One payout: what became of each partner's money. */
export function OneRun({ id }: { id: string }) {
  const say = useSay();
  const staffName = useStaffNames();
  const { person } = useDesk();
  const path = `/v1/payout-runs/${encodeURIComponent(id)}`;
  const run = useAsked(path, runSchema, ({ state }) =>
    state === 'reserving' || state === 'canceling' ? LOOK_AGAIN : undefined,
  );
  const [asked, setAsked] = useState<Asked>();
  const [recorded, setRecorded] = useState<string>();
  const mayEnd = hasRole(person, ['accountant']);
  return (
    <>
      <a className="back" href={addressOf('payouts')}>
        {say(texts.back)}
      </a>
      <Heading
        title={titleOf(say, id, run.value)}
        {...(run.value ? { lead: leadOf(say, staffName, run.value) } : {})}
      />
      <TroubleNotice trouble={run.trouble} again={() => void run.refresh()} />
      {!run.value && run.busy && <Loading rows={6} height={48} slow={run.slow} />}
      {run.value && (
        <>
          <Totals run={run.value} />
          {(run.value.state === 'approved' || run.value.state === 'reserving') && (
            <p className="notice">{say(mayEnd ? texts.twoPeople : texts.onlyAccountants)}</p>
          )}
          {run.value.state === 'reserving' && (
            <p className="notice" role="status">
              {say(texts.stillReserving)}
            </p>
          )}
          {(run.value.state === 'open' || run.value.state === 'reserving') && (
            <RunApproval run={run.value} path={path} changed={() => void run.refresh()} />
          )}
          {mayEnd && (run.value.state === 'approved' || run.value.bankFile) && (
            <BankFilePanel run={run.value} path={path} changed={() => void run.refresh()} />
          )}
          {mayEnd && run.value.state === 'approved' && <ResultPanel path={path} changed={() => void run.refresh()} />}
          <News>{recorded && say(texts.recorded, { partner: recorded })}</News>
          {run.value.lines.length === 0 && run.value.state !== 'reserving' && <Empty title={say(texts.noLines)} />}
          {run.value.lines.length > 0 && (
            <LinesPart run={run.value} path={path} mayEnd={mayEnd} ask={setAsked} changed={() => void run.refresh()} />
          )}
        </>
      )}
      <OutcomeQuestion
        key={asked ? `${asked.line.partnerId}-${asked.status}` : 'none'}
        run={path}
        asked={asked}
        close={() => setAsked(undefined)}
        recorded={(line) => {
          setAsked(undefined);
          setRecorded(line.partnerName);
          void run.refresh();
        }}
      />
    </>
  );
}

function titleOf(say: ReturnType<typeof useSay>, id: string, run: Run | undefined): string {
  const partner = run?.partnerName;
  return partner === undefined ? say(texts.runTitle, { id }) : say(withdrawalTexts.ofPartner, { id, partner });
}

function leadOf(say: ReturnType<typeof useSay>, staffName: ReturnType<typeof useStaffNames>, run: Run): string {
  const values = {
    period: writtenPeriod(run.period),
    moment: writtenMoment(run.createdAt),
    who: staffName(run.createdBy),
  };
  const { approvedBy: who, approvedAt, canceledBy, note = '' } = run;
  const approved =
    who && approvedAt ? ` ${say(taxTexts.approvedBy, { who: staffName(who), moment: writtenMoment(approvedAt) })}` : '';
  const canceled = canceledBy ? ` ${say(taxTexts.canceledBy, { who: staffName(canceledBy), note })}` : '';
  const lead = run.kind === 'withdrawal' ? withdrawalTexts.lead : texts.runLead;
  return say(lead, values) + approved + canceled;
}

function Totals({ run }: { run: Run }) {
  const say = useSay();
  const names = [
    'reserved',
    'tax',
    'outstanding',
    'paid',
    'failed',
    'returned',
    'late',
    'canceled',
    'refused',
  ] as const;
  const shown = names.filter(
    (name) => run.totals[name] > 0 || name === 'reserved' || name === 'outstanding' || name === 'paid',
  );
  return (
    <dl className="tiles">
      <div>
        <dt>{say(texts.state)}</dt>
        <dd>
          <StateWord mood={runStateTexts[run.state].mood}>{say(runStateTexts[run.state])}</StateWord>
        </dd>
      </div>
      {shown.map((name) => (
        <div key={name} data-total={name}>
          <dt>{say(texts[name])}</dt>
          <dd>
            <Amount of={run.totals[name]} strong />
          </dd>
        </div>
      ))}
    </dl>
  );
}

interface LinesProps {
  readonly run: Run;
  readonly mayEnd: boolean;
  readonly ask: (asked: Asked) => void;
  readonly path: string;
  readonly changed: () => void;
}

/** Fewer need no search. */
const SHOWN = 100;

/** Thousands of lines with their buttons would stop the page: a part at a time, and one found by name or number. */
function LinesPart({ run, ...rest }: LinesProps) {
  const say = useSay();
  const [wanted, setWanted] = useState('');
  const [most, setMost] = useState(SHOWN);
  const sorted = useMemo(() => [...run.lines].sort(outstandingFirst), [run.lines]);
  const fits = sorted.filter((line) => isWanted(line, wanted));
  return (
    <section className="stack" aria-label={say(texts.payments)}>
      {run.lines.length > SHOWN && (
        <TextInput
          id="payout-search"
          type="search"
          label={say(texts.search)}
          autoComplete="off"
          value={wanted}
          onChange={(event) => setWanted(event.currentTarget.value)}
        />
      )}
      {fits.length === 0 ? (
        <Empty title={say(texts.notFound)} />
      ) : (
        <Lines run={run} lines={fits.slice(0, most)} isWhole={fits.length === run.lines.length} {...rest} />
      )}
      {fits.length > most && (
        <div className="actions">
          <Button variant="default" onClick={() => setMost(most + SHOWN)}>
            {say(deskTexts.more)}
          </Button>
          <span className="quiet figures">
            {say(texts.shown, { shown: writtenCount(most), count: writtenCount(fits.length) })}
          </span>
        </div>
      )}
    </section>
  );
}

/** By name without marks, by the end of the phone, or by the transfer's reference. */
function isWanted({ partnerName, phone = '', reference = '' }: PayoutLine, written: string): boolean {
  const name = plainName(written);
  if (name === '') return true;
  const digits = written.replace(/\D/g, '').replace(/^0/, '');
  return (
    plainName(partnerName).includes(name) ||
    (digits.length > 2 && phone.includes(digits)) ||
    reference.toLowerCase().includes(written.trim().toLowerCase())
  );
}

interface ShownProps extends LinesProps {
  readonly lines: readonly PayoutLine[];
  /** The sums below are those of all lines, so they do not stand below a part that was searched for. */
  readonly isWhole: boolean;
}

function Lines({ run, lines, isWhole, path, mayEnd, ask, changed }: ShownProps) {
  const say = useSay();
  return (
    <LinesTable
      label={say(texts.runTitle, { id: run.id })}
      columns={[
        say(texts.partner),
        { figures: say(taxTexts.gross) },
        { figures: say(taxTexts.tax) },
        { figures: say(taxTexts.net) },
        say(texts.outcome),
        { heard: say(texts.action) },
      ]}
    >
      <tbody>
        {lines.map((line) => (
          <tr key={line.partnerId} data-payout={line.partnerId}>
            <th scope="row" className="main-cell">
              {line.partnerName}
              {line.phone && <span className="quiet figures">{writtenPhone(line.phone)}</span>}
              {line.bank && (
                <span className="quiet figures">
                  {line.bank.bankName} {line.bank.account}
                </span>
              )}
            </th>
            <td className="right money" data-label={say(taxTexts.gross)}>
              <Amount of={line.amount} />
            </td>
            <td className="right money" data-label={say(taxTexts.tax)}>
              <Amount of={line.tax} />
              <TaxReason line={line} />
            </td>
            <td className="right money" data-label={say(taxTexts.net)}>
              <Amount of={line.net} strong />
            </td>
            <Outcome line={line} begun={run.createdAt} />
            <td className="right act">
              {line.status === 'reserved' && run.state === 'approved' && (
                <Buttons line={line} mayEnd={mayEnd} ask={ask} />
              )}
              {mayEnd && isForHand(run, line) && <HandTransfer path={path} line={line} taken={changed} />}
              {mayEnd && line.reason === 'bank-account-missing' && <BankEntry line={line} />}
              {mayEnd && line.reason === 'invoice-missing' && <InvoiceEntry line={line} />}
              <LineCorrection path={path} line={line} changed={changed} />
            </td>
          </tr>
        ))}
      </tbody>
      {isWhole && (
        <tfoot>
          <tr>
            <th scope="row">{say(texts.total)}</th>
            {(['amount', 'tax', 'net'] as const).map((name) => (
              <td key={name} className="right money" data-label={say(taxTexts[name === 'amount' ? 'gross' : name])}>
                <Amount
                  of={run.lines.reduce((sum, line) => sum + (line.status === 'refused' ? 0 : line[name]), 0)}
                  strong
                />
              </td>
            ))}
            <td colSpan={2} />
          </tr>
        </tfoot>
      )}
    </LinesTable>
  );
}

/** Why so much tax, or none though it is a lot. */
function TaxReason({ line }: { line: PayoutLine }) {
  const say = useSay();
  if (line.tax > 0) return <span className="quiet">{say(taxTexts.percent, { percent: String(line.taxPercent) })}</span>;
  if (line.taxReason !== 'commitment' && line.taxReason !== 'business') return undefined;
  return <span className="quiet">{say(taxTexts[line.taxReason])}</span>;
}

/** Before the bank was given a file, whoever may end the payment may also transfer it themselves. */
function isForHand({ state, bankFile }: Run, { status, bank, callerApproved }: PayoutLine): boolean {
  return state === 'approved' && !bankFile && status === 'reserved' && bank !== undefined && !callerApproved;
}

function Outcome({ line, begun }: { line: PayoutLine; begun: string }) {
  const say = useSay();
  const staffName = useStaffNames();
  const language = useLanguage();
  const status = lineStatusTexts[line.status];
  return (
    <td className="state-cell">
      <StateWord mood={status.mood}>{say(status)}</StateWord>
      {line.splitOverThreshold && (
        <>
          <span className="quiet">{say(taxTexts.split, { amount: writtenAmount(line.earlierInMonth) })}</span>
          <MonthPayments line={line} month={monthOf(begun)} />
        </>
      )}
      {line.invoice && <span className="quiet">{say(invoiceTexts.of, { number: line.invoice })}</span>}
      {line.byHand && <span className="quiet">{say(taxTexts.byHand, { by: staffName(line.byHand.by) })}</span>}
      {line.reasonText && <span className="quiet">{line.reasonText[language]}</span>}
      {line.reference && <span className="quiet">{say(texts.reference, { reference: line.reference })}</span>}
      {line.note && <span className="quiet">{line.note}</span>}
      {line.corrections.map(({ kind, at, askedBy, by, reference }) => (
        <span key={`${kind}-${at}`} className="quiet">
          {say(texts.corrected, {
            what: say(texts[kind]),
            at: writtenMoment(at),
            asked: staffName(askedBy),
            by: staffName(by),
            reference,
          })}
        </span>
      ))}
      {line.decidedBy && line.decidedAt && (
        <span className="quiet figures">
          {say(texts.decided, { who: staffName(line.decidedBy), moment: writtenMoment(line.decidedAt) })}
        </span>
      )}
    </td>
  );
}

/** Who may not press is told why, before pressing. */
function Buttons({ line, mayEnd, ask }: { line: PayoutLine; mayEnd: boolean; ask: LinesProps['ask'] }) {
  const say = useSay();
  const values = { partner: line.partnerName, amount: writtenAmount(line.amount) };
  const may = mayEnd && !line.callerApproved;
  const press = (status: Asked['status']) => may && ask({ line, status });
  const whyNot = say(mayEnd ? texts.youApproved : texts.accountantOnly);
  return (
    <>
      <Tooltip label={whyNot} disabled={may} transitionProps={{ duration: 0 }}>
        <div className="pair">
          <Button
            variant="light"
            size="compact-sm"
            aria-label={say(texts.markPaidOf, values)}
            {...(may ? {} : shut)}
            onClick={() => press('paid')}
          >
            {say(texts.markPaid)}
          </Button>
          <Button
            variant="subtle"
            color="red"
            size="compact-sm"
            aria-label={say(texts.markFailedOf, values)}
            {...(may ? {} : shut)}
            onClick={() => press('failed')}
          >
            {say(texts.markFailed)}
          </Button>
        </div>
      </Tooltip>
      {mayEnd && !may && <span className="quiet">{whyNot}</span>}
    </>
  );
}

const byName = new Intl.Collator('vi');

/** What waits for a person first; then by name. */
function outstandingFirst(one: PayoutLine, other: PayoutLine): number {
  const rank = ({ status }: PayoutLine) =>
    ['reserved', 'refused', 'failed', 'returned', 'late', 'paid', 'canceled'].indexOf(status);
  return rank(one) - rank(other) || byName.compare(one.partnerName, other.partnerName);
}
