import { auditStream, groupsInMemory } from '../../../shared/audit/audit.ts';
import { storedItemSchema } from '../../../shared/audit/audit-item.ts';
import type { Gift } from '../../../shared/gifts/catalogue/gift.ts';
import { GiftRepository } from '../../../shared/gifts/catalogue/gift-repository.ts';
import type { GiftOrder, OrderMove } from '../../../shared/gifts/order/gift-order.ts';
import { GiftOrderRepository } from '../../../shared/gifts/order/order-repository.ts';
import { PointRepository } from '../../../shared/gifts/points/point-repository.ts';
import type { Idempotent } from '../../../shared/http/idempotency.ts';
import { phoneSchema } from '../../../shared/phone/phone.ts';
import { newUlid } from '../../../shared/runtime/clock.ts';
import type { Table } from '../../../shared/table/table.ts';
import { type Instant, instantSchema, localDateSchema } from '../../../shared/time/local-date.ts';

export const AT = instantSchema.parse('2026-11-22T03:00:00.000Z');
const TO = { name: 'Lê Thị Tám', phone: phoneSchema.parse('+84912345678'), address: '18 Cộng Hòa, Tân Bình' };

const request = (key = newUlid()): Idempotent => ({ scope: 'test', key, fingerprint: key });

/** A company with gifts and people with points, on any table. */
export class GiftWorld {
  readonly gifts: GiftRepository;
  readonly orders: GiftOrderRepository;
  readonly points: PointRepository;

  constructor(table: Table) {
    this.gifts = new GiftRepository(table);
    this.orders = new GiftOrderRepository(table, newUlid);
    this.points = new PointRepository(table);
  }

  async gift(about: Partial<Gift> & { readonly stock?: number } = {}): Promise<Gift> {
    const { stock = 1, ...rest } = about;
    const gift: Gift = {
      id: newUlid(),
      name: { vi: 'Nồi cơm điện', en: 'Rice cooker' },
      price: 100,
      for: ['partner', 'customer'],
      from: localDateSchema.parse('2026-11-01'),
      putIn: stock,
      left: stock,
      open: 0,
      delivered: 0,
      revision: 1,
      createdAt: AT,
      createdBy: 'manager-1',
      ...rest,
    };
    const first = { id: newUlid(), giftId: gift.id, change: stock, note: 'nhập kho', at: AT, by: 'manager-1' };
    await this.gifts.add(gift, stock > 0 ? first : undefined, request());
    return gift;
  }

  /** Points of an activation. */
  earn(holderId: string, points: number, at: Instant = AT, code: string = newUlid()) {
    const award = { code, award: 1, role: 'installer' } as const;
    const about = { label: 'Kích hoạt máy lạnh', ruleVersion: 'points@1/may-lanh', eventId: `event-${code}` };
    return this.points.earn({ holderId, award, points, at, ...about });
  }

  takeBack(code: string, at: Instant = AT) {
    const award = { code, award: 1, role: 'installer' } as const;
    return this.points.takeBack({ award, reason: 'Hàng đã trả lại', eventId: `back-${code}`, at });
  }

  redeem(holderId: string, gift: Gift, about: { readonly key?: string; readonly at?: Instant } = {}) {
    const { key, at = AT } = about;
    return this.orders.redeem(
      { orderId: newUlid(), holderId, as: 'partner', giftId: gift.id, price: gift.price, to: TO, at },
      { request: request(key), status: 201, answerOf: ({ id }) => ({ id }) },
    );
  }

  async ordered(holderId: string, gift: Gift): Promise<GiftOrder> {
    const outcome = await this.redeem(holderId, gift);
    if (outcome.kind !== 'ordered') throw new Error(outcome.kind);
    return outcome.order;
  }

  move({ id }: Pick<GiftOrder, 'id'>, move: OrderMove, by = 'warehouse-1') {
    const answered = { request: request(), status: 200, answerOf: ({ version }: GiftOrder) => ({ version }) };
    return this.orders.move(id, move, { by, at: AT }, answered);
  }

  async stockOf({ id }: Pick<Gift, 'id'>) {
    const { left, open, delivered, putIn } = (await this.gifts.find(id)) ?? {};
    return { left, open, delivered, putIn };
  }

  async balanceOf(holderId: string) {
    const { available, reserved, paid } = await this.points.balance(holderId);
    return { available, reserved, paid };
  }
}

/** What the audit finds on all items of a table. */
export async function findingsOn(items: readonly unknown[]): Promise<readonly string[]> {
  const stored = items.map((item) => storedItemSchema.parse(item));
  const { findings } = await auditStream(stored, groupsInMemory(), AT);
  return findings.map(({ rule, key, expected }) => `${rule} ${key.pk}: ${expected}`);
}

export const canceled = { to: 'canceled', note: 'hết hàng ở kho' } as const;
export const sent = { to: 'sent', carrier: { name: 'GHN', number: 'G1' } } as const;
