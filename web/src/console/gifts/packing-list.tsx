import { writtenMoment } from '../../written.ts';
import { useSay } from '../language.ts';
import { writtenPhone } from '../units/value.ts';
import type { Order } from './gift.ts';
import { giftTexts as texts } from './texts.ts';

/** On paper alone: what goes to whom, with a box to tick. */
export function PackingList({ orders }: { orders: readonly Order[] }) {
  const say = useSay();
  return (
    <section className="packing-list" aria-hidden="true">
      <h2>{say(texts.packingList)}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{say(texts.packed)}</th>
            <th scope="col">{say(texts.gift)}</th>
            <th scope="col">{say(texts.to)}</th>
          </tr>
        </thead>
        <tbody>
          {orders.map(({ id, reference, giftName, to, steps }) => (
            <tr key={id}>
              <td>☐</td>
              <td>
                <strong>{giftName.vi}</strong>
                <br />
                {reference} · {writtenMoment(steps[0]?.at ?? '')}
              </td>
              <td>
                <strong>{to.name}</strong> {writtenPhone(to.phone)}
                <br />
                {to.address}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
