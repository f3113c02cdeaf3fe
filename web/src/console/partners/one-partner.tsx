import { useState } from 'react';
import { today, writtenDay, writtenMoment } from '../../written.ts';
import { useProvinces } from '../campaigns/use-provinces.ts';
import { useStaffNames } from '../desk/colleagues.ts';
import { useDesk } from '../desk/desk-context.ts';
import { hasRole } from '../desk/person.ts';
import { useAsked } from '../desk/use-asked.ts';
import { useSay } from '../language.ts';
import { addressOf } from '../place.ts';
import { DetailList } from '../shell/detail-list.tsx';
import { LinesTable } from '../shell/lines-table.tsx';
import { Amount, Empty, Heading, Loading, News, StateWord, TroubleNotice } from '../shell/parts.tsx';
import { type PartnerLine, type PartnerPage, partnerPage, writtenPhone } from './partner.ts';
import { PartnerActions } from './partner-actions.tsx';
import { StatementOfPartner } from './partner-statement.tsx';
import { PayeePanel } from './payee-panel.tsx';
import { PaymentsPanel } from './payments-panel.tsx';
import {
  partnerBasisTexts,
  partnerFieldTexts,
  partnerKindTexts,
  partnerLineTexts,
  partnerStateTexts,
  rewardStateTexts,
  partnerPageTexts as texts,
} from './texts.ts';

/** One partner: data, money, recent units, what became of them, and what may be done. */
export function OnePartner({ id }: { id: string }) {
  const say = useSay();
  const asked = useAsked(`/v1/partners/${encodeURIComponent(id)}`, partnerPage);
  const [news, setNews] = useState<string>();
  const { value: partner } = asked;
  const { person } = useDesk();
  const mayReadMoney = hasRole(person, ['accountant', 'manager', 'admin']);
  return (
    <>
      <p>
        <a href={addressOf('partners')}>{say(texts.all)}</a>
      </p>
      <TroubleNotice trouble={asked.trouble} again={() => void asked.refresh()} />
      {!partner && asked.busy && <Loading rows={4} height={64} slow={asked.slow} />}
      {partner && (
        <>
          <Heading
            title={partner.name}
            lead={`${say(partnerKindTexts[partner.kind])} · ${writtenPhone(partner.phone)}`}
          />
          <News>{news}</News>
          <PartnerActions
            partner={partner}
            done={(what) => {
              setNews(what);
              void asked.refresh();
            }}
          />
          <Data partner={partner} />
          <Money money={partner.money} />
          {hasRole(person, ['accountant']) && (
            <p>
              <a href={addressOf('adjustments', 'lap', partner.id)}>{say(texts.adjust)}</a>
            </p>
          )}
          {mayReadMoney && <PayeePanel partner={partner} />}
          {mayReadMoney && <PaymentsPanel partnerId={partner.id} />}
          <StatementOfPartner id={id} />
          <Installations items={partner.installations} />
          <History lines={partner.history} />
        </>
      )}
    </>
  );
}

function Data({ partner }: { partner: PartnerPage }) {
  const say = useSay();
  const staffName = useStaffNames();
  const provinceName = useProvinceName();
  const { entered, consent, standings = [] } = partner;
  const coming = standings.find(({ from }) => from > today());
  const words = (one: { kind: PartnerPage['kind']; tier?: string | undefined; province?: string | undefined }) =>
    [say(partnerKindTexts[one.kind]), one.tier, provinceName(one.province)].filter(Boolean).join(', ');
  return (
    <section className="panel" aria-labelledby="partner-data">
      <h2 id="partner-data">{say(texts.data)}</h2>
      <DetailList
        details={[
          {
            term: say(texts.state),
            words: (
              <StateWord mood={partnerStateTexts[partner.state].mood}>
                {say(partnerStateTexts[partner.state])}
              </StateWord>
            ),
          },
          ...(partner.note ? [{ term: say(texts.stateNote), words: partner.note }] : []),
          { term: say(texts.phone), words: <span className="figures">{writtenPhone(partner.phone)}</span> },
          { term: say(texts.kind), words: say(partnerKindTexts[partner.kind]) },
          { term: say(texts.tier), words: partner.tier ?? '—' },
          { term: say(texts.province), words: provinceName(partner.province) ?? say(texts.noProvince) },
          ...(partner.region ? [{ term: say(texts.region), words: partner.region }] : []),
          ...(coming
            ? [
                {
                  term: say(texts.standing),
                  words: say(texts.coming, { day: writtenDay(coming.from), what: words(coming) }),
                },
              ]
            : []),
          { term: say(texts.since), words: <span className="figures">{writtenMoment(partner.registeredAt)}</span> },
          {
            term: say(texts.origin),
            words: entered
              ? say(texts.byOrigin, { who: staffName(entered.by), basis: say(partnerBasisTexts[entered.basis]) })
              : say(texts.ownOrigin),
          },
          ...(consent ? [{ term: say(texts.consent), words: `${consent.version}, ${writtenMoment(consent.at)}` }] : []),
        ]}
      />
    </section>
  );
}

