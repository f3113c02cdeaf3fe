import type { Product } from '../../shared/catalog/product.ts';

type DemoProduct = Pick<Product, 'name' | 'line' | 'attributes' | 'warrantyMonths'> & {
  readonly components?: readonly { readonly sku?: string; readonly name: string; readonly count: number }[];
  readonly sku: string;
  readonly smsName: string;
  readonly image: string;
};

const wall = (sku: string, horsepower: string, capacityBtu: number, inverter: boolean): DemoProduct => ({
  sku,
  name: `Máy lạnh treo tường Lam Sương ${inverter ? 'Inverter ' : ''}${horsepower} HP`,
  smsName: `May lanh ${inverter ? 'Inverter ' : ''}${horsepower}HP`,
  line: 'wall-air-conditioner',
  attributes: { capacityBtu, inverter },
  warrantyMonths: 24,
  image: `/products/${inverter ? 'inverter' : 'wall'}-${capacityBtu}.svg`,
});

const commercial = (sku: string, type: string, name: string, smsName: string): DemoProduct => ({
  sku,
  name,
  smsName,
  line: 'commercial-air-conditioner',
  attributes: { type, capacityBtu: 36_000, inverter: false },
  warrantyMonths: 24,
  image: `/products/${type}.svg`,
});

const household = (sku: string, line: string, name: string, smsName: string, warrantyMonths: number): DemoProduct => ({
  sku,
  name,
  smsName,
  line,
  attributes: {},
  warrantyMonths,
  image: `/products/${line}.svg`,
});

/** Thirteen products over all rows of the reward policy. */
export const catalogue: readonly DemoProduct[] = [
  wall('LS-09', '1', 9_000, false),
  wall('LS-12', '1.5', 12_000, false),
  wall('LS-18', '2', 18_000, false),
  wall('LS-09I', '1', 9_000, true),
  wall('LS-12I', '1.5', 12_000, true),
  wall('LS-24I', '2.5', 24_000, true),
  commercial('LS-AT36', 'cassette', 'Máy lạnh âm trần Lam Sương 4 HP', 'May lanh am tran 4HP'),
  commercial('LS-TD36', 'floor-standing', 'Máy lạnh tủ đứng Lam Sương 4 HP', 'May lanh tu dung 4HP'),
  // A set: its parts come in two cartons, each with a serial of its own.
  {
    ...commercial('LS-MS27', 'multi-split', 'Bộ máy lạnh multi Lam Sương 1 dàn nóng 2 dàn lạnh', 'May lanh multi 1-2'),
    image: '/products/ducted.svg',
    components: [
      { name: 'Dàn nóng multi 3 HP', count: 1 },
      { sku: 'LS-09I', name: 'Dàn lạnh treo tường 1 HP', count: 2 },
    ],
  },
  household('LS-LN10', 'water-purifier', 'Máy lọc nước Lam Sương 10 lõi', 'May loc nuoc 10 loi', 12),
  household('LS-MG9', 'washing-machine', 'Máy giặt Lam Sương 9 kg', 'May giat 9kg', 24),
  household('LS-TD300', 'freezer', 'Tủ đông Lam Sương 300 lít', 'Tu dong 300 lit', 18),
  household('LS-TM250', 'cooler', 'Tủ mát Lam Sương 250 lít', 'Tu mat 250 lit', 18),
];
