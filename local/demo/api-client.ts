import * as z from 'zod';
import { problemDetailsSchema } from '../../shared/http/problem.ts';

/** The API answered with a problem. */
export class ApiProblem extends Error {
  readonly code: string;
  readonly status: number;
  constructor(status: number, code: string, detail: string) {
    super(`${status} ${code}: ${detail}`);
    this.status = status;
    this.code = code;
  }
}

export interface Call<S extends z.ZodType> {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
  readonly token?: string;
  readonly idempotencyKey?: string;
  readonly reply: S;
}

/** Calls the API as a page would. Throws ApiProblem for an answer that is no success. */
export async function callApi<S extends z.ZodType>(base: string, call: Call<S>): Promise<z.output<S>> {
  const response = await fetch(new URL(call.path, base), {
    method: call.method ?? 'GET',
    headers: {
      ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(call.token ? { authorization: `Bearer ${call.token}` } : {}),
      ...(call.idempotencyKey ? { 'idempotency-key': call.idempotencyKey } : {}),
    },
    ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
  });
  const text = await response.text();
  if (response.ok) return call.reply.parse(text === '' ? undefined : JSON.parse(text));
  const problem = problemDetailsSchema.safeParse(jsonOf(text));
  if (problem.success) throw new ApiProblem(response.status, problem.data.code, problem.data.details.en);
  throw new ApiProblem(response.status, 'unknown', text.slice(0, 200));
}

/** What stands in front of the API may answer in its own words. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export const messageSchema = z.object({
  id: z.string(),
  at: z.string(),
  channel: z.string(),
  from: z.string(),
  to: z.string(),
  text: z.string(),
  data: z.unknown(),
});
export type PhoneMessage = z.infer<typeof messageSchema>;

/** What a phone has received so far, as the simulator shows it. */
export async function messagesOf(phones: string, phone: string): Promise<PhoneMessage[]> {
  const url = new URL('/messages', phones);
  url.searchParams.set('phone', phone);
  const { messages } = z.object({ messages: z.array(messageSchema) }).parse(await (await fetch(url)).json());
  return messages;
}
