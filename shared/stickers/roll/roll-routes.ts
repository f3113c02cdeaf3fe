import * as z from 'zod';
import { catalogProblems } from '../../catalog/catalog-problems.ts';
import { skuSchema } from '../../catalog/product.ts';
import { staff } from '../../http/caller.ts';
import { commonProblems } from '../../http/problem.ts';
import { defineRoute, listQuery, listReply } from '../../http/route.ts';
import { line, orLeftOut } from '../../http/text-input.ts';
import { instantSchema, localDateSchema } from '../../time/local-date.ts';
import { batchIdSchema, batchSchema, MAX_BATCH, stretchSchema } from '../batch/batch.ts';
import { stickerProblems } from '../sticker-problems.ts';
import { unitStateSchema, voidReasonSchema } from '../unit/unit-life.ts';
import { rollSchema, rollStateSchema } from './roll.ts';
import { MAX_UNITS, moveTargetSchema, rollMoveSchema } from './roll-move.ts';
import { rollProblems } from './roll-problems.ts';

const MOVERS = staff('admin', 'manager', 'warehouse', 'printing');
const READERS = staff('admin', 'manager', 'warehouse', 'care');
const MANAGERS = staff('admin', 'manager');

const writtenCode = z.string().trim().min(1, 'Hãy nhập mã. | Enter a code.').max(120);
const countMessage = 'Số tem là số nguyên từ 1 đến 1.000.000. | The count is a whole number from 1 to 1,000,000.';
const oneWay =
  'Chọn một cách nói dải: mã đầu và mã cuối, hoặc mã đầu và số lượng, hoặc nhãn cuộn, hoặc cả lô. | Name the range one way: first and last code, or a code and a count, or roll labels, or the whole batch.';
const voidNeedsReason = 'Hãy chọn lý do hủy. | Choose a reason.';
const needsNote = 'Hãy ghi chú lý do. | Say why in a note.';
const oneDestination = 'Chọn đại lý hoặc kho, một trong hai. | Choose a dealer or a warehouse, one of both.';
const needsSku = 'Hãy chọn mã hàng. | Choose a SKU.';

const note = orLeftOut(line(500));
const count = z.int(countMessage).min(1, countMessage).max(MAX_BATCH, countMessage);

/** Codes in any spelling, or the whole address of a QR code. */
export const rangeSchema = z
  .object({
    firstCode: orLeftOut(writtenCode),
    lastCode: orLeftOut(writtenCode),
    fromCode: orLeftOut(writtenCode),
    count: count.optional(),
    /** As they stand on the rolls: `0000012-R0005000`. */
    rollLabels: z.array(writtenCode).min(1).max(200).optional(),
    whole: z.literal(true).optional(),
  })
  .refine((range) => waysOf(range) === 1, oneWay);
export type RangeInput = z.output<typeof rangeSchema>;

type Written = Readonly<
  Partial<Record<'firstCode' | 'lastCode' | 'fromCode' | 'count' | 'rollLabels' | 'whole', unknown>>
>;

/** How many complete ways the range is named in; anything half-named is none. */
function waysOf({ firstCode, lastCode, fromCode, count: many, rollLabels, whole }: Written): number {
  const has = (...values: readonly unknown[]) => values.map((value) => value !== undefined);
  const pairs = [has(firstCode, lastCode), has(fromCode, many), has(rollLabels), has(whole)];
  if (pairs.some((pair) => pair.includes(true) && pair.includes(false))) return 0;
  return pairs.filter((pair) => pair.every(Boolean)).length;
}

export const moveInputSchema = z
  .object({
    to: moveTargetSchema,
    range: rangeSchema,
    /** For `bound`, and for `shipped` where the range is bound in the same call. */
    sku: orLeftOut(skuSchema),
    /** For `shipped`: where to, one of both. */
    dealer: orLeftOut(line(150)),
    warehouse: orLeftOut(line(150)),
    /** For `void`. */
    reason: voidReasonSchema.optional(),
    /** Needed to reopen, and to change what is bound or shipped already. */
    note,
  })
  .superRefine((input, context) => {
    const wrong = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
    const destinations = [input.dealer, input.warehouse].filter((place) => place !== undefined).length;
    if (input.to === 'bound' && input.sku === undefined) wrong('sku', needsSku);
    if (input.to === 'shipped' && destinations !== 1) wrong('dealer', oneDestination);
    if (input.to === 'void' && input.reason === undefined) wrong('reason', voidNeedsReason);
    if (input.to === 'reopened' && input.note === undefined) wrong('note', needsNote);
  });
