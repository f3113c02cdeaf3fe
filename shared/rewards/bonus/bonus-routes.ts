import * as z from 'zod';
import { field, staff } from '../../http/caller.ts';
import { defineProblems } from '../../http/problem.ts';
import { defineRoute, listQuery, listReply } from '../../http/route.ts';
import { publishedDraftSchema, publishingProblems } from '../campaign/campaign-draft-routes.ts';
import { rewardProblems } from '../reward-problems.ts';
import { bonusLineSchema, bonusRunSchema, partnerBonusSchema } from './bonus-run.ts';
import { quarterSchema } from './quarter.ts';
import { volumeBonusSchema } from './volume-bonus.ts';

export const bonusProblems = defineProblems({
  'volume-bonus-unknown': {
    status: 404,
    vi: 'Không có thưởng doanh số này. Hãy tải lại danh sách.',
    en: 'There is no such volume bonus. Load the list again.',
  },
  'volume-bonus-not-in-quarter': {
    status: 422,
    vi: 'Thưởng doanh số này không áp dụng cho quý {quarter}.',
    en: 'This volume bonus does not hold in {quarter}.',
  },
  'quarter-not-frozen': {
    status: 409,
    vi: 'Quý {quarter} còn kỳ {period} chưa chốt. Hãy chốt đủ ba kỳ rồi tính thưởng.',
    en: 'The period {period} of {quarter} is not frozen. Freeze all three, then count.',
  },
  'bonus-run-confirmed': {
    status: 409,
    vi: 'Thưởng doanh số của quý này đã được xác nhận nên không tính lại được. Hãy tải lại trang.',
    en: 'The volume bonus of this quarter is confirmed and cannot be counted again. Load the page again.',
  },
  'bonus-run-unknown': {
    status: 404,
    vi: 'Thưởng doanh số của quý này chưa được tính. Hãy tính trước.',
    en: 'The volume bonus of this quarter was not counted yet. Count it first.',
  },
  'bonus-run-not-counted': {
    status: 409,
    vi: 'Chưa tính xong, hoặc có người vừa tính lại. Hãy tải lại, đọc kết quả mới rồi xác nhận.',
    en: 'Counting is not done, or somebody has just begun it again. Load the page, read what it says now, then confirm.',
  },
  'bonus-run-needs-second-person': {
    status: 403,
    vi: 'Bạn đã tính đợt thưởng này, nên người khác phải xác nhận. Hãy nhờ một quản lý hay quản trị viên khác.',
    en: 'You had this counted, so somebody else has to confirm it. Ask another manager or administrator.',
  },
});

const managers = staff('admin', 'manager');
const readers = staff('admin', 'manager', 'accountant');
const params = z.object({ id: z.string().min(1).max(40), quarter: quarterSchema });

export const shownBonusRunSchema = bonusRunSchema.omit({ attempts: true, after: true, steps: true });
export type ShownBonusRun = z.output<typeof shownBonusRunSchema>;
const shownBonusLineSchema = bonusLineSchema
  .omit({ counted: true, lost: true, version: true })
  .extend({ partnerName: z.string(), lostUnits: z.int().nonnegative() });

/** A rule with its newest quarters: those that can be counted, and those that were. */
export const shownVolumeBonusSchema = volumeBonusSchema.extend({
  quarters: z.array(
    z.object({
      quarter: quarterSchema,
      /** Whether all three periods are frozen. */
      frozen: z.boolean(),
      run: shownBonusRunSchema.optional(),
    }),
  ),
});

export const bonusRoutes = {
  list: defineRoute({
    id: 'rewards.list-volume-bonuses',
    method: 'GET',
    path: '/v1/volume-bonuses',
    access: readers,
    status: 200,
    reply: z.object({ items: z.array(shownVolumeBonusSchema) }),
    summary: 'All volume bonuses as they hold now, each with its newest quarters.',
  }),
  publish: defineRoute({
    id: 'rewards.publish-volume-bonus',
    method: 'POST',
    path: '/v1/volume-bonuses',
    access: managers,
    body: publishedDraftSchema,
    status: 201,
    reply: volumeBonusSchema,
    problems: [...publishingProblems, bonusProblems['volume-bonus-unknown']],
    idempotency: 'required',
    summary:
      'Publishes a proposed draft as a volume bonus or as its next version, by somebody who neither wrote nor proposed it.',
  }),
  count: defineRoute({
    id: 'rewards.count-volume-bonus',
    method: 'POST',
    path: '/v1/volume-bonuses/{id}/quarters/{quarter}/count',
    access: managers,
    params,
    status: 202,
    reply: shownBonusRunSchema,
    problems: [
      bonusProblems['volume-bonus-unknown'],
      bonusProblems['volume-bonus-not-in-quarter'],
      bonusProblems['quarter-not-frozen'],
      bonusProblems['bonus-run-confirmed'],
    ],
    idempotency: 'required',
    summary:
      'Has the units of a frozen quarter counted: who would get how much. Nothing is given before it is confirmed.',
  }),
  read: defineRoute({
    id: 'rewards.read-bonus-run',
    method: 'GET',
    path: '/v1/volume-bonuses/{id}/quarters/{quarter}',
    access: readers,
    params,
    query: listQuery,
    status: 200,
    reply: listReply(shownBonusLineSchema).extend({ run: shownBonusRunSchema }),
    problems: [bonusProblems['bonus-run-unknown']],
    summary: 'How far a volume bonus of a quarter is, and what each partner gets.',
  }),
  confirm: defineRoute({
    id: 'rewards.confirm-volume-bonus',
    method: 'POST',
    path: '/v1/volume-bonuses/{id}/quarters/{quarter}/confirm',
    access: managers,
    params,
    body: z.object({ count: z.int().positive() }),
    status: 202,
    reply: shownBonusRunSchema,
    problems: [
      bonusProblems['bonus-run-unknown'],
      bonusProblems['bonus-run-not-counted'],
      bonusProblems['bonus-run-needs-second-person'],
    ],
    idempotency: 'required',
    summary: 'Confirms what somebody else had counted: a worker gives each partner theirs, once.',
  }),
  mine: defineRoute({
    id: 'rewards.my-bonuses',
    method: 'GET',
    path: '/v1/me/bonuses',
    access: field('partner'),
    query: listQuery,
    status: 200,
    reply: listReply(
      partnerBonusSchema
        .pick({
          quarter: true,
          name: true,
          currency: true,
          units: true,
          tier: true,
          amount: true,
          products: true,
          at: true,
        })
        .extend({ text: z.object({ vi: z.string(), en: z.string() }) }),
    ),
    problems: [rewardProblems['partner-not-active']],
    summary: "The caller's volume bonuses, newest first, each with the units that made it.",
  }),
} as const;
