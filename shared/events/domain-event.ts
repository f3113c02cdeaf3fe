import * as z from 'zod';
import { instantSchema } from '../time/local-date.ts';

/** The HTTP request that it goes back to, for logs alone; `announce` fills it in. */
const requestIdSchema = z.string().max(200).optional();

/**
 * What happened, for whoever wants to know later. Events carry ids and decisions, never personal data: they pass
 * through topics, queues and logs.
 */
export const domainEventSchema = z.object({
  id: z.string().min(1),
  /** `<domain>.<past participle>`, also the SNS attribute `type` that subscriptions filter by. */
  type: z.string().regex(/^[a-z]+\.[a-z-]+$/),
  at: instantSchema,
  data: z.record(z.string(), z.unknown()),
  requestId: requestIdSchema,
});
export type DomainEvent = z.infer<typeof domainEventSchema>;

/** A kind of event: its type and what its data holds. Declare one per kind, beside its domain. */
export interface EventKind<Type extends string, Data extends z.ZodType> {
  readonly type: Type;
  readonly data: Data;
  readonly schema: z.ZodObject<{
    id: z.ZodString;
    type: z.ZodLiteral<Type>;
    at: typeof instantSchema;
    data: Data;
    requestId: typeof requestIdSchema;
  }>;
}

export function defineEvent<Type extends string, Data extends z.ZodType>(
  type: Type,
  data: Data,
): EventKind<Type, Data> {
  return {
    type,
    data,
    schema: z.object({ id: z.string(), type: z.literal(type), at: instantSchema, data, requestId: requestIdSchema }),
  };
}

export type EventOf<Kind> = Kind extends EventKind<string, z.ZodType> ? z.output<Kind['schema']> : never;
