import * as z from 'zod';
import { catalogProblems } from '../../catalog/catalog-problems.ts';
import { skuSchema } from '../../catalog/product.ts';
import { staff } from '../../http/caller.ts';
import { defineProblems } from '../../http/problem.ts';
import { defineRoute } from '../../http/route.ts';
import { line, orLeftOut } from '../../http/text-input.ts';
import { oneTimeCodeInput } from '../../identity/one-time-code-input.ts';
import { oneTimeCodeProblems } from '../../identity/one-time-code-problems.ts';
import { phoneInput } from '../../phone/phone-input.ts';
import { phoneProblems } from '../../phone/phone-problems.ts';
import { eligibilitySchema } from '../../rewards/policy/eligibility.ts';
import { reviewedRewardSchema } from '../../rewards/reconciliation/reconciliation-routes.ts';
import { instantSchema, localDateSchema } from '../../time/local-date.ts';
import { foundWarrantySchema } from '../found-warranty.ts';
import { setProblems } from '../set/set-problems.ts';
import { cancellationSchema, customerSchema, warrantySchema } from '../warranty.ts';

export const correctionProblems = defineProblems({
  'warranty-unknown': {
    status: 404,
    vi: 'Không có lần kích hoạt này của mã tem. Hãy kiểm tra lại mã và số lần kích hoạt.',
    en: 'This code has no such activation. Check the code and the number of the activation.',
  },
  'warranty-canceled': {
    status: 409,
    vi: 'Lần kích hoạt này đã hủy vì hàng trả lại, nên không sửa được nữa.',
    en: 'This activation was cancelled, since the goods came back. It can no longer be changed.',
  },
  'warranty-changed': {
    status: 409,
    vi: 'Có người vừa sửa bảo hành này. Hãy tải lại, xem thay đổi rồi làm lại nếu vẫn cần.',
    en: 'Somebody changed this warranty just now. Load it again, look, and repeat yours if it is still needed.',
  },
  'nothing-to-correct': {
    status: 422,
    vi: 'Thông tin mới giống thông tin cũ, không có gì để sửa.',
    en: 'What you entered is what stands there already. There is nothing to correct.',
  },
  'not-the-latest': {
    status: 409,
    vi: 'Chỉ hủy được lần kích hoạt sau cùng khi máy đang được bảo hành.',
    en: 'Only the latest activation of a unit that is active can be cancelled.',
  },
});

const STAFF = staff('care', 'manager', 'admin');
const params = z.object({
  code: z.string().max(60),
  activationNumber: z.coerce.number().int().min(1).max(999),
});
const note = line(500);
const months = z.int().min(0).max(240).default(0);
const days = z.int().min(0).max(3_660).default(0);

/** A warranty as staff see it. */
export const staffWarrantySchema = foundWarrantySchema.extend({
  activationNumber: warrantySchema.shape.activationNumber,
  version: z.int(),
  customer: customerSchema,
  installer: warrantySchema.shape.installer,
  storeName: z.string().optional(),
  canceled: cancellationSchema.optional(),
});

/** A warranty with all that is known of it, for whoever has its owner on the telephone. */
export const deskWarrantySchema = staffWarrantySchema.extend({
  channel: warrantySchema.shape.channel,
  legalBasis: warrantySchema.shape.legalBasis,
  enteredBy: z.string().optional(),
  note: z.string().optional(),
  activatedAt: instantSchema,
  purchasedOn: localDateSchema.optional(),
  /** What the company asked besides, as it was answered. */
  fields: warrantySchema.shape.fields,
  photos: warrantySchema.shape.photos,
  reward: eligibilitySchema.extend({ reasonText: z.object({ vi: z.string(), en: z.string() }) }),
  /** What its installation earned so far, corrections included; oldest first. */
  rewards: z.array(
    reviewedRewardSchema.pick({
      id: true,
      partnerName: true,
      amount: true,
      currency: true,
      state: true,
      reasonText: true,
      period: true,
      note: true,
    }),
  ),
});

const ownerSchema = z.object({
  name: line(100),
  phone: phoneInput,
  address: orLeftOut(line(300)),
  email: orLeftOut(z.email('Địa chỉ e-mail chưa đúng. | The e-mail address is not right.').max(200)),
});

const problems = [
  correctionProblems['warranty-unknown'],
  correctionProblems['warranty-canceled'],
  correctionProblems['warranty-changed'],
];

