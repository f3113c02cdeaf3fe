import { commonProblems } from '../../shared/http/problem.ts';
import { answer, problem, type UseCase } from '../../shared/http/route.ts';
import type { PrintedTexts } from '../../shared/stickers/batch.ts';
import { usualResolution } from '../../shared/stickers/print-order.ts';
import { stickerProblems } from '../../shared/stickers/sticker-problems.ts';
import type { ProveTemplate } from '../../shared/stickers/template-proof.ts';
import type { TemplateRepository } from '../../shared/stickers/template-repository.ts';
import type { templateRoutes } from '../../shared/stickers/template-routes.ts';
import type { Clock } from '../../shared/time/local-date.ts';
import { templateErrors } from './template-errors.ts';

export interface AddTemplateDeps {
  readonly templates: Pick<TemplateRepository, 'isStandard' | 'add'>;
  readonly prove: ProveTemplate;
  /** The company's own texts, with the longest of its products' names left to each order. */
  readonly printed: PrintedTexts;
  readonly now: Clock;
}

/** A template that cannot be printed with the company's texts is not taken, whatever is wrong told at once. */
export const createAddTemplate =
  (deps: AddTemplateDeps): UseCase<typeof templateRoutes.add> =>
  async ({ body, idempotency }) => {
    if (deps.templates.isStandard(body.id)) return problem(stickerProblems['template-standard']);
    const resolution = usualResolution(body);
    const wish = { printed: deps.printed, kind: 'standard', resolution } as const;
    const errors = templateErrors(deps.prove({ ...body, version: 1 }, wish, true).problems);
    if (errors.length > 0) return problem(stickerProblems['template-unusable'], {}, errors);
    const added = await deps.templates.add(body, idempotency, deps.now());
    // The door finds the earlier answer in the record that stood in the way.
    return added === 'repeated' ? problem(commonProblems.busy) : answer({ id: added.id, version: added.version });
  };
