import { answer, type UseCase } from '../../../shared/http/route.ts';
import type { bankFileRoutes } from '../../../shared/payouts/bank/bank-file-routes.ts';
import type { FileLayout } from '../../../shared/payouts/bank/file-layout.ts';

export interface ListFileLayoutsDeps {
  readonly layouts: Readonly<Record<string, FileLayout>>;
}

export const createListFileLayouts =
  (deps: ListFileLayoutsDeps): UseCase<typeof bankFileRoutes.layouts> =>
  async () =>
    answer({ items: Object.entries(deps.layouts).map(([id, { title }]) => ({ id, title })) });
