import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import { stickerProblems } from '../../../shared/stickers/sticker-problems.ts';
import type { TemplateRepository } from '../../../shared/stickers/template/template-repository.ts';
import type { templateRoutes } from '../../../shared/stickers/template/template-routes.ts';
import { templateView } from './template-view.ts';

export interface ReadTemplateDeps {
  readonly templates: Pick<TemplateRepository, 'find' | 'isStandard'>;
}

export const createReadTemplate =
  (deps: ReadTemplateDeps): UseCase<typeof templateRoutes.read> =>
  async ({ params: { id }, query: { version } }) => {
    const template = await deps.templates.find(id, version);
    if (!template) return problem(stickerProblems['template-unknown']);
    return answer(templateView(template, deps.templates.isStandard(id)));
  };
