import { type Place, placeErrors, placeOf } from '../../../shared/address/place.ts';
import { type Asking, answerFields } from '../../../shared/catalog/answer-fields.ts';
import { commonProblems } from '../../../shared/http/problem.ts';
import { problem, type Refusal } from '../../../shared/http/route.ts';
import { checkPhotos } from '../../../shared/warranty/photo/check-photos.ts';
import type { GivenPhotos, PhotoType } from '../../../shared/warranty/photo/photo.ts';
import type { PhotoStore } from '../../../shared/warranty/photo/photo-store.ts';
import type { WarrantyPolicy } from '../../../shared/warranty/policy/warranty-policy.ts';
import type { Warranty } from '../../../shared/warranty/warranty.ts';
import type { Attempt } from './activate.ts';

export interface CheckDetailsDeps {
  /** Ways in that bring no photos have none. */
  readonly photos?: Pick<PhotoStore, 'typeOf'>;
}

/** What an activation says besides unit and people, as the warranty keeps it. */
export interface Details {
  readonly place: Place;
  readonly said: Pick<Warranty, 'fields' | 'photos'>;
  readonly hasReceipt: boolean;
}

/** Reads all of it at once, so that whoever must mend something is told all of it at once. */
export async function checkDetails(
  attempt: Attempt,
  about: { readonly policy?: WarrantyPolicy | undefined; readonly wasCaptured: boolean },
  deps: CheckDetailsDeps,
): Promise<{ readonly ok: true; readonly details: Details } | Refusal> {
  const { body, unit } = attempt;
  const asking = askingOf(attempt, about.wasCaptured);
  const given = body.photos ?? {};
  const fields = answerFields(unit.product.fields ?? [], body.fields ?? {}, asking);
  const photos = checkPhotos(given, await typesOf(given, deps), about.policy?.photos, asking);
  const errors = [...placeErrors(body.customer, 'customer.'), ...fields.errors, ...photos.errors];
  if (errors.length > 0) return problem(commonProblems['invalid-request'], {}, errors);
  return {
    ok: true,
    details: {
      place: placeOf(body.customer),
      said: {
        ...(fields.answered.length === 0 ? {} : { fields: [...fields.answered] }),
        ...(photos.photos.length === 0 ? {} : { photos: [...photos.photos] }),
      },
      hasReceipt: photos.photos.some(({ kind }) => kind === 'receipt'),
    },
  };
}

/**
 * A page shows what is asked; an SMS, a chat and a file have no place for it, and neither had a phone without signal that
 * may not have known. Customer care may leave something out with a note that says why.
 */
function askingOf({ legalBasis, importId, enteredBy, body }: Attempt, wasCaptured: boolean): Asking {
  const cannotAsk = legalBasis === 'message' || importId !== undefined || wasCaptured;
  const isLeftOut = enteredBy !== undefined && body.note !== undefined && body.note !== '';
  return cannotAsk || isLeftOut ? 'what-was-said' : 'everything';
}

async function typesOf(given: GivenPhotos, { photos }: CheckDetailsDeps): Promise<Map<string, PhotoType>> {
  const ids = [...new Set([...(given.receipt === undefined ? [] : [given.receipt]), ...(given.installation ?? [])])];
  const types = await Promise.all(ids.map(async (id) => [id, await photos?.typeOf(id)] as const));
  return new Map(types.flatMap(([id, type]) => (type === undefined ? [] : [[id, type] as const])));
}
