import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { useState } from 'react';
import { writtenMoment } from '../../written.ts';
import { useChange } from '../desk/use-change.ts';
import { usePages } from '../desk/use-pages.ts';
import { useSay } from '../language.ts';
import { addressOf, type Place } from '../place.ts';
import { LinesTable } from '../shell/lines-table.tsx';
import { Empty, fieldTrouble, Loading, MoreButton, News, StateWord, TroubleNotice } from '../shell/parts.tsx';
import { QuestionForm } from '../shell/question-form.tsx';
import { ReasonQuestion } from '../shell/reason-question.tsx';
import { writtenPhone } from '../units/value.ts';
import { writtenCount } from '../written.ts';
import { type Order, orderListSchema, orderSchema, orderStates } from './gift.ts';
import { PackingList } from './packing-list.tsx';
import { holderTexts, orderStateTexts, giftTexts as texts } from './texts.ts';

type Move = 'packed' | 'sent' | 'delivered' | 'canceled';
interface Asked {
  readonly order: Order;
  readonly to: 'sent' | 'canceled';
}

/** Gift orders of a state, those that wait longest first. */
export function Orders({ place }: { place: Place }) {
  const say = useSay();
  const state = orderStates.find((one) => one === place.filter) ?? 'ordered';
  const orders = usePages(`/v1/gift-orders?state=${state}&limit=100`, orderListSchema);
  const change = useChange();
  const [asked, setAsked] = useState<Asked>();
  const [news, setNews] = useState<string>();
  const moved = (order: Order) => {
    setAsked(undefined);
    setNews(say(texts.moved, { order: order.reference, state: say(orderStateTexts[order.state]) }));
    void orders.refresh();
  };
  const move = async (order: Order, to: Move) => {
    if (to === 'sent' || to === 'canceled') return setAsked({ order, to });
    const outcome = await change.make({ method: 'POST', path: pathOf(order), body: { to }, reply: orderSchema });
    if (outcome?.ok) moved(outcome.value);
  };
  const items = orders.items ?? [];
  const toPack = state === 'ordered' || state === 'packed';
  return (
    <>
      <div className="scroll">
        <SegmentedControl
          aria-label={say(texts.states)}
          value={state}
          data={orderStates.map((one) => ({ value: one, label: say(orderStateTexts[one]) }))}
          onChange={(next) => {
            setNews(undefined);
            location.hash = addressOf('gifts', undefined, next);
          }}
        />
      </div>
      <News>{news}</News>
      <TroubleNotice trouble={change.trouble} />
      <TroubleNotice trouble={orders.trouble} again={() => void orders.refresh()} />
      {!orders.items && orders.busy && <Loading rows={4} height={64} slow={orders.slow} />}
      {orders.items?.length === 0 && <Empty title={say(texts.noOrders)} />}
      {toPack && items.length > 0 && (
        <div className="actions">
          <Button variant="default" onClick={() => print()}>
            {say(texts.print)}
          </Button>
        </div>
      )}
      {items.length > 0 && <OrderTable items={items} busy={change.busy} move={(...what) => void move(...what)} />}
      <MoreButton pages={orders} />
      {toPack && <PackingList orders={items} />}
      {asked?.to === 'sent' && <SendQuestion order={asked.order} close={() => setAsked(undefined)} sent={moved} />}
      {asked?.to === 'canceled' && (
        <CancelQuestion order={asked.order} close={() => setAsked(undefined)} canceled={moved} />
      )}
    </>
  );
}

const pathOf = ({ id }: Order) => `/v1/gift-orders/${encodeURIComponent(id)}/moves`;

interface TableProps {
  readonly items: readonly Order[];
  readonly busy: boolean;
  readonly move: (order: Order, to: Move) => void;
}

function OrderTable({ items, ...rest }: TableProps) {
  const say = useSay();
  return (
    <LinesTable
      label={say(texts.orders)}
      columns={[say(texts.order), say(texts.to), say(texts.state), { heard: say(texts.action) }]}
    >
      <tbody>
        {items.map((order) => (
          <OrderRow key={order.id} order={order} {...rest} />
        ))}
      </tbody>
    </LinesTable>
  );
}

