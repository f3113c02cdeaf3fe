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
  partner: '+84903000010',
  waitingPartner: '+84903000012',
} as const;

export const staffMembers: readonly { readonly id: string; readonly phone: string; readonly role: StaffRole }[] = [
  { id: 'staff-admin', phone: people.admin, role: 'admin' },
  { id: 'staff-manager', phone: people.manager, role: 'manager' },
  { id: 'staff-accountant', phone: people.accountant, role: 'accountant' },
  { id: 'staff-care', phone: people.care, role: 'care' },
  { id: 'nha-in', phone: people.printing, role: 'printing' },
  { id: 'staff-warehouse', phone: people.warehouse, role: 'warehouse' },
  { id: 'staff-sales', phone: people.sales, role: 'sales' },
];

export const partnerNames = { partner: 'Trần Văn Hải', waitingPartner: 'Lê Minh Phúc' } as const;

/** Names under which the phones page shows them. */
export const phoneBook: readonly { readonly phone: string; readonly name: string }[] = [
  { phone: people.admin, name: 'Quản trị' },
  { phone: people.manager, name: 'Quản lý' },
  { phone: people.accountant, name: 'Kế toán' },
  { phone: people.care, name: 'CSKH' },
  { phone: people.printing, name: 'Nhà in' },
  { phone: people.warehouse, name: 'Thủ kho' },
  { phone: people.sales, name: 'Kinh doanh' },
  { phone: people.partner, name: `${partnerNames.partner} (đối tác)` },
  { phone: people.waitingPartner, name: `${partnerNames.waitingPartner} (chờ duyệt)` },
];