export type MoveInput = z.output<typeof moveInputSchema>;

const bothTexts = z.object({ vi: z.string(), en: z.string() });

/** What a move would do. */
export const movePlanSchema = z.object({
  to: moveTargetSchema,
  /** Stickers counted from index 0. */
  stretches: z.array(stretchSchema),
  /** Stickers that change, rolls that they stand in, and how many of these are cut in two. */
  units: z.int(),
  rolls: z.int(),
  splits: z.int(),
  /** Stickers that are so already or, of a whole batch, void: they stay as they are. */
  unchanged: z.int(),
  /** Stickers among them that are activated, and stay so. */
  activated: z.int(),
  /** What is unusual, and allowed. */
  warnings: z.array(bothTexts.extend({ code: z.string() })),
});
export type MovePlan = z.infer<typeof movePlanSchema>;

export const moveViewSchema = rollMoveSchema.omit({ expected: true, whole: true, indexes: true }).extend({
  /** From 0 to 1. */
  progress: z.number().min(0).max(1),
  /** Why it stopped, and what of it is done. */
  stopped: bothTexts.optional(),
});
export type MoveView = z.infer<typeof moveViewSchema>;

/** A roll as staff see it. */
export const rollViewSchema = rollSchema.omit({ before: true, changes: true, moveId: true }).extend({
  batchId: batchIdSchema,
  label: z.string(),
  /** The product its stickers are bound to, through the roll or its batch. */
  sku: skuSchema.optional(),
  /** Stickers of it that were activated so far; told in the list of a batch. */
  activated: z.int().optional(),
});
export type RollView = z.infer<typeof rollViewSchema>;

const historyLineSchema = rollMoveSchema
  .pick({ id: true, to: true, sku: true, dealer: true, warehouse: true, reason: true, note: true, replacedBy: true })
  .extend({ at: instantSchema, by: z.string() });

export const unitViewSchema = z.object({
  code: z.string(),
  /** As the maker wrote it. */
  makerSerial: z.string().optional(),
  batchId: batchIdSchema,
  /** Counted from 0. */
  index: z.int(),
  state: unitStateSchema,
  sku: skuSchema.optional(),
  roll: rollViewSchema,
  activatedOn: localDateSchema.optional(),
  /** Of its batch and roll, oldest first. */
  history: z.array(historyLineSchema),
  /** Of this unit alone, oldest first: type and moment. */
  events: z.array(z.object({ id: z.string(), type: z.string(), at: instantSchema })),
});
export type UnitView = z.infer<typeof unitViewSchema>;

const batchParams = z.object({ id: z.string().max(40) });
const codes = z
  .array(writtenCode)
  .min(1, 'Hãy nhập ít nhất một mã. | Enter at least one code.')
  .max(MAX_UNITS, 'Mỗi lần tối đa 1.000 mã; nhiều hơn hãy nhập dải. | At most 1,000 codes; enter ranges for more.');
const askProblems = [
  stickerProblems['batch-unknown'],
  stickerProblems['batch-not-sealed'],
  stickerProblems['batch-failed'],
  catalogProblems['product-unknown'],
  commonProblems.busy,
  ...Object.values(rollProblems),
];

