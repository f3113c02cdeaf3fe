import { abuseProblems } from '../abuse/abuse-problems.ts';
import { field } from '../http/caller.ts';
import { defineRoute } from '../http/route.ts';
import { phoneProblems } from '../phone/phone-problems.ts';
import { rewardProblems } from '../rewards/reward-problems.ts';
import { warrantyProblems } from './warranty-problems.ts';
import { activationReplySchema, activationRequestSchema } from './warranty-routes.ts';

/**
 * As the public form, without what only the customer can say: a partner consents for nobody. The way in is `dealer` for a
 * dealer, whose store it then is whatever stands here, and `app` for everybody else, who is the installer unless another
 * is named.
 */
export const partnerActivationRequestSchema = activationRequestSchema.omit({ consent: true, channel: true });

export const partnerActivationRoutes = {
  activate: defineRoute({
    id: 'warranty.activate-on-behalf',
    method: 'POST',
    path: '/v1/me/activations',
    access: field('partner', 'dealer'),
    body: partnerActivationRequestSchema,
    status: 201,
    reply: activationReplySchema,
    problems: [
      rewardProblems['partner-not-active'],
      ...Object.values(warrantyProblems),
      ...Object.values(phoneProblems),
      ...Object.values(abuseProblems),
    ],
    idempotency: 'required',
    abuse: 'guarded-each',
    summary:
      "A partner starts a unit's warranty on behalf of the customer, who is told. May come late, with `capturedAt`.",
  }),
} as const;
