import * as z from 'zod';
import { field, lookUp, staff } from '../../http/caller.ts';
import { defineRoute, listQuery, listReply } from '../../http/route.ts';
import { line } from '../../http/text-input.ts';
import { phoneInput } from '../../phone/phone-input.ts';
import { phoneProblems } from '../../phone/phone-problems.ts';
import { rewardProblems } from '../../rewards/reward-problems.ts';
import { instantSchema, localDateSchema } from '../../time/local-date.ts';
import { giftProblems } from '../gift-problems.ts';
import { pointGrantSchema } from './point-grant.ts';
import { grantOccasionSchema, pointForSchema, pointPolicyInputSchema, pointPolicySchema } from './point-policy.ts';

/** What moved somebody's points, as they read it. */
export const pointMovementSchema = z.object({
  id: z.string(),
  at: instantSchema,
  kind: z.enum(['earned', 'taken-back', 'granted', 'redeemed', 'given-back', 'expired', 'adjusted']),
  /** Below 0 where points left. */
  points: z.int(),
  /** What for: the rule's words, or the gift. */
  note: z.string().optional(),
  /** Of the sticker's code the last four. */
  codeEnd: z.string().optional(),
});
export type PointMovement = z.output<typeof pointMovementSchema>;

export const ownPointsSchema = listReply(pointMovementSchema).extend({
  /** Below 0 where points that were spent were taken back: it nets with what comes. */
  available: z.int(),
  /** Held for gifts that are on their way. */
  reserved: z.int(),
  /** The next that run out, and the last day on which they can be spent. */
  expiring: z.object({ points: z.int().positive(), lastDay: localDateSchema }).optional(),
});

const PARTNERS = field('partner');
const MANAGERS = staff('admin', 'manager');
const GRANTERS = staff('admin', 'manager', 'care');

export const pointRoutes = {
  mine: defineRoute({
    id: 'gifts.my-points',
    method: 'GET',
    path: '/v1/me/points',
    access: PARTNERS,
    query: listQuery,
    status: 200,
    reply: ownPointsSchema,
    problems: [rewardProblems['partner-not-active']],
    summary: "The caller's points, what moved them and why, newest first, and which run out next.",
  }),
  ofCustomer: defineRoute({
    id: 'gifts.points-of-customer',
    method: 'GET',
    path: '/v1/customer/points',
    access: lookUp,
    query: listQuery,
    status: 200,
    reply: ownPointsSchema,
    summary: "The points of the look-up's phone, what moved them and why, and which run out next.",
  }),
  listPolicies: defineRoute({
    id: 'gifts.list-point-policies',
    method: 'GET',
    path: '/v1/point-policies',
    access: staff('admin', 'manager', 'care', 'accountant'),
    status: 200,
    reply: z.object({ items: z.array(pointPolicySchema) }),
    summary: 'What points are earned by and when they expire, newest version first.',
  }),
  publishPolicy: defineRoute({
    id: 'gifts.publish-point-policy',
    method: 'POST',
    path: '/v1/point-policies',
    access: MANAGERS,
    body: z.object({
      policy: pointPolicyInputSchema,
      /** The newest version that the writer saw; 0 before the first. */
      after: z.int().nonnegative(),
    }),
    status: 201,
    reply: pointPolicySchema,
    problems: [giftProblems['point-policy-in-the-past'], giftProblems['point-policy-outdated']],
    idempotency: 'required',
    summary: 'Publishes what points are earned by from a day on; a version never changes.',
  }),
  grant: defineRoute({
    id: 'gifts.grant-points',
    method: 'POST',
    path: '/v1/point-grants',
    access: GRANTERS,
    body: z.object({
      for: pointForSchema,
      /** Of the partner, or of a customer with or without a warranty. */
      phone: phoneInput,
      occasion: grantOccasionSchema,
      /** Number of the order, link of the review: points are given for it once. */
      reference: line(200),
      note: line(300),
    }),
    status: 201,
    reply: pointGrantSchema,
    problems: [
      giftProblems['point-holder-unknown'],
      giftProblems['no-point-rule'],
      giftProblems['point-grant-exists'],
      giftProblems['point-grant-needs-second-person'],
      ...Object.values(phoneProblems),
    ],
    idempotency: 'accepted',
    summary: 'Gives the points that the rules in force have for a review or a purchase, once for each reference.',
  }),
  listGrants: defineRoute({
    id: 'gifts.list-point-grants',
    method: 'GET',
    path: '/v1/point-grants',
    access: staff('admin', 'manager', 'care', 'accountant'),
    query: listQuery,
    status: 200,
    reply: listReply(pointGrantSchema),
    summary: 'Points that staff gave by hand, newest first.',
  }),
} as const;
