import { answer, type UseCase } from '../../../shared/http/route.ts';
import { type ManifestKeys, publicKeysOf } from '../../../shared/stickers/batch/manifest-signature.ts';
import type { printingHouseRoutes } from '../../../shared/stickers/printing-house/printing-house-routes.ts';

export const createListManifestKeys =
  (deps: { readonly manifestKeys: () => Promise<ManifestKeys> }): UseCase<typeof printingHouseRoutes.manifestKeys> =>
  async () =>
    answer({ keys: publicKeysOf(await deps.manifestKeys()) });