export const rollRoutes = {
  move: defineRoute({
    id: 'stickers.move-rolls',
    method: 'POST',
    path: '/v1/batches/{id}/moves',
    access: MOVERS,
    params: batchParams,
    body: moveInputSchema,
    status: 202,
    reply: moveViewSchema,
    problems: askProblems,
    idempotency: 'accepted',
    summary: 'Moves a range of stickers on: printed, accepted, bound, shipped, void or reopened. Follow it by its id.',
  }),
  previewMove: defineRoute({
    id: 'stickers.preview-move',
    method: 'POST',
    path: '/v1/batches/{id}/moves/preview',
    access: MOVERS,
    params: batchParams,
    body: moveInputSchema,
    status: 200,
    reply: movePlanSchema,
    problems: askProblems,
    summary: 'What a move would do, with every refusal it would meet; nothing is changed.',
  }),
  moves: defineRoute({
    id: 'stickers.list-moves',
    method: 'GET',
    path: '/v1/batches/{id}/moves',
    access: READERS,
    params: batchParams,
    query: listQuery,
    status: 200,
    reply: listReply(moveViewSchema),
    problems: [stickerProblems['batch-unknown']],
    summary: 'What happened to the stickers of a batch, newest first.',
  }),
  readMove: defineRoute({
    id: 'stickers.read-move',
    method: 'GET',
    path: '/v1/batches/{id}/moves/{moveId}',
    access: MOVERS,
    params: batchParams.extend({ moveId: z.string().max(40) }),
    status: 200,
    reply: moveViewSchema,
    problems: [rollProblems['move-unknown']],
    summary: 'A move and how far it is.',
  }),
  voidUnits: defineRoute({
    id: 'stickers.void-units',
    method: 'POST',
    path: '/v1/batches/{id}/voids',
    access: staff('admin', 'manager', 'warehouse'),
    params: batchParams,
    body: z.object({ codes, reason: voidReasonSchema, note }),
    status: 202,
    reply: moveViewSchema,
    problems: askProblems,
    idempotency: 'accepted',
    summary: "Voids single stickers, such as those on the printer's spoilage list.",
  }),
  reprint: defineRoute({
    id: 'stickers.reprint',
    method: 'POST',
    path: '/v1/batches/{id}/reprints',
    access: MANAGERS,
    params: batchParams,
    body: z
      .object({ range: rangeSchema.optional(), codes: codes.optional(), reason: voidReasonSchema, note })
      .refine((input) => (input.range === undefined) !== (input.codes === undefined), {
        path: ['range'],
        message: 'Chọn một dải hoặc một danh sách mã. | Choose a range or a list of codes.',
      }),
    status: 202,
    /** The new batch, and the move that voids the old stickers. */
    reply: z.object({ id: batchSchema.shape.id, moveId: z.string(), count: z.int() }),
    problems: askProblems,
    idempotency: 'accepted',
    summary: 'In bù: voids stickers and orders as many new ones in their place, of the same template.',
  }),
  rolls: defineRoute({
    id: 'stickers.list-rolls',
    method: 'GET',
    path: '/v1/batches/{id}/rolls',
    access: READERS,
    params: batchParams,
    query: listQuery,
    status: 200,
    reply: listReply(rollViewSchema).extend({
      /** Of the whole batch: stickers and rolls per state. */
      counts: z.array(z.object({ state: rollStateSchema, rolls: z.int(), units: z.int() })),
    }),
    problems: [stickerProblems['batch-unknown']],
    summary: 'The rolls of a batch in order, with what was activated of each.',
  }),
  allRolls: defineRoute({
    id: 'stickers.find-rolls',
    method: 'GET',
    path: '/v1/rolls',
    access: READERS,
    query: listQuery
      .extend({
        state: rollStateSchema.optional(),
        dealer: orLeftOut(line(150)),
        warehouse: orLeftOut(line(150)),
      })
      .refine(
        ({ state, dealer, warehouse }) => [state, dealer, warehouse].filter((one) => one !== undefined).length === 1,
        'Chọn một: trạng thái, đại lý hoặc kho. | Choose one: state, dealer or warehouse.',
      ),
    status: 200,
    reply: listReply(rollViewSchema),
    summary: 'Where rolls of all batches are: those in a state, at a dealer or in a warehouse.',
  }),
  unit: defineRoute({
    id: 'stickers.read-unit',
    method: 'GET',
    path: '/v1/units/{code}',
    access: READERS,
    params: z.object({ code: z.string().max(120) }),
    status: 200,
    reply: unitViewSchema,
    problems: [rollProblems['range-code-unknown']],
    summary: 'One sticker for staff: its batch, roll, state and what happened to it.',
  }),
} as const;
