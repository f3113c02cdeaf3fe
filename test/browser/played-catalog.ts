import { catalogRoutes } from '../../shared/catalog/catalog-routes.ts';
import { type Product, productSchema } from '../../shared/catalog/product.ts';
import { addDays, instantOf, localDate } from '../../shared/time/local-date.ts';
import { type Campaign, campaignSchema } from '../../shared/warranty/policy/campaign.ts';
import { campaignRoutes } from '../../shared/warranty/policy/campaign-routes.ts';
import { type WarrantyPolicy, warrantyPolicySchema } from '../../shared/warranty/policy/warranty-policy.ts';
import { warrantyPolicyRoutes } from '../../shared/warranty/policy/warranty-policy-routes.ts';
import type { ApiCall, ApiReply } from './site-server.ts';

type Handler = [RegExp, (call: ApiCall, ...parts: string[]) => ApiReply | undefined];

/** What the played company sells and promises. */
export interface Catalog {
  products: Product[];
  /** By SKU. */
  policies: Record<string, WarrantyPolicy[]>;
  campaigns: Campaign[];
}

export const today = () => localDate(instantOf(Date.now()));

export function product(sku: string, name: string, about: object = {}): Product {
  return productSchema.parse({
    sku,
    name,
    line: 'wall-air-conditioner',
    attributes: { capacityBtu: 9_000, inverter: true },
    warrantyMonths: 24,
    ...about,
  });
}

export function policy(from: string, about: object = {}): WarrantyPolicy {
  return warrantyPolicySchema.parse({
    from,
    months: 24,
    parts: [{ name: 'Máy nén', months: 60 }],
    start: { kind: 'purchase', withinDays: 90 },
    scope: 'Lỗi vật liệu và lỗi sản xuất của máy và phụ kiện kèm theo.',
    method: 'Sửa tại nhà; thay thế khi không sửa được.',
    exclusions: 'Lắp sai hướng dẫn, thiên tai, tự ý tháo.',
    handlingDays: 7,
    maintenanceMonths: 6,
    ...about,
  });
}

function campaign(id: string, about: object): Campaign {
  return campaignSchema.parse({
    id,
    name: 'Hè mát',
    months: 6,
    from: '2026-05-01',
    until: '2026-08-31',
    createdAt: '2026-04-20T03:00:00.000Z',
    createdBy: 'staff-manager',
    ...about,
  });
}

export function catalog(names: readonly (readonly [string, string])[]): Catalog {
  const outdoor = product('LS-TI09-N', 'Dàn nóng Inverter 9.000 BTU');
  const indoor = product('LS-TI09-L', 'Dàn lạnh Inverter 9.000 BTU');
  const set = product('LS-TI09-BO', 'Bộ máy lạnh Inverter 9.000 BTU', {
    components: [
      { sku: outdoor.sku, name: 'Dàn nóng', count: 1 },
      { sku: indoor.sku, name: 'Dàn lạnh', count: 1 },
    ],
  });
  return {
    products: [...names.map(([sku, name]) => product(sku, name)), outdoor, indoor, set],
    policies: { 'LS-TI09': [policy('2025-01-01', { months: 12 }), policy('2026-01-01')] },
    campaigns: [
      campaign('C-OVER', { ended: { at: '2026-08-31T03:00:00.000Z', by: 'staff-manager', note: 'Hết ngân sách' } }),
      campaign('C-NOW', {
        name: 'Tết sum vầy',
        from: addDays(today(), -10),
        until: addDays(today(), 60),
        lines: ['wall-air-conditioner'],
        regions: ['66'],
        withinDaysOfPurchase: 30,
      }),
      campaign('C-NEXT', { name: 'Mùa hè sau', from: addDays(today(), 90), until: addDays(today(), 120) }),
    ],
  };
}

/** The part of the API that knows products and what is promised for them. */
export function catalogDesk(of: Catalog): readonly Handler[] {
  const ok = (body: unknown, status = 200): ApiReply => ({ status, body });
  return [
    [/^GET \/v1\/products$/, () => ok(catalogRoutes.list.reply.parse({ items: of.products }))],
    [
      /^POST \/v1\/products$/,
      (call) => {
        const added = catalogRoutes.create.body.parse(call.body);
        of.products = [...of.products, added];
        return ok(added, 201);
      },
    ],
    [
      /^PUT \/v1\/products\/([^/]+)$/,
      (call, sku) => {
        const changed = productSchema.parse({ ...catalogRoutes.change.body.parse(call.body), sku });
        of.products = of.products.map((one) => (one.sku === sku ? changed : one));
        return ok(changed);
      },
    ],
    [
      /^GET \/v1\/products\/([^/]+)\/warranty-policies$/,
      (_call, sku = '') => ok(warrantyPolicyRoutes.list.reply.parse({ items: of.policies[sku] ?? [] })),
    ],
    [
      /^POST \/v1\/products\/([^/]+)\/warranty-policies$/,
      (call, sku = '') => {
        const added = warrantyPolicyRoutes.add.body.parse(call.body);
        of.policies[sku] = [...(of.policies[sku] ?? []), added];
        return ok(added, 201);
      },
    ],
    [/^GET \/v1\/warranty-campaigns$/, () => ok(campaignRoutes.list.reply.parse({ items: of.campaigns }))],
    [
      /^POST \/v1\/warranty-campaigns$/,
      (call) => {
        const added = campaign('C-ADDED', campaignRoutes.add.body.parse(call.body));
        of.campaigns = [...of.campaigns, added];
        return ok(added, 201);
      },
    ],
    [
      /^POST \/v1\/warranty-campaigns\/([^/]+)\/end$/,
      (call, id) => {
        const { note } = campaignRoutes.end.body.parse(call.body);
        const ended = { at: instantOf(Date.now()), by: 'staff-manager', note };
        of.campaigns = of.campaigns.map((one) =>
          one.id === id ? { ...one, until: addDays(today(), -1), ended } : one,
        );
        return ok(of.campaigns.find((one) => one.id === id));
      },
    ],
  ];
}
