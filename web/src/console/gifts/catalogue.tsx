import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { writtenDay } from '../../written.ts';
import { useDesk } from '../desk/desk-context.ts';
import { hasRole } from '../desk/person.ts';
import { useAsked } from '../desk/use-asked.ts';
import { useChange } from '../desk/use-change.ts';
import { useSay } from '../language.ts';
import { LinesTable } from '../shell/lines-table.tsx';
import { Empty, fieldTrouble, Loading, News, TroubleNotice } from '../shell/parts.tsx';
import { QuestionForm } from '../shell/question-form.tsx';
import { writtenCount } from '../written.ts';
import { type Gift, giftListSchema, giftSchema } from './gift.ts';
import { GiftForm } from './gift-form.tsx';
import { holderTexts, giftTexts as texts } from './texts.ts';

/** What there is to take, with what is left of it. */
export function Catalogue() {
  const say = useSay();
  const { person } = useDesk();
  const asked = useAsked('/v1/gifts', giftListSchema);
  const [written, setWritten] = useState<Gift | 'new'>();
  const [stocked, setStocked] = useState<Gift>();
  const [news, setNews] = useState<string>();
  const mayWrite = hasRole(person, ['admin', 'manager']);
  const mayStock = hasRole(person, ['admin', 'manager', 'warehouse']);
  const gifts = asked.value?.items;
  const done = (words: string) => {
    setWritten(undefined);
    setStocked(undefined);
    setNews(words);
    void asked.refresh();
  };
  return (
    <>
      {mayWrite && !written && (
        <div className="actions">
          <Button onClick={() => setWritten('new')}>{say(texts.add)}</Button>
        </div>
      )}
      {written && (
        <GiftForm
          key={written === 'new' ? 'new' : written.id}
          gift={written === 'new' ? undefined : written}
          saved={(gift) => done(say(texts.saved, { name: say(gift.name) }))}
          cancel={() => setWritten(undefined)}
        />
      )}
      <News>{news}</News>
      <TroubleNotice trouble={asked.trouble} again={() => void asked.refresh()} />
      {!gifts && asked.busy && <Loading rows={3} height={72} slow={asked.slow} />}
      {gifts?.length === 0 && !written && <Empty title={say(texts.noGifts)}>{say(texts.noGiftsHint)}</Empty>}
      {gifts && gifts.length > 0 && (
        <GiftTable items={gifts} write={mayWrite ? setWritten : undefined} stock={mayStock ? setStocked : undefined} />
      )}
      {stocked && (
        <StockQuestion
          gift={stocked}
          close={() => setStocked(undefined)}
          changed={(gift) => done(say(texts.stocked, { name: say(gift.name), left: writtenCount(gift.left) }))}
        />
      )}
    </>
  );
}

interface TableProps {
  readonly items: readonly Gift[];
  readonly write: ((gift: Gift) => void) | undefined;
  readonly stock: ((gift: Gift) => void) | undefined;
}

function GiftTable({ items, ...rest }: TableProps) {
  const say = useSay();
  return (
    <LinesTable
      label={say(texts.catalogue)}
      columns={[
        say(texts.gift),
        { figures: say(texts.price) },
        { figures: say(texts.left) },
        { figures: say(texts.waiting) },
        { figures: say(texts.handedOver) },
        say(texts.days),
        { heard: say(texts.action) },
      ]}
    >
      <tbody>
        {items.map((gift) => (
          <GiftRow key={gift.id} gift={gift} {...rest} />
        ))}
      </tbody>
    </LinesTable>
  );
}

function GiftRow({ gift, write, stock }: Omit<TableProps, 'items'> & { gift: Gift }) {
  const say = useSay();
  const { name, price, left, open, delivered, from, until, limitPerPerson, pictureUrl } = gift;
  const called = { name: say(name) };
  const days = { from: writtenDay(from), until: writtenDay(until ?? from) };
  return (
    <tr data-gift={gift.id}>
      <th scope="row" className="main-cell breakable">
        <span className="with-picture">
          {pictureUrl ? <img className="gift-picture" src={pictureUrl} alt="" /> : <span className="gift-picture" />}
          <span>
            {say(name)}
            <span className="quiet">{gift.for.map((one) => say(holderTexts[one])).join(', ')}</span>
          </span>
        </span>
      </th>
      <td className="right figures" data-label={say(texts.price)}>
        {writtenCount(price)}
      </td>
      <td className="right figures" data-label={say(texts.left)}>
        <strong>{writtenCount(left)}</strong>
      </td>
      <td className="right figures" data-label={say(texts.waiting)}>
        {writtenCount(open)}
      </td>
      <td className="right figures" data-label={say(texts.handedOver)}>
        {writtenCount(delivered)}
      </td>
      <td className="main-cell figures">
        {say(until === undefined ? texts.since : texts.between, days)}
        {limitPerPerson !== undefined && (
          <span className="quiet">{say(texts.limitOf, { count: String(limitPerPerson) })}</span>
        )}
      </td>
      <td className="right act">
        <div className="actions">
          {stock && (
            <Button
              size="compact-md"
              variant="default"
              aria-label={say(texts.stockOf, called)}
              onClick={() => stock(gift)}
            >
              {say(texts.stock)}
            </Button>
          )}
          {write && (
            <Button
              size="compact-md"
              variant="default"
              aria-label={say(texts.changeOf, called)}
              onClick={() => write(gift)}
            >
              {say(texts.change)}
            </Button>
          )}
        </div>
      </td>
    </tr>
  );
}

interface StockProps {
  readonly gift: Gift;
  readonly close: () => void;
  readonly changed: (gift: Gift) => void;
}

function StockQuestion({ gift, close, changed }: StockProps) {
  const say = useSay();
  const change = useChange();
  const [count, setCount] = useState('');
  const [note, setNote] = useState('');
  const [judged, setJudged] = useState(false);
  const number = /^[-−]?\d{1,6}$/.test(count.trim()) ? Number(count.trim().replace('−', '-')) : 0;
  const submit = async () => {
    setJudged(true);
    if (number === 0 || note.trim() === '') return;
    const path = `/v1/gifts/${encodeURIComponent(gift.id)}/stock`;
    const body = { change: number, note: note.trim() };
    const outcome = await change.make({ method: 'POST', path, body, reply: giftSchema });
    if (outcome?.ok) changed(outcome.value);
  };
  return (
    <QuestionForm
      title={say(texts.stockTitle, { name: say(gift.name) })}
      save={say(texts.save)}
      leave={say(texts.later)}
      change={change}
      close={close}
      submit={submit}
    >
      <p>{say(texts.stockNow, { left: writtenCount(gift.left) })}</p>
      <TextInput
        id="stock-change"
        data-autofocus
        className="short"
        label={say(texts.stockChange)}
        autoComplete="off"
        value={count}
        error={judged && number === 0 ? say(texts.stockFault) : fieldTrouble(change.trouble, 'change')}
        onChange={(event) => setCount(event.currentTarget.value)}
      />
      <TextInput
        id="stock-note"
        label={say(texts.note)}
        autoComplete="off"
        maxLength={300}
        value={note}
        error={judged && note.trim() === '' ? say(texts.noteMissing) : fieldTrouble(change.trouble, 'note')}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </QuestionForm>
  );
}
