import { answer, type UseCase } from '../../../shared/http/route.ts';
import type { NewId } from '../../../shared/runtime/clock.ts';
import type { BackgroundStore } from '../../../shared/stickers/template/background-store.ts';
import type { templateRoutes } from '../../../shared/stickers/template/template-routes.ts';

export interface SendBackgroundDeps {
  readonly backgrounds: Pick<BackgroundStore, 'uploadForm'>;
  readonly newId: NewId;
}

export const createSendBackground =
  (deps: SendBackgroundDeps): UseCase<typeof templateRoutes.background> =>
  async () => {
    const id = deps.newId();
    return answer({ id, upload: await deps.backgrounds.uploadForm(id) });
  };
