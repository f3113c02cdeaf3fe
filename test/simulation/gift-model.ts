import type { DomainEvent } from '../../shared/events/domain-event.ts';
import type { OrderState } from '../../shared/gifts/order/gift-order.ts';
import { activationCanceled, warrantyActivated, warrantyCorrected } from '../../shared/warranty/warranty-events.ts';
import type { GiftAction } from './gift-desk.ts';
import { buyerOf, POINTS } from './goods.ts';
import { CUSTOMERS, PARTNERS } from './people.ts';
import { awardName, numberOf, words } from './words.ts';

/** Which one an id is, counted from the first: the model makes no ids. */
export interface GiftNames {
  gift(id: string): number;
  order(id: string): number;
}

interface Award {
  /** A partner's id, or a customer's phone. */
  readonly who: string;
  readonly points: number;
}
interface Gift {
  price: number;
  limit: number | undefined;
  putIn: number;
  revision: number;
}
interface Order {
  readonly who: string;
  readonly gift: number;
  readonly points: number;
  state: OrderState;
  steps: number;
}

/** From which state staff may bring an order where. */
const BEFORE: Readonly<Record<string, readonly OrderState[]>> = {
  packed: ['ordered'],
  sent: ['packed'],
  delivered: ['packed', 'sent'],
  canceled: ['ordered', 'packed', 'sent'],
};

/** The morning after the last day on which the points of all histories can be spent. */
const RUN_OUT = '2027-04-01';

/**
 * What should become of points, gifts and orders, one thing after the other. Only what happened is kept: all that is
 * available, reserved, spent or left is counted from it each time, so nothing here can be lost or be there twice.
 */
export class GiftModel {
  readonly #names: GiftNames;
  /** Whom an award of a unit names as its installer. */
  readonly #installerOf: (number: number, award: number) => string | undefined;
  readonly #awards = new Map<string, Award>();
  /** Awards that were taken back, some of them before they came. */
  readonly #takenBack = new Set<string>();
  readonly #grants = new Map<string, Award>();
  readonly #ranOut = new Map<string, number>();
  readonly #gifts: Gift[] = [];
  readonly #orders: Order[] = [];
  /** Customers who have an account. */
  readonly #customers = new Set<string>();

  constructor(names: GiftNames, installerOf: (number: number, award: number) => string | undefined) {
    this.#names = names;
    this.#installerOf = installerOf;
  }

  /** What whoever asks is told. */
  do(action: GiftAction): string {
    switch (action.kind) {
      case 'add-gift':
        this.#gifts.push({ price: action.price, limit: action.limit, putIn: action.stock, revision: 1 });
        return 'ok';
      case 'change-gift':
        return this.#changeGift(action);
      case 'change-stock':
        return this.#changeStock(this.#names.gift(action.giftId), action.change);
      case 'grant-points':
        return this.#grant(action.who, action.reference);
      case 'earn-points':
        for (const event of action.events) this.#hear(event);
        return 'earned';
      case 'expire-points':
        if (action.day === RUN_OUT) for (const who of this.#people()) this.#runOut(who);
        return 'expired';
      case 'redeem':
        return this.#redeem(action.who, this.#names.gift(action.giftId), action.price);
      case 'move-order':
        return this.#move(this.#order(action.orderId), action.to);
      case 'take-order-back':
        return this.#takeOrderBack(this.#order(action.orderId), action.who);
    }
  }

  #changeGift({ giftId, price, limit, revision }: Extract<GiftAction, { kind: 'change-gift' }>): string {
    const gift = this.#gift(this.#names.gift(giftId));
    if (gift.revision !== revision) return 'gift-changed';
    gift.price = price;
    gift.limit = limit;
    gift.revision += 1;
    return 'ok';
  }

  #changeStock(number: number, change: number): string {
    if (this.#left(number) + change < 0) return 'stock-too-low';
    this.#gift(number).putIn += change;
    return 'ok';
  }

  /** Once for what it is given for, however that is written. */
  #grant(who: string, reference: string): string {
    this.#know(who);
    const name = words(who, reference.trim().toLowerCase());
    if (this.#grants.has(name)) return 'point-grant-exists';
    this.#grants.set(name, { who, points: POINTS.review });
    return 'ok';
  }

