import * as z from 'zod';
import { answerText } from '../../catalog/answer-text.ts';
import { maskPhone } from '../../phone/phone.ts';
import { formatCode } from '../../stickers/code/code-text.ts';
import { type LocalDate, localDate, localDateSchema } from '../../time/local-date.ts';
import { warrantyState, warrantyStateSchema } from '../found-warranty.ts';
import { givenPartSchema, givenStartSchema, promiseSchema } from '../policy/given-term.ts';
import { termInWords, termSchema, termWordsSchema } from '../policy/term.ts';
import { setView } from '../set/fit-set.ts';
import { setViewSchema } from '../set/unit-set.ts';
import { type Warranty, warrantyProductSchema } from '../warranty.ts';

/** Who stands behind a warranty, as slips and messages name them. */
export const companySchema = z.object({ name: z.string(), hotline: z.string(), email: z.string(), site: z.string() });
export type Company = z.infer<typeof companySchema>;

/**
 * Phiếu bảo hành điện tử: what the law and DOMAIN want on it. Its address is the owner's, who may hand it on; so the name
 * stands whole and the phone does not.
 */
export const slipSchema = z.object({
  state: warrantyStateSchema,
  product: warrantyProductSchema.pick({ sku: true, name: true, image: true }),
  code: z.string(),
  makerSerial: z.string().optional(),
  /** The other units that it covers, and which are missing. */
  set: setViewSchema.optional(),
  customer: z.object({ name: z.string(), phone: z.string(), address: z.string().optional() }),
  storeName: z.string().optional(),
  installerName: z.string().optional(),
  /** What was answered to the company's own fields. */
  fields: z.array(z.object({ label: termWordsSchema, text: termWordsSchema })).default([]),
  /** A photo of the receipt was given; the slip does not show it. */
  hasReceipt: z.boolean().default(false),
  activatedOn: localDateSchema,
  startsOn: localDateSchema,
  startedBy: givenStartSchema.shape.by,
  endsOn: localDateSchema,
  term: termSchema,
  /** How the end was reached. */
  why: termWordsSchema,
  parts: z.array(givenPartSchema),
  /** What was promised on the day; absent where the product had no policy of its own. */
  promise: promiseSchema.optional(),
  company: companySchema,
  /** Where this slip is read, as its QR code opens it. */
  address: z.string(),
  /** The QR code of the address: modules a side, and SVG path data in modules. */
  qr: z.object({ modules: z.int(), path: z.string() }),
});
export type Slip = z.infer<typeof slipSchema>;

export function slipOf(
  warranty: Warranty,
  about: {
    readonly makerSerial?: string | undefined;
    readonly today: LocalDate;
    readonly company: Company;
    readonly address: string;
    readonly qr: Slip['qr'];
  },
): Slip {
  const { product, customer, set, startsOn, term, start, parts, promise, storeName, installer } = warranty;
  const { sku, name, image } = product;
  return {
    state: warrantyState(warranty, about.today),
    product: { sku, name, image },
    code: formatCode(warranty.code),
    makerSerial: about.makerSerial,
    ...(set === undefined ? {} : { set: setView(set) }),
    customer: { name: customer.name, phone: maskPhone(customer.phone).replaceAll('*', '•'), address: customer.address },
    storeName,
    installerName: installer.name,
    fields: (warranty.fields ?? []).flatMap((field) => {
      const text = answerText(field);
      return text === undefined ? [] : [{ label: field.label, text }];
    }),
    hasReceipt: warranty.photos?.some(({ kind }) => kind === 'receipt') ?? false,
    activatedOn: localDate(warranty.activatedAt),
    startsOn,
    startedBy: start?.by ?? 'activation',
    endsOn: warranty.endsOn,
    term,
    why: termInWords(startsOn, term),
    parts,
    promise,
    company: about.company,
    address: about.address,
    qr: about.qr,
  };
}
