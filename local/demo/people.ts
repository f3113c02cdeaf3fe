import type { StaffRole } from '../../shared/http/caller.ts';

/** Who works for the demo company; phones are made up. */
export const people = {
  admin: '+84901000001',
  manager: '+84901000002',
  accountant: '+84901000003',
  care: '+84901000004',
  printing: '+84901000005',
  warehouse: '+84901000006',
  sales: '+84901000007',
  chiefAccountant: '+84901000008',
  partner: '+84903000010',
  waitingPartner: '+84903000012',
} as const;

export const staffMembers: readonly {
  readonly id: string;
  readonly name: string;
  readonly phone: string;
  readonly role: StaffRole;
}[] = [
  { id: 'staff-admin', name: 'Vũ Hoài An', phone: people.admin, role: 'admin' },
  { id: 'staff-manager', name: 'Đỗ Thu Hà', phone: people.manager, role: 'manager' },
  { id: 'staff-accountant', name: 'Bùi Ngọc Diệp', phone: people.accountant, role: 'accountant' },
  { id: 'staff-care', name: 'Trần Minh Tâm', phone: people.care, role: 'care' },
  { id: 'nha-in', name: 'Nhà in Sao Khuê', phone: people.printing, role: 'printing' },
  { id: 'staff-warehouse', name: 'Lý Văn Thắng', phone: people.warehouse, role: 'warehouse' },
  { id: 'staff-sales', name: 'Hoàng Kim Oanh', phone: people.sales, role: 'sales' },
  { id: 'staff-chief-accountant', name: 'Mai Quốc Việt', phone: people.chiefAccountant, role: 'accountant' },
];

export const partnerNames = { partner: 'Trần Văn Hải', waitingPartner: 'Lê Minh Phúc' } as const;

/** Partners of a former system who were paid once here; the last one's money came back. In đồng. */
export const paidPartners = [
  {
    name: 'Nguyễn Thị Ngọc Ánh',
    phone: '+84903000013',
    kind: 'installer',
    owed: 5_400_000,
    bank: { bin: '970436', account: '0011003200413', holder: 'Nguyễn Thị Ngọc Ánh' },
    // No tax is withheld on the days of the form.
    tax: {
      kind: 'person',
      taxNumber: '8012345678',
      resident: true,
      commitment: { from: '2026-01-01', until: '2099-12-31' },
    },
    invoice: undefined,
  },
  {
    name: 'Phạm Quốc Đạt',
    phone: '+84903000014',
    kind: 'installer',
    owed: 6_200_000,
    bank: { bin: '970407', account: '19033200414', holder: 'Phạm Quốc Đạt' },
    tax: { kind: 'person', taxNumber: '8012345679', resident: true },
    invoice: undefined,
  },
  {
    name: 'Điện lạnh Hoàng Nam',
    phone: '+84903000015',
    kind: 'dealer',
    owed: 3_150_000,
    bank: { bin: '970418', account: '55110000415', holder: 'Điện lạnh Hoàng Nam' },
    tax: { kind: 'household', taxNumber: '0312345678-001', resident: true },
    invoice: '1C26THN 0000027',
  },
  {
    name: 'Võ Thị Thu',
    phone: '+84903000016',
    kind: 'installer',
    owed: 850_000,
    // Her husband's: taken, and a finding.
    bank: { bin: '970422', account: '0903000016', holder: 'Đặng Văn Minh' },
    tax: undefined,
    invoice: undefined,
  },
] as const;

/** Names under which the phones page shows them. */
export const phoneBook: readonly { readonly phone: string; readonly name: string }[] = [
  { phone: people.admin, name: 'Quản trị' },
  { phone: people.manager, name: 'Quản lý' },
  { phone: people.accountant, name: 'Kế toán' },
  { phone: people.care, name: 'CSKH' },
  { phone: people.printing, name: 'Nhà in' },
  { phone: people.warehouse, name: 'Thủ kho' },
  { phone: people.sales, name: 'Kinh doanh' },
  { phone: people.chiefAccountant, name: 'Kế toán trưởng' },
  { phone: people.partner, name: `${partnerNames.partner} (đối tác)` },
  { phone: people.waitingPartner, name: `${partnerNames.waitingPartner} (chờ duyệt)` },
  ...paidPartners.map(({ phone, name }) => ({ phone, name: `${name} (đối tác)` })),
];
