import type * as z from 'zod';
import { productSchema } from '../../../shared/catalog/product.ts';
import { instantSchema, localDateSchema } from '../../../shared/time/local-date.ts';
import { giveTerm } from '../../../shared/warranty/policy/given-term.ts';
import { warrantyPolicySchema } from '../../../shared/warranty/policy/warranty-policy.ts';
import { type Slip, slipOf } from '../../../shared/warranty/slip/slip.ts';
import { slipAddress, slipQr } from '../../../shared/warranty/slip/slip-qr.ts';
import { type Warranty, warrantySchema } from '../../../shared/warranty/warranty.ts';

export const product = productSchema.parse({
  sku: 'LS-TI09',
  name: 'Máy lạnh treo tường Lam Sương Inverter 9.000 BTU',
  line: 'wall-air-conditioner',
  warrantyMonths: 12,
});

export const policy = warrantyPolicySchema.parse({
  from: '2026-01-01',
  months: 24,
  parts: [
    { name: 'Máy nén', months: 60 },
    { name: 'Bo mạch', months: 24 },
    { name: 'Điều khiển', months: 12 },
  ],
  scope: 'Sửa chữa hoặc thay thế miễn phí linh kiện hỏng do lỗi kỹ thuật hoặc lỗi của nhà sản xuất.',
  method: 'Tại nơi lắp đặt trong nội thành; gửi về trạm bảo hành gần nhất với các khu vực khác.',
  exclusions:
    'Hư hỏng do lắp đặt sai hướng dẫn, do thiên tai, côn trùng, nguồn điện không ổn định, hoặc đã qua sửa chữa ở nơi không được ủy quyền.',
  handlingDays: 7,
  maintenanceMonths: 6,
});

export const day = (text: string) => localDateSchema.parse(text);
export const TOKEN = '7HQ2M9XD4T0WHB3C';

export function warranty(changes: Partial<z.input<typeof warrantySchema>> = {}): Warranty {
  const activatedOn = day('2026-11-21');
  const facts = { activatedOn, hasReceipt: false, channel: 'qr' };
  return warrantySchema.parse({
    code: 'K7M29QXD4T0WHB3C',
    activationNumber: 1,
    batchId: '0000001',
    product: { sku: product.sku, name: product.name },
    customer: { name: 'Nguyễn Thị Hoa', phone: '+84912345678', address: '12 đường Hoa Sưa, phường Tân Lập, Khánh Hòa' },
    installer: { name: 'Trần Văn Nam', phone: '+84987654321' },
    storeName: 'Điện máy Hòa Bình',
    channel: 'qr',
    consent: { version: '2026-11', at: '2026-11-21T08:00:00+07:00' },
    activatedAt: '2026-11-21T01:00:00.000Z',
    reward: { state: 'none', reason: 'no-installer' },
    slip: TOKEN,
    ...giveTerm(product, { policy, campaigns: [] }, facts),
    ...changes,
  });
}

export function slip(changes: Partial<z.input<typeof warrantySchema>> = {}): Slip {
  const address = slipAddress(TOKEN, 'baohanh.lamsuong.example');
  return slipOf(warranty(changes), {
    makerSerial: 'LS2026-0001234',
    today: day('2026-12-01'),
    company: {
      name: 'Lam Sương',
      hotline: '1900 0000',
      email: 'baohanh@lamsuong.example',
      site: 'baohanh.lamsuong.example',
    },
    address,
    qr: slipQr(address),
  });
}

export const madeAt = instantSchema.parse('2026-12-01T03:00:00.000Z');
