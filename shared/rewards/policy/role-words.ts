import type { Role } from '../ledger/transfer-ids.ts';

/** What a role is called beside a reward. */
export const roleWords: Readonly<Record<Role, { readonly vi: string; readonly en: string }>> = {
  installer: { vi: 'Người lắp đặt', en: 'Installer' },
  dealer: { vi: 'Cửa hàng bán', en: 'Store' },
};
