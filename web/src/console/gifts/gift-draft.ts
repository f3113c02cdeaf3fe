import type { Both } from '../../language.ts';
import { readCount } from '../written.ts';
import type { Gift, HolderKind } from './gift.ts';
import { giftTexts as texts } from './texts.ts';

/** A gift as somebody writes it: what is typed, not what it means. */
export interface Draft {
  readonly nameVi: string;
  readonly nameEn: string;
  readonly aboutVi: string;
  readonly aboutEn: string;
  readonly price: string;
  readonly stock: string;
  readonly limit: string;
  readonly from: string;
  readonly until: string;
  readonly who: readonly HolderKind[];
}

export function draftOf(gift: Gift | undefined, today: string): Draft {
  return {
    nameVi: gift?.name.vi ?? '',
    nameEn: gift?.name.en ?? '',
    aboutVi: gift?.about?.vi ?? '',
    aboutEn: gift?.about?.en ?? '',
    price: gift ? String(gift.price) : '',
    stock: '',
    limit: gift?.limitPerPerson === undefined ? '' : String(gift.limitPerPerson),
    from: gift?.from ?? today,
    until: gift?.until ?? '',
    who: gift?.for ?? ['partner', 'customer'],
  };
}

const MOST_POINTS = 1_000_000;
const MOST_GIFTS = 100_000;

/** What is wrong with a draft, by its field. */
export function faultsOf(draft: Draft, isNew: boolean): Readonly<Partial<Record<keyof Draft, Both>>> {
  const price = readCount(draft.price, MOST_POINTS);
  return {
    ...(draft.nameVi.trim() === '' ? { nameVi: texts.nameMissing } : {}),
    ...(price === undefined || price === 0 ? { price: texts.priceFault } : {}),
    ...(isNew && draft.stock.trim() !== '' && readCount(draft.stock, MOST_GIFTS) === undefined
      ? { stock: texts.countFault }
      : {}),
    ...(draft.limit.trim() !== '' && !readCount(draft.limit, 1_000) ? { limit: texts.priceFault } : {}),
    ...(draft.from === '' ? { from: texts.dayMissing } : {}),
    ...(draft.who.length === 0 ? { who: texts.whoMissing } : {}),
  };
}

/** As the API takes it; a gift without an English name keeps its Vietnamese one. */
export function giftOf(draft: Draft, picture: string | undefined) {
  const nameVi = draft.nameVi.trim();
  const aboutVi = draft.aboutVi.trim();
  const limit = readCount(draft.limit, 1_000);
  return {
    name: { vi: nameVi, en: draft.nameEn.trim() || nameVi },
    ...(aboutVi === '' ? {} : { about: { vi: aboutVi, en: draft.aboutEn.trim() || aboutVi } }),
    price: readCount(draft.price, MOST_POINTS) ?? 0,
    for: draft.who,
    ...(limit ? { limitPerPerson: limit } : {}),
    from: draft.from,
    ...(draft.until === '' ? {} : { until: draft.until }),
    ...(picture === undefined ? {} : { picture }),
  };
}

export const stockOf = (draft: Draft) => readCount(draft.stock, MOST_GIFTS) ?? 0;