  #hear(event: DomainEvent): void {
    if (event.type === warrantyActivated.type) this.#hearOfActivation(event);
    else if (event.type === warrantyCorrected.type) this.#hearOfCorrection(event);
    else {
      const number = numberOf(activationCanceled.schema.parse(event).data.code);
      this.#takenBack.add(awardName(number, 1)).add(awardOfBuyer(number));
    }
  }

  #hearOfActivation(event: DomainEvent): void {
    const number = numberOf(warrantyActivated.schema.parse(event).data.code);
    const buyer = buyerOf(number);
    this.#earnAsInstaller(number, 1);
    this.#know(buyer);
    this.#earn(awardOfBuyer(number), { who: buyer, points: POINTS.customer });
  }

  #hearOfCorrection(event: DomainEvent): void {
    const { code, reward } = warrantyCorrected.schema.parse(event).data;
    const number = numberOf(code);
    if (reward?.taken) this.#takenBack.add(awardName(number, reward.taken.award));
    if (reward?.given) this.#earnAsInstaller(number, reward.given.award);
  }

  #earnAsInstaller(number: number, award: number): void {
    const who = this.#installerOf(number, award);
    if (who !== undefined) this.#earn(awardName(number, award), { who, points: POINTS.partner });
  }

  /** Told of it again, or after it was taken back, it changes nothing. */
  #earn(name: string, award: Award): void {
    if (!this.#takenBack.has(name)) this.#awards.set(name, award);
  }

  /** All that is there, once a year; whoever owes points loses none. */
  #runOut(who: string): void {
    const available = this.#available(who);
    if (available > 0 && !this.#ranOut.has(who)) this.#ranOut.set(who, available);
  }

  #redeem(who: string, number: number, price: number): string {
    if (!this.#hasAccount(who)) return 'points-too-few';
    const gift = this.#gift(number);
    if (gift.price !== price) return 'gift-changed';
    if (this.#left(number) < 1) return 'gift-gone';
    if (this.#available(who) < price) return 'points-too-few';
    if (gift.limit !== undefined && this.#taken(number, who) >= gift.limit) return 'gift-limit-reached';
    this.#orders.push({ who, gift: number, points: price, state: 'ordered', steps: 1 });
    return 'ok';
  }

  #move(order: Order, to: OrderState): string {
    if (order.state === to) return 'ok';
    if (!BEFORE[to]?.includes(order.state)) return 'gift-order-moved';
    if (to === 'packed' && this.#available(order.who) < 0) return 'points-taken-back';
    order.state = to;
    order.steps += 1;
    return 'ok';
  }

  #takeOrderBack(order: Order, who: string): string {
    if (order.who !== who) return 'gift-order-unknown';
    if (order.state !== 'ordered' && order.state !== 'canceled') return 'gift-order-moved';
    return this.#move(order, 'canceled');
  }

  /** In words, to be compared with what is stored. */
  state(): readonly string[] {
    return [
      ...this.#people().map((who) =>
        words('points', who, this.#available(who), this.#reserved(who), this.#spent(who), this.#ranOut.get(who) ?? 0),
      ),
      ...[...this.#customers].map((who) => words('customer', who)),
      ...[...this.#grants.values()].map(({ who, points }) => words('grant', who, points)),
      ...this.#gifts.map(({ price, putIn, revision }, number) => {
        const open = this.#count((order) => order.gift === number && isOpen(order));
        const delivered = this.#count((order) => order.gift === number && order.state === 'delivered');
        return words('gift', number, price, revision, putIn, this.#left(number), open, delivered);
      }),
      ...this.#orders.map(({ who, gift, points, state, steps }, number) =>
        words('order', number, who, gift, points, state, steps),
      ),
      ...this.#gifts.flatMap((_, gift) =>
        this.#people().flatMap((who) => {
          const taken = this.#taken(gift, who);
          return taken > 0 ? [words('taken', gift, who, taken)] : [];
        }),
      ),
    ];
  }

  #people(): readonly string[] {
    return [...PARTNERS, ...CUSTOMERS];
  }

  #know(who: string): void {
    if (CUSTOMERS.some((phone) => phone === who)) this.#customers.add(who);
  }

  #hasAccount(who: string): boolean {
    return this.#customers.has(who) || PARTNERS.some((partner) => partner === who);
  }

  /** Below nothing where points were taken back that are spent or reserved. */
  #available(who: string): number {
    const came = [...this.#awards, ...this.#grants].flatMap(([name, award]) =>
      award.who === who && !this.#takenBack.has(name) ? [award] : [],
    );
    return sum(came) - this.#reserved(who) - this.#spent(who) - (this.#ranOut.get(who) ?? 0);
  }

  #reserved(who: string): number {
    return sum(this.#orders.filter((order) => order.who === who && isOpen(order)));
  }

  #spent(who: string): number {
    return sum(this.#orders.filter((order) => order.who === who && order.state === 'delivered'));
  }

  #left(gift: number): number {
    return this.#gift(gift).putIn - this.#count((order) => order.gift === gift && order.state !== 'canceled');
  }

  #taken(gift: number, who: string): number {
    return this.#count((order) => order.gift === gift && order.who === who && order.state !== 'canceled');
  }

  #count(is: (order: Order) => boolean): number {
    return this.#orders.filter(is).length;
  }

  #gift(number: number): Gift {
    const gift = this.#gifts[number];
    if (!gift) throw new Error('no such gift');
    return gift;
  }

  #order(id: string): Order {
    const order = this.#orders[this.#names.order(id)];
    if (!order) throw new Error('no such order');
    return order;
  }
}

function awardOfBuyer(number: number): string {
  return `${awardName(number, 1)} buyer`;
}

function isOpen({ state }: Order): boolean {
  return state === 'ordered' || state === 'packed' || state === 'sent';
}

function sum(all: readonly { readonly points: number }[]): number {
  return all.reduce((total, { points }) => total + points, 0);
}
