import type { Scalar } from './rule-match.ts';

export interface Words {
  readonly vi: string;
  readonly en: string;
}

/** What a policy itself says of an attribute: how it is called, and what its values are called. */
export interface OwnWords {
  readonly vi: string;
  readonly en?: string | undefined;
  readonly values?: Readonly<Record<string, { readonly vi: string; readonly en?: string | undefined }>> | undefined;
}

/** What most companies ask for; a policy may call it otherwise. */
const attributeWords: Readonly<Record<string, Words>> = {
  line: { vi: 'Dòng sản phẩm', en: 'Product line' },
  capacityBtu: { vi: 'Công suất (BTU)', en: 'Capacity (BTU)' },
  inverter: { vi: 'Inverter', en: 'Inverter' },
  type: { vi: 'Kiểu máy', en: 'Type' },
  'partner.kind': { vi: 'Loại đối tác', en: 'Kind of partner' },
  'partner.tier': { vi: 'Hạng đối tác', en: 'Partner tier' },
  'partner.province': { vi: 'Tỉnh của đối tác', en: "Partner's province" },
  channel: { vi: 'Cách kích hoạt', en: 'How it was activated' },
};

const valueWords: Readonly<Record<string, Readonly<Record<string, Words>>>> = {
  line: {
    'wall-air-conditioner': { vi: 'Máy lạnh treo tường', en: 'Wall air conditioner' },
    'commercial-air-conditioner': { vi: 'Máy lạnh thương mại', en: 'Commercial air conditioner' },
    'water-purifier': { vi: 'Máy lọc nước', en: 'Water purifier' },
    'washing-machine': { vi: 'Máy giặt', en: 'Washing machine' },
    freezer: { vi: 'Tủ đông', en: 'Freezer' },
    cooler: { vi: 'Tủ mát', en: 'Cooler' },
  },
  'partner.kind': {
    installer: { vi: 'Thợ lắp đặt', en: 'Installer' },
    dealer: { vi: 'Đại lý', en: 'Dealer' },
    station: { vi: 'Trạm bảo hành', en: 'Service station' },
    collaborator: { vi: 'Cộng tác viên', en: 'Collaborator' },
  },
  channel: {
    qr: { vi: 'Quét mã QR', en: 'QR code' },
    web: { vi: 'Trang web', en: 'Website' },
    sms: { vi: 'Tin nhắn SMS', en: 'SMS' },
    zalo: { vi: 'Zalo', en: 'Zalo' },
    app: { vi: 'Ứng dụng đối tác', en: 'Partner app' },
    dealer: { vi: 'Đại lý kích hoạt giúp', en: 'By a dealer' },
    care: { vi: 'CSKH kích hoạt giúp', en: 'By customer care' },
    import: { vi: 'Nhập từ Excel', en: 'Imported' },
  },
  type: {
    'floor-standing': { vi: 'Tủ đứng', en: 'Floor standing' },
    cassette: { vi: 'Âm trần', en: 'Cassette' },
    ceiling: { vi: 'Áp trần', en: 'Ceiling' },
    ducted: { vi: 'Giấu trần nối ống gió', en: 'Ducted' },
    'multi-split': { vi: 'Multi', en: 'Multi split' },
  },
};

/** How an attribute is called: by the policy, else by what is usual, else by its own name taken apart. */
export function attributeLabel(name: string, own?: OwnWords): Words {
  if (own) return { vi: own.vi, en: own.en ?? own.vi };
  const bare = name.replace(/^attributes\./, '');
  const apart = bare.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
  return attributeWords[name] ?? { vi: apart, en: apart };
}

/** How a value is called: `Có`, `9.000`, `Máy lạnh treo tường`; the company's own words where it has none. */
export function valueLabel(
  name: string,
  value: Scalar,
  own?: OwnWords,
  /** The console does without: the provinces would weigh more than all the rest of its first page. */
  provinceName: (code: string) => string | undefined = () => undefined,
): Words {
  const known = own?.values?.[String(value)];
  if (known) return { vi: known.vi, en: known.en ?? known.vi };
  if (typeof value === 'boolean') return value ? { vi: 'Có', en: 'Yes' } : { vi: 'Không', en: 'No' };
  if (typeof value === 'number') return same(written(value));
  if (name === 'partner.province') return same(provinceName(value) ?? value);
  return valueWords[name]?.[value] ?? same(value);
}

function same(text: string): Words {
  return { vi: text, en: text };
}

/** As people here write a number: `24.000`, `1,5`. */
function written(value: number): string {
  const [whole = '', rest] = String(value).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '.');
  return rest === undefined ? grouped : `${grouped},${rest}`;
}
