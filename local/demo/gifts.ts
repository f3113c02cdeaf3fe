import * as z from 'zod';
import { ApiProblem } from './api-client.ts';
import type { AsStaff } from './extras.ts';

const somethingSchema = z.object({});
const everybody = ['partner', 'customer'] as const;

const rules = [
  { id: 'lap-may-lanh', for: 'partner', occasion: 'activation', label: 'Lắp máy mới', points: 30 },
  { id: 'mua-may', for: 'customer', occasion: 'activation', label: 'Kích hoạt bảo hành', points: 20 },
  { id: 'danh-gia', for: 'customer', occasion: 'review', label: 'Viết đánh giá', points: 15 },
  { id: 'mua-them', for: 'customer', occasion: 'purchase', label: 'Mua thêm tại cửa hàng', points: 10 },
];

const gifts = [
  { name: { vi: 'Áo mưa Lam Sương', en: 'Lam Sương raincoat' }, price: 20, for: everybody, limitPerPerson: 2 },
  { name: { vi: 'Bình giữ nhiệt 500 ml', en: 'Flask, 500 ml' }, price: 60, for: everybody },
  { name: { vi: 'Bộ tua vít 32 món', en: 'Screwdriver set, 32 pieces' }, price: 150, for: ['partner'] },
];

/** What points are earned by from today on, and some gifts to spend them on. May be run again. */
export async function seedGifts(from: string, manager: AsStaff): Promise<void> {
  await unlessThere(() =>
    manager({
      method: 'POST',
      path: '/v1/point-policies',
      body: { policy: { effectiveFrom: from, rules, expiry: { month: 3, day: 31 } }, after: 0 },
      reply: somethingSchema,
      idempotencyKey: 'demo-point-policy',
    }),
  );
  for (const [position, gift] of gifts.entries()) {
    await unlessThere(() =>
      manager({
        method: 'POST',
        path: '/v1/gifts',
        body: { gift: { ...gift, from }, stock: 20 },
        reply: somethingSchema,
        idempotencyKey: `demo-gift-${position}`,
      }),
    );
  }
}

/** A run that was cut off on another day had asked for another first day. */
async function unlessThere(add: () => Promise<unknown>): Promise<void> {
  try {
    await add();
  } catch (error) {
    const codes = ['idempotency-key-reused', 'point-policy-outdated'];
    if (!(error instanceof ApiProblem) || !codes.includes(error.code)) throw error;
  }
}
