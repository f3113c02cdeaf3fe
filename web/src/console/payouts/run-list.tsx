import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { writtenAmount, writtenMoment } from '../../written.ts';
import { useDesk } from '../desk/desk-context.ts';
import { hasRole } from '../desk/person.ts';
import { useAsked } from '../desk/use-asked.ts';
import { useChange } from '../desk/use-change.ts';
import { type Pages, usePages } from '../desk/use-pages.ts';
import { useSay } from '../language.ts';
import { addressOf } from '../place.ts';
import { type Period, periodListSchema } from '../reconciliation/reward.ts';
import { LinesTable } from '../shell/lines-table.tsx';
import { Amount, Empty, Heading, Loading, MoreButton, StateWord, TroubleNotice } from '../shell/parts.tsx';
import { pageTexts } from '../shell/texts.ts';
import { writtenPeriod } from '../written.ts';
import { taxTexts } from './bank-texts.ts';
import { type RunSummary, runListSchema, runMadeSchema } from './payout.ts';
import { type RunInvoice, RunInvoices } from './run-invoices.tsx';
import { runStateTexts, payoutTexts as texts } from './texts.ts';
import { Withdrawals } from './withdrawals.tsx';

export function RunList() {
  const say = useSay();
  const { person } = useDesk();
  const runs = usePages('/v1/payout-runs?kind=month&limit=50', runListSchema);
  const withdrawals = usePages('/v1/payout-runs?kind=withdrawal&limit=50', runListSchema);
  const again = () => {
    void runs.refresh();
    void withdrawals.refresh();
  };
  return (
    <>
      <Heading title={say(pageTexts.payouts)} lead={say(texts.lead)} />
      {hasRole(person, ['accountant', 'admin']) ? <Begin /> : <p className="notice">{say(texts.onlyAccountants)}</p>}
      <TroubleNotice trouble={runs.trouble ?? withdrawals.trouble} again={again} />
      <Withdrawals runs={withdrawals} />
      <section aria-labelledby="runs-title">
        <h2 id="runs-title">{say(texts.runs)}</h2>
        {!runs.items && runs.busy && <Loading rows={4} height={48} slow={runs.slow} />}
        {runs.items?.length === 0 && <Empty title={say(texts.noRuns)} />}
        {runs.items && runs.items.length > 0 && <RunTable runs={runs} />}
      </section>
    </>
  );
}

/** A run is begun for a frozen period. */
function Begin() {
  const say = useSay();
  const periods = useAsked('/v1/periods', periodListSchema);
  const frozen = periods.value?.items.filter(({ state }) => state === 'frozen');
  return (
    <section aria-labelledby="begin-title" className="panel">
      <h2 id="begin-title">{say(texts.begin)}</h2>
      <TroubleNotice trouble={periods.trouble} again={() => void periods.refresh()} />
      {!periods.value && periods.busy && <Loading rows={1} height={60} slow={periods.slow} />}
      {frozen?.length === 0 && <p className="quiet">{say(texts.noFrozen)}</p>}
      {frozen && frozen.length > 0 && <BeginForm frozen={newestFirst(frozen)} />}
    </section>
  );
}

function BeginForm({ frozen }: { frozen: readonly Period[] }) {
  const say = useSay();
  const change = useChange();
  const [period, setPeriod] = useState(frozen[0]?.period ?? '');
  const [minimum, setMinimum] = useState('');
  const [withoutBank, setWithoutBank] = useState(false);
  const [invoices, setInvoices] = useState<readonly RunInvoice[]>([]);
  const begin = async () => {
    const outcome = await change.make({
      method: 'POST',
      path: '/v1/payout-runs',
      body: {
        period,
        ...(Number(minimum) > 0 ? { minimum: Number(minimum) } : {}),
        ...(withoutBank ? { withoutBankAccount: true } : {}),
        ...(invoices.length > 0 ? { invoices: invoices.map(({ id, number }) => ({ partnerId: id, number })) } : {}),
      },
      reply: runMadeSchema,
    });
    if (outcome?.ok) location.hash = addressOf('payouts', outcome.value.id);
  };
  return (
    <>
      <div className="fields">
        <NativeSelect
          id="frozen-period"
          label={say(texts.period)}
          value={period}
          data={frozen.map((one) => ({
            value: one.period,
            label: say(texts.periodOption, {
              period: writtenPeriod(one.period),
              amount: writtenAmount(one.sums.approved),
            }),
          }))}
          onChange={(event) => {
            setPeriod(event.currentTarget.value);
            change.forget();
          }}
        />
        <TextInput
          id="run-minimum"
          label={say(taxTexts.minimum)}
          inputMode="numeric"
          autoComplete="off"
          value={minimum}
          onChange={(event) => setMinimum(event.currentTarget.value.replace(/\D/g, '').slice(0, 9))}
        />
        <Button className="beside-field" loading={change.busy} onClick={() => void begin()}>
          {say(texts.begin)}
        </Button>
      </div>
      <Checkbox
        label={say(taxTexts.withoutBank)}
        checked={withoutBank}
        onChange={(event) => setWithoutBank(event.currentTarget.checked)}
      />
      <RunInvoices invoices={invoices} change={setInvoices} />
      <p className="quiet">{say(texts.beginMeans)}</p>
      <TroubleNotice trouble={change.trouble} />
    </>
  );
}

function RunTable({ runs }: { runs: Pages<RunSummary> }) {
  const say = useSay();
  return (
    <>
      <LinesTable
        label={say(texts.runs)}
        columns={[
          say(texts.run),
          say(texts.begunAt),
          { figures: say(texts.reserved) },
          { figures: say(texts.paid) },
          { figures: say(texts.outstanding) },
          say(texts.state),
        ]}
      >
        <tbody>
          {runs.items?.map((run) => (
            <tr key={run.id}>
              <th scope="row" className="figures">
                <a href={addressOf('payouts', run.id)}>{run.id}</a>
              </th>
              <td className="figures">{writtenMoment(run.createdAt)}</td>
              <td className="right" data-label={say(texts.reserved)}>
                <Amount of={run.totals.reserved} />
              </td>
              <td className="right" data-label={say(texts.paid)}>
                <Amount of={run.totals.paid} />
              </td>
              <td className="right" data-label={say(texts.outstanding)}>
                <Amount of={run.totals.outstanding} strong={run.totals.outstanding > 0} />
              </td>
              <td>
                <StateWord mood={runStateTexts[run.state].mood}>{say(runStateTexts[run.state])}</StateWord>
              </td>
            </tr>
          ))}
        </tbody>
      </LinesTable>
      <MoreButton pages={runs} />
    </>
  );
}

function newestFirst(periods: readonly Period[]): Period[] {
  return [...periods].sort((one, other) => other.period.localeCompare(one.period));
}
