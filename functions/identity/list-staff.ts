import { answer, type UseCase } from '../../shared/http/route.ts';
import type { StaffAccounts } from '../../shared/identity/staff-account-repository.ts';
import type { staffRoutes } from '../../shared/identity/staff-routes.ts';

export interface ListStaffDeps {
  readonly accounts: StaffAccounts;
}

export const createListStaff =
  ({ accounts }: ListStaffDeps): UseCase<typeof staffRoutes.list> =>
  async () =>
    answer({ items: [...(await accounts.list())] });
