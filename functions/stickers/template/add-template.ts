import type { FieldError } from '../../../shared/http/problem.ts';
import { commonProblems } from '../../../shared/http/problem.ts';
import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import type { PrintedTexts } from '../../../shared/stickers/batch/batch.ts';
import { usualResolution } from '../../../shared/stickers/batch/print-order.ts';
import { readBackground } from '../../../shared/stickers/print/read-background.ts';
import { stickerProblems } from '../../../shared/stickers/sticker-problems.ts';
import type { BackgroundStore } from '../../../shared/stickers/template/background-store.ts';
import type { ProveTemplate } from '../../../shared/stickers/template/template-proof.ts';
import type { TemplateDraft, TemplateRepository } from '../../../shared/stickers/template/template-repository.ts';
import type { templateRoutes } from '../../../shared/stickers/template/template-routes.ts';
import type { Clock } from '../../../shared/time/local-date.ts';
import { templateErrors } from './template-errors.ts';

export interface AddTemplateDeps {
  readonly templates: Pick<TemplateRepository, 'isStandard' | 'add'>;
  readonly backgrounds: Pick<BackgroundStore, 'read'>;
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
    const background = await checkBackground(body, deps.backgrounds);
    const unfit = templateErrors(deps.prove({ ...body, version: 1 }, wish, true).problems);
    const errors = background.ok ? unfit : [...unfit, background.error];
    if (!background.ok || errors.length > 0) return problem(stickerProblems['template-unusable'], {}, errors);
    const added = await deps.templates.add({ ...body, background: background.named }, idempotency, deps.now());
    // The door finds the earlier answer in the record that stood in the way.
    return added === 'repeated' ? problem(commonProblems.busy) : answer({ id: added.id, version: added.version });
  };

type CheckedBackground =
  | { readonly ok: true; readonly named: TemplateDraft['background'] }
  | { readonly ok: false; readonly error: FieldError };

/** The file is named by its sum from now on, so that whoever replaced it would be noticed. */
async function checkBackground(
  draft: TemplateDraft,
  backgrounds: AddTemplateDeps['backgrounds'],
): Promise<CheckedBackground> {
  if (draft.background === undefined) return { ok: true, named: undefined };
  const { id } = draft.background;
  const stored = await backgrounds.read(id);
  if (!stored) return { ok: false, error: backgroundMissing };
  const reading = await readBackground(stored.bytes, draft);
  if (!reading.ok) return { ok: false, error: { field: 'background', vi: reading.vi, en: reading.en } };
  return { ok: true, named: { id, sha256: stored.sha256 } };
}

const backgroundMissing: FieldError = {
  field: 'background',
  vi: 'Chưa nhận được tệp nền. Hãy tải tệp lên lại.',
  en: 'The background has not arrived. Send the file again.',
};