export const correctionRoutes = {
  read: defineRoute({
    id: 'warranty.read-for-staff',
    method: 'GET',
    path: '/v1/warranties/{code}/{activationNumber}',
    access: STAFF,
    params,
    status: 200,
    reply: deskWarrantySchema,
    problems: [correctionProblems['warranty-unknown']],
    summary: 'One activation of a unit, with its owner and what it earned, for staff.',
  }),
  customer: defineRoute({
    id: 'warranty.correct-customer',
    method: 'POST',
    path: '/v1/warranties/{code}/{activationNumber}/customer',
    access: STAFF,
    params,
    body: z.object({
      name: orLeftOut(line(100)),
      phone: orLeftOut(phoneInput),
      address: orLeftOut(line(300)),
      email: orLeftOut(z.email('Địa chỉ e-mail chưa đúng. | The e-mail address is not right.').max(200)),
      note,
    }),
    status: 200,
    reply: staffWarrantySchema,
    problems: [...problems, correctionProblems['nothing-to-correct'], ...Object.values(phoneProblems)],
    idempotency: 'required',
    summary: "Puts the owner's name, phone, address or e-mail right. A new phone gets a new link to the slip.",
  }),
  installer: defineRoute({
    id: 'warranty.correct-installer',
    method: 'POST',
    path: '/v1/warranties/{code}/{activationNumber}/installer',
    access: STAFF,
    params,
    body: z.object({ name: orLeftOut(line(100)), phone: orLeftOut(phoneInput), note }),
    status: 200,
    reply: staffWarrantySchema,
    problems: [...problems, correctionProblems['nothing-to-correct'], ...Object.values(phoneProblems)],
    idempotency: 'required',
    summary:
      'Names another installer, or none. What the former one earned is taken back; the right one earns as of the day of the activation.',
  }),
  product: defineRoute({
    id: 'warranty.correct-product',
    method: 'POST',
    path: '/v1/warranties/{code}/{activationNumber}/product',
    access: STAFF,
    params,
    body: z.object({ sku: skuSchema, note }),
    status: 200,
    reply: staffWarrantySchema,
    problems: [
      ...problems,
      correctionProblems['nothing-to-correct'],
      catalogProblems['product-unknown'],
      setProblems['set-not-corrected'],
    ],
    idempotency: 'required',
    summary:
      'Binds the unit to the product it is, with the term and the reward of the policies that held on the day of its activation.',
  }),
  goodwill: defineRoute({
    id: 'warranty.add-goodwill',
    method: 'POST',
    path: '/v1/warranties/{code}/{activationNumber}/goodwill',
    access: STAFF,
    params,
    body: z.object({ months, days, note }).refine((given) => given.months + given.days > 0, {
      path: ['days'],
      message: 'Hãy nhập số tháng hoặc số ngày tặng thêm. | Enter the months or days to add.',
    }),
    status: 200,
    reply: staffWarrantySchema,
    problems,
    idempotency: 'required',
    summary: 'Adds months or days to a warranty, with a note that stands in the history of the unit.',
  }),
  cancel: defineRoute({
    id: 'warranty.cancel-activation',
    method: 'POST',
    path: '/v1/warranties/{code}/{activationNumber}/cancellation',
    access: STAFF,
    params,
    body: z.object({ note }),
    status: 200,
    reply: staffWarrantySchema,
    problems: [...problems, correctionProblems['not-the-latest']],
    idempotency: 'required',
    summary: 'Goods came back: the unit may be activated again, and what its installation earned is taken back.',
  }),
  askHandover: defineRoute({
    id: 'warranty.ask-handover',
    method: 'POST',
    path: '/v1/warranties/{code}/{activationNumber}/handovers',
    access: STAFF,
    params,
    body: ownerSchema.extend({ note }),
    status: 202,
    reply: z.object({ handoverId: z.string(), expiresAt: instantSchema }),
    problems: [
      correctionProblems['warranty-unknown'],
      correctionProblems['warranty-canceled'],
      correctionProblems['nothing-to-correct'],
      oneTimeCodeProblems['too-many-codes'],
      ...Object.values(phoneProblems),
    ],
    summary: 'Sends a code to the phone of a new owner, who confirms with it that the unit is theirs now.',
  }),
  confirmHandover: defineRoute({
    id: 'warranty.confirm-handover',
    method: 'POST',
    path: '/v1/warranties/{code}/{activationNumber}/handovers/{handoverId}/code',
    access: STAFF,
    params: params.extend({ handoverId: z.string().min(1).max(40) }),
    body: z.object({ code: oneTimeCodeInput }),
    status: 200,
    reply: staffWarrantySchema,
    problems: [
      ...problems,
      correctionProblems['nothing-to-correct'],
      oneTimeCodeProblems['code-wrong'],
      oneTimeCodeProblems['code-locked'],
      oneTimeCodeProblems['code-expired'],
    ],
    idempotency: 'required',
    summary: 'Makes the unit that of its new owner, by the code that they were sent. The old link of the slip ends.',
  }),
} as const;