function OrderRow({ order, busy, move }: Omit<TableProps, 'items'> & { order: Order }) {
  const say = useSay();
  const { reference, giftName, points, holder, to, carrier, steps, state } = order;
  const last = steps.at(-1);
  return (
    <tr data-order={order.id}>
      <th scope="row" className="main-cell breakable">
        {say(giftName)}
        <span className="quiet figures">
          {reference} · {say(texts.pointsOf, { count: writtenCount(points) })} · {say(holderTexts[holder])}
        </span>
      </th>
      <td className="main-cell">
        {to.name} <span className="figures">{writtenPhone(to.phone)}</span>
        <span className="quiet">{to.address}</span>
      </td>
      <td className="state-cell">
        <StateWord mood={orderStateTexts[state].mood}>{say(orderStateTexts[state])}</StateWord>
        <span className="quiet figures">{last && writtenMoment(last.at)}</span>
        {carrier && (
          <span className="quiet">
            {carrier.name} <span className="figures">{carrier.number}</span>
          </span>
        )}
        {last?.note && <q>{last.note}</q>}
      </td>
      <td className="right act">
        <Actions order={order} busy={busy} move={move} />
      </td>
    </tr>
  );
}

const NEXT = {
  ordered: { to: 'packed', words: texts.pack, label: texts.packOf },
  packed: { to: 'sent', words: texts.send, label: texts.sendOf },
  sent: { to: 'delivered', words: texts.deliver, label: texts.deliverOf },
} as const;

function Actions({ order, busy, move }: Omit<TableProps, 'items'> & { order: Order }) {
  const say = useSay();
  const { state, reference } = order;
  if (state === 'delivered' || state === 'canceled') return undefined;
  const { to, words, label } = NEXT[state];
  const about = { order: reference };
  return (
    <div className="actions">
      <Button
        size="compact-md"
        variant="light"
        disabled={busy}
        aria-label={say(label, about)}
        onClick={() => move(order, to)}
      >
        {say(words)}
      </Button>
      <Button
        size="compact-md"
        variant="default"
        aria-label={say(texts.cancelOf, about)}
        onClick={() => move(order, 'canceled')}
      >
        {say(texts.cancel)}
      </Button>
    </div>
  );
}

interface SendProps {
  readonly order: Order;
  readonly close: () => void;
  readonly sent: (order: Order) => void;
}

function SendQuestion({ order, close, sent }: SendProps) {
  const say = useSay();
  const change = useChange();
  const [name, setName] = useState('');
  const [number, setNumber] = useState('');
  const [judged, setJudged] = useState(false);
  const submit = async () => {
    setJudged(true);
    if (name.trim() === '' || number.trim() === '') return;
    const body = { to: 'sent', carrier: { name: name.trim(), number: number.trim() } };
    const outcome = await change.make({ method: 'POST', path: pathOf(order), body, reply: orderSchema });
    if (outcome?.ok) sent(outcome.value);
  };
  const fault = (value: string, field: string) =>
    judged && value.trim() === '' ? say(texts.filled) : fieldTrouble(change.trouble, field);
  return (
    <QuestionForm
      title={say(texts.sendTitle, { order: order.reference })}
      save={say(texts.send)}
      leave={say(texts.later)}
      change={change}
      close={close}
      submit={submit}
    >
      <TextInput
        id="carrier-name"
        data-autofocus
        label={say(texts.carrier)}
        autoComplete="off"
        maxLength={60}
        value={name}
        error={fault(name, 'carrier.name')}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        id="carrier-number"
        label={say(texts.carrierNumber)}
        autoComplete="off"
        maxLength={60}
        value={number}
        error={fault(number, 'carrier.number')}
        onChange={(event) => setNumber(event.currentTarget.value)}
      />
    </QuestionForm>
  );
}

interface CancelProps {
  readonly order: Order;
  readonly close: () => void;
  readonly canceled: (order: Order) => void;
}

function CancelQuestion({ order, close, canceled }: CancelProps) {
  const say = useSay();
  return (
    <ReasonQuestion
      title={say(texts.cancelTitle, { order: order.reference })}
      label={say(texts.why)}
      missing={say(texts.noteMissing)}
      longest={300}
      act={say(texts.cancel)}
      isGrave
      leave={say(texts.later)}
      changeFor={(note) => ({
        method: 'POST',
        path: pathOf(order),
        body: { to: 'canceled', note },
        reply: orderSchema,
      })}
      done={canceled}
      close={close}
    >
      {say(texts.cancelMeans, { points: writtenCount(order.points) })}
    </ReasonQuestion>
  );
}
