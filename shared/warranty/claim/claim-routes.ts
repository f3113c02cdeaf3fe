import * as z from 'zod';
import { abuseProblems } from '../../abuse/abuse-problems.ts';
import { field, staff } from '../../http/caller.ts';
import { defineRoute, listQuery, listReply } from '../../http/route.ts';
import { line, orLeftOut } from '../../http/text-input.ts';
import { partnerSchema } from '../../partners/partner.ts';
import { eligibilitySchema } from '../../rewards/policy/eligibility.ts';
import { rewardProblems } from '../../rewards/reward-problems.ts';
import { instantSchema, localDateSchema } from '../../time/local-date.ts';
import { correctionProblems } from '../correction/correction-routes.ts';
import { warrantyProblems } from '../warranty-problems.ts';
import { claimSchema, claimStateSchema } from './claim.ts';
import { claimProblems } from './claim-problems.ts';

/** A claim as its partner sees it: of the code the last four, and nothing of the customer. */
export const myClaimSchema = claimSchema
  .omit({ code: true, activationNumber: true, partnerId: true, decidedBy: true })
  .extend({ code: z.string() });

/** A claim as staff see it, beside the others for the same activation. */
export const claimViewSchema = claimSchema.extend({
  partner: partnerSchema.pick({ id: true, name: true, phone: true, state: true }).optional(),
  /** When the unit was activated, and how long before or after the day that the installer names. */
  activatedAt: instantSchema,
  /** What accepting would make of the reward, by how the partner stood on the day of the activation. */
  reward: eligibilitySchema,
  /** Other installers who say that they fitted the same unit. */
  rivals: z.array(claimSchema.pick({ id: true, partnerId: true, state: true, claimedAt: true })),
});
export type ClaimView = z.input<typeof claimViewSchema>;

const DECIDERS = staff('care', 'manager', 'admin');
const params = z.object({ id: z.string().min(1).max(40) });
const decisionProblems = [claimProblems['claim-unknown'], claimProblems['claim-decided']];

export const claimRoutes = {
  claim: defineRoute({
    id: 'warranty.claim-installation',
    method: 'POST',
    path: '/v1/me/claims',
    access: field('partner', 'dealer'),
    body: z.object({
      code: z.string().max(60),
      installedOn: localDateSchema,
      note: orLeftOut(line(500)),
    }),
    status: 201,
    reply: myClaimSchema,
    problems: [
      rewardProblems['partner-not-active'],
      warrantyProblems['code-malformed'],
      warrantyProblems['code-unknown'],
      claimProblems['not-active-yet'],
      claimProblems['installer-named'],
      claimProblems['claim-too-late'],
      claimProblems['installed-later'],
      claimProblems['claimed-already'],
      ...Object.values(abuseProblems),
    ],
    idempotency: 'required',
    abuse: 'guarded-each',
    summary: 'An installer claims a unit whose activation names none. Staff decide; the customer is not told of.',
  }),
  mine: defineRoute({
    id: 'warranty.list-my-claims',
    method: 'GET',
    path: '/v1/me/claims',
    access: field('partner', 'dealer'),
    query: listQuery,
    status: 200,
    reply: listReply(myClaimSchema),
    problems: [rewardProblems['partner-not-active']],
    summary: "The caller's claims with their outcome, newest first.",
  }),
  list: defineRoute({
    id: 'warranty.list-claims',
    method: 'GET',
    path: '/v1/claims',
    access: DECIDERS,
    query: listQuery.extend({ state: claimStateSchema.default('open') }),
    status: 200,
    reply: listReply(claimViewSchema),
    summary: 'Claims of installers in a state, newest first, each beside its rivals.',
  }),
  accept: defineRoute({
    id: 'warranty.accept-claim',
    method: 'POST',
    path: '/v1/claims/{id}/accept',
    access: DECIDERS,
    params,
    body: z.object({ note: line(500) }),
    status: 200,
    reply: claimViewSchema,
    problems: [
      ...decisionProblems,
      claimProblems['installer-named'],
      correctionProblems['warranty-unknown'],
      correctionProblems['warranty-canceled'],
      correctionProblems['warranty-changed'],
    ],
    idempotency: 'required',
    summary:
      'Names the claimant as the installer, who earns as they would have on the day of the activation, and reads the note.',
  }),
  refuse: defineRoute({
    id: 'warranty.refuse-claim',
    method: 'POST',
    path: '/v1/claims/{id}/refuse',
    access: DECIDERS,
    params,
    body: z.object({ note: line(500) }),
    status: 200,
    reply: claimViewSchema,
    problems: decisionProblems,
    idempotency: 'required',
    summary: 'Refuses a claim with a note that the installer reads.',
  }),
} as const;
