import { fillIn } from '../../../shared/http/problem.ts';
import type { Judgement } from '../../../shared/stickers/roll/judge-move.ts';
import type { MoveTarget } from '../../../shared/stickers/roll/roll-move.ts';
import type { MovePlan } from '../../../shared/stickers/roll/roll-routes.ts';

const texts = {
  early: {
    vi: 'Có cuộn chưa được nghiệm thu.',
    en: 'Some of the rolls are not accepted yet.',
  },
  rebound: {
    vi: 'Có cuộn đổi sang sản phẩm khác.',
    en: 'Some of the rolls get another product.',
  },
  'activated-stay': {
    vi: '{activated} tem đã kích hoạt giữ nguyên bảo hành.',
    en: '{activated} activated stickers keep their warranty.',
  },
} as const;

/** What is unusual about a move that is allowed. */
export function moveWarnings(
  judgements: readonly Judgement[],
  about: { readonly to: MoveTarget; readonly activated: number },
): MovePlan['warnings'] {
  const changes = judgements.filter((judgement) => judgement.is === 'changed');
  const met = {
    early: changes.some(({ early }) => early),
    rebound: changes.some(({ rebinds, after }) => rebinds && after.note !== undefined),
    'activated-stay': about.to === 'void' && about.activated > 0,
  };
  const values = { activated: String(about.activated) };
  return (['early', 'rebound', 'activated-stay'] as const)
    .filter((code) => met[code])
    .map((code) => ({ code, vi: fillIn(texts[code].vi, values), en: fillIn(texts[code].en, values) }));
}
