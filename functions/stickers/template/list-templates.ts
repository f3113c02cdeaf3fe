import { answer, type UseCase } from '../../../shared/http/route.ts';
import { materialLimits } from '../../../shared/stickers/template/template.ts';
import type { TemplateRepository } from '../../../shared/stickers/template/template-repository.ts';
import type { templateRoutes } from '../../../shared/stickers/template/template-routes.ts';
import { templateView } from './template-view.ts';

export interface ListTemplatesDeps {
  readonly templates: Pick<TemplateRepository, 'list' | 'isStandard'>;
}

export const createListTemplates =
  (deps: ListTemplatesDeps): UseCase<typeof templateRoutes.list> =>
  async () => {
    const { fragile, thermal, paper } = materialLimits;
    const items = (await deps.templates.list()).map((one) => templateView(one, deps.templates.isStandard(one.id)));
    return answer({ items, materials: { fragile, thermal, paper } });
  };