function Money({ money }: { money: PartnerPage['money'] }) {
  const say = useSay();
  return (
    <section className="panel" aria-labelledby="partner-money">
      <h2 id="partner-money">{say(texts.money)}</h2>
      <DetailList
        details={(['pending', 'available', 'reserved', 'paid'] as const).map((where) => ({
          term: say(texts[where]),
          words: <Amount of={money[where]} />,
        }))}
      />
    </section>
  );
}

function Installations({ items }: { items: PartnerPage['installations'] }) {
  const say = useSay();
  return (
    <section aria-labelledby="partner-units">
      <h2 id="partner-units">{say(texts.installations)}</h2>
      {items.length === 0 ? (
        <Empty title={say(texts.noInstallations)} />
      ) : (
        <LinesTable
          label={say(texts.installations)}
          columns={[say(texts.unit), say(texts.state), { figures: say(texts.amount) }]}
        >
          <tbody>
            {items.map(({ code, product, activatedAt, amount, state }) => (
              <tr key={`${code}-${activatedAt}-${amount}`}>
                <th scope="row" className="main-cell">
                  {product}
                  <span className="quiet figures">
                    {code} · {writtenMoment(activatedAt)}
                  </span>
                </th>
                <td>{say(rewardStateTexts[state] ?? { vi: state, en: state })}</td>
                <td className="right">
                  <Amount of={amount} />
                </td>
              </tr>
            ))}
          </tbody>
        </LinesTable>
      )}
    </section>
  );
}

function History({ lines }: { lines: readonly PartnerLine[] }) {
  const say = useSay();
  return (
    <section className="panel" aria-labelledby="partner-history">
      <h2 id="partner-history">{say(texts.history)}</h2>
      <dl className="details">
        {lines.map((line) => (
          <HistoryLine key={line.id} line={line} />
        ))}
      </dl>
    </section>
  );
}

function HistoryLine({ line }: { line: PartnerLine }) {
  const say = useSay();
  const staffName = useStaffNames();
  const provinceName = useProvinceName();
  const { at, what, by, note, from, changes = [] } = line;
  const written = (field: string, value: string | undefined) => {
    if (value === undefined) return '—';
    if (field === 'phone') return writtenPhone(value);
    if (field === 'province') return provinceName(value) ?? value;
    return field === 'kind' ? kindWords(value, say) : value;
  };
  return (
    <div>
      <dt>
        <span className="figures">{writtenMoment(at)}</span>
        <br />
        {by.kind === 'staff' ? staffName(by.id) : say(texts.themselves)}
      </dt>
      <dd>
        <strong>{say(partnerLineTexts[what])}</strong>
        {from && ` (${say(texts.from).toLowerCase()} ${writtenDay(from)})`}
        {note && `: ${note}`}
        {changes.map(({ field, before, after }) => (
          <div key={field}>
            {say(texts.changedFrom, {
              field: say(partnerFieldTexts[field]),
              before: written(field, before),
              after: written(field, after),
            })}
          </div>
        ))}
      </dd>
    </div>
  );
}

function kindWords(kind: string, say: ReturnType<typeof useSay>): string {
  const known = Object.entries(partnerKindTexts).find(([name]) => name === kind);
  return known ? say(known[1]) : kind;
}

function useProvinceName(): (code: string | undefined) => string | undefined {
  const provinces = useProvinces();
  return (code) => provinces.find((one) => one.code === code)?.name;
}
