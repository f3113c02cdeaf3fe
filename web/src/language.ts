export type Language = 'vi' | 'en';

/** One text in both languages; Vietnamese comes first everywhere. */
export type Both = { readonly vi: string; readonly en: string };

/** The pages, and where each one stands in each language. */
export const paths = {
  home: { vi: '/', en: '/en/' },
  activate: { vi: '/kich-hoat/', en: '/en/activate/' },
  check: { vi: '/tra-cuu/', en: '/en/check/' },
  slip: { vi: '/phieu/', en: '/en/slip/' },
  confirm: { vi: '/xac-nhan/', en: '/en/confirm/' },
  gifts: { vi: '/diem-qua/', en: '/en/gifts/' },
  guide: { vi: '/huong-dan/', en: '/en/guide/' },
  support: { vi: '/ho-tro/', en: '/en/support/' },
  partner: { vi: '/doi-tac/', en: '/en/partner/' },
  partnerActivate: { vi: '/doi-tac/kich-hoat/', en: '/en/partner/activate/' },
  claims: { vi: '/doi-tac/da-lap/', en: '/en/partner/claims/' },
  reconciliation: { vi: '/doi-tac/doi-soat/', en: '/en/partner/reconciliation/' },
  partnerMoney: { vi: '/doi-tac/nhan-tien/', en: '/en/partner/money/' },
  partnerGifts: { vi: '/doi-tac/qua/', en: '/en/partner/gifts/' },
  statement: { vi: '/doi-tac/sao-ke/', en: '/en/partner/statement/' },
  checkStatement: { vi: '/kiem-tra-sao-ke/', en: '/en/check-statement/' },
  complaints: { vi: '/doi-tac/khieu-nai/', en: '/en/partner/complaints/' },
  enrol: { vi: '/doi-tac/dang-ky/', en: '/en/partner/enrol/' },
  console: { vi: '/quan-tri/', en: '/en/console/' },
} as const satisfies Readonly<Record<string, Both>>;

export type PageName = keyof typeof paths;
