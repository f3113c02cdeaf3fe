import { writtenMoment } from '../../written.ts';
import type { Pages } from '../desk/use-pages.ts';
import { useSay } from '../language.ts';
import { addressOf } from '../place.ts';
import { LinesTable } from '../shell/lines-table.tsx';
import { Amount, Empty, Loading, MoreButton, StateWord } from '../shell/parts.tsx';
import { writtenCount } from '../written.ts';
import { taxTexts, withdrawalTexts as texts } from './bank-texts.ts';
import type { RunSummary } from './payout.ts';
import { payoutTexts, runStateTexts } from './texts.ts';

const WAITS: readonly RunSummary['state'][] = ['open', 'approved'];

/** What partners asked to be paid at once: those that wait for somebody, and below them the rest. */
export function Withdrawals({ runs }: { runs: Pages<RunSummary> }) {
  const say = useSay();
  const items = runs.items ?? [];
  const waiting = items.filter(({ state }) => WAITS.includes(state));
  const done = items.filter(({ state }) => !WAITS.includes(state));
  return (
    <section aria-labelledby="withdrawals-title">
      <h2 id="withdrawals-title">{say(texts.title)}</h2>
      {!runs.items && runs.busy && <Loading rows={2} height={48} slow={runs.slow} />}
      {runs.items && waiting.length === 0 && <Empty title={say(texts.none)} />}
      {waiting.length > 0 && <WithdrawalTable items={waiting} />}
      {done.length > 0 && (
        <details>
          <summary>{say(texts.done, { count: writtenCount(done.length) })}</summary>
          <WithdrawalTable items={done} />
        </details>
      )}
      <MoreButton pages={runs} />
    </section>
  );
}

function WithdrawalTable({ items }: { items: readonly RunSummary[] }) {
  const say = useSay();
  return (
    <LinesTable
      label={say(texts.title)}
      columns={[
        say(payoutTexts.partner),
        ...(['gross', 'tax', 'net'] as const).map((sum) => ({ figures: say(taxTexts[sum]) })),
        say(payoutTexts.state),
      ]}
    >
      <tbody>
        {items.map((run) => (
          <tr key={run.id} data-withdrawal={run.id}>
            <th scope="row" className="main-cell">
              <a href={addressOf('payouts', run.id)}>{run.partnerName ?? run.id}</a>
              <span className="quiet figures">
                {run.id} · {writtenMoment(run.createdAt)}
              </span>
            </th>
            <td className="right money" data-label={say(taxTexts.gross)}>
              <Amount of={run.totals.reserved} />
            </td>
            <td className="right money" data-label={say(taxTexts.tax)}>
              <Amount of={run.totals.tax} />
            </td>
            <td className="right money" data-label={say(taxTexts.net)}>
              <Amount of={run.totals.reserved - run.totals.tax} strong />
            </td>
            <td className="state-cell">
              <StateWord mood={runStateTexts[run.state].mood}>{say(runStateTexts[run.state])}</StateWord>
              {run.note && <span className="quiet">{run.note}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </LinesTable>
  );
}
