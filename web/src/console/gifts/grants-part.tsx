import { Button, NativeSelect, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { writtenMoment } from '../../written.ts';
import { useStaffNames } from '../desk/colleagues.ts';
import { useChange } from '../desk/use-change.ts';
import { usePages } from '../desk/use-pages.ts';
import { useSay } from '../language.ts';
import { addressOf } from '../place.ts';
import { LinesTable } from '../shell/lines-table.tsx';
import { Empty, fieldTrouble, Loading, MoreButton, News, TroubleNotice } from '../shell/parts.tsx';
import { writtenCount } from '../written.ts';
import { type Grant, grantListSchema, grantSchema, type HolderKind, holders } from './gift.ts';
import { holderTexts, occasionTexts, giftTexts as texts } from './texts.ts';

/** Points for what nothing here sees happen. */
export function GrantsPart() {
  const say = useSay();
  const grants = usePages('/v1/point-grants?limit=50', grantListSchema);
  const [news, setNews] = useState<string>();
  return (
    <>
      <GrantForm
        granted={({ points, holderName }) => {
          setNews(say(texts.granted, { points: writtenCount(points), name: holderName }));
          void grants.refresh();
        }}
      />
      <p className="quiet">
        {say(texts.grantMany)} <a href={addressOf('imports', undefined, 'point-grants')}>{say(texts.grantFile)}</a>
      </p>
      <News>{news}</News>
      <TroubleNotice trouble={grants.trouble} again={() => void grants.refresh()} />
      {!grants.items && grants.busy && <Loading rows={3} height={52} slow={grants.slow} />}
      {grants.items?.length === 0 && <Empty title={say(texts.noGrants)} />}
      {grants.items && grants.items.length > 0 && <GrantTable items={grants.items} />}
      <MoreButton pages={grants} />
    </>
  );
}

function GrantTable({ items }: { items: readonly Grant[] }) {
  const say = useSay();
  const staffName = useStaffNames();
  return (
    <LinesTable
      label={say(texts.grants)}
      columns={[say(texts.who), say(texts.what), say(texts.givenBy), { figures: say(texts.rulePoints) }]}
    >
      <tbody>
        {items.map(({ id, holderName, occasion, reference, note, label, points, by, at }) => (
          <tr key={id}>
            <th scope="row" className="main-cell breakable">
              {holderName}
              <span className="quiet">{label}</span>
            </th>
            <td className="main-cell breakable">
              {say(occasionTexts[occasion])}: {reference} <q>{note}</q>
            </td>
            <td className="main-cell">
              {staffName(by)}
              <span className="quiet figures">{writtenMoment(at)}</span>
            </td>
            <td className="right figures" data-label={say(texts.rulePoints)}>
              {writtenCount(points)}
            </td>
          </tr>
        ))}
      </tbody>
    </LinesTable>
  );
}

const EMPTY = { phone: '', reference: '', note: '' };

function GrantForm({ granted }: { granted: (grant: Grant) => void }) {
  const say = useSay();
  const change = useChange();
  const [who, setWho] = useState<HolderKind>('customer');
  const [occasion, setOccasion] = useState<Grant['occasion']>('review');
  const [written, setWritten] = useState(EMPTY);
  const [judged, setJudged] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setJudged(true);
    if (Object.values(written).some((value) => value.trim() === '')) return;
    const body = { for: who, occasion, ...written };
    const outcome = await change.make({ method: 'POST', path: '/v1/point-grants', body, reply: grantSchema });
    if (!outcome?.ok) return;
    setWritten(EMPTY);
    setJudged(false);
    granted(outcome.value);
  };
  const field = (name: keyof typeof EMPTY) => ({
    id: `grant-${name}`,
    autoComplete: 'off',
    value: written[name],
    error: judged && written[name].trim() === '' ? say(texts.filled) : fieldTrouble(change.trouble, name),
    onChange: (event: { currentTarget: { value: string } }) =>
      setWritten({ ...written, [name]: event.currentTarget.value }),
  });
  return (
    <section className="panel" aria-labelledby="grant-title">
      <h2 id="grant-title">{say(texts.grant)}</h2>
      <p className="quiet">{say(texts.grantLead)}</p>
      <form className="gift-form" noValidate onSubmit={(event) => void submit(event)}>
        <div className="fields">
          <NativeSelect
            id="grant-for"
            label={say(texts.ruleFor)}
            value={who}
            data={holders.map((one) => ({ value: one, label: say(holderTexts[one]) }))}
            onChange={(event) => setWho(holders.find((one) => one === event.currentTarget.value) ?? 'customer')}
          />
          <NativeSelect
            id="grant-occasion"
            label={say(texts.ruleOccasion)}
            value={occasion}
            data={(['review', 'purchase'] as const).map((one) => ({ value: one, label: say(occasionTexts[one]) }))}
            onChange={(event) => setOccasion(event.currentTarget.value === 'purchase' ? 'purchase' : 'review')}
          />
          <TextInput label={say(texts.grantPhone)} inputMode="tel" maxLength={20} {...field('phone')} />
        </div>
        <div className="fields">
          <TextInput className="grow" label={say(texts.reference)} maxLength={200} {...field('reference')} />
          <TextInput className="grow" label={say(texts.note)} maxLength={300} {...field('note')} />
        </div>
        <TroubleNotice trouble={change.trouble} />
        <div className="actions">
          <Button type="submit" loading={change.busy}>
            {say(texts.grant)}
          </Button>
        </div>
      </form>
    </section>
  );
}
