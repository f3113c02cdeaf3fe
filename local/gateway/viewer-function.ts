import { randomUUID } from 'node:crypto';
import { createContext, Script } from 'node:vm';
import * as z from 'zod';
import type { Say } from '../lambda/function-log.ts';

/** CloudFront allows about a millisecond of processor time; this is wall time, on a machine that may be busy. */
const TIME_LIMIT = 2_000;

const valueSchema = z.object({ value: z.string(), multiValue: z.array(z.object({ value: z.string() })).optional() });
const valuesSchema = z.record(z.string(), valueSchema).default({});
export type ViewerValues = z.output<typeof valuesSchema>;

const cookiesSchema = z
  .record(z.string(), z.object({ value: z.string(), attributes: z.string().optional() }))
  .default({});

const requestSchema = z.object({
  method: z.string(),
  uri: z.string().startsWith('/'),
  querystring: valuesSchema,
  headers: valuesSchema,
  cookies: cookiesSchema,
});
export type ViewerRequest = z.output<typeof requestSchema>;

const responseSchema = z.object({
  statusCode: z.int().min(100).max(599),
  statusDescription: z.string().optional(),
  headers: valuesSchema,
  cookies: cookiesSchema,
  body: z
    .union([z.string(), z.object({ encoding: z.enum(['text', 'base64']).default('text'), data: z.string() })])
    .optional(),
});
export type ViewerResponse = z.output<typeof responseSchema>;

const answerSchema = z.union([
  responseSchema.transform((response) => ({ response })),
  requestSchema.transform((request) => ({ request })),
]);
/** The request to go on with, or the response that ends it here. */
export type ViewerAnswer = z.output<typeof answerSchema>;

export class ViewerFunctionFailed extends Error {
  readonly code = 'viewer-function-failed';
}

/** Runs the code of a CloudFront function (runtime 2.0) on viewer requests, with nothing but the language around it. */
export class ViewerFunction {
  readonly #code: Script;
  readonly #say: Say;

  constructor(code: string, say: Say) {
    this.#code = new Script(`${code}\n;globalThis.__run = (event) => handler(event);`, {
      filename: 'viewer-request.js',
    });
    this.#say = say;
  }

  run(request: ViewerRequest, viewerIp: string): ViewerAnswer {
    const outcome: { answer?: string; failure?: string } = {};
    const event = {
      version: '1.0',
      context: { eventType: 'viewer-request', distributionId: 'local', requestId: randomUUID() },
      viewer: { ip: viewerIp },
      request,
    };
    const globals = createContext(
      {
        __event: JSON.stringify(event),
        __answered: (answer: string) => {
          outcome.answer = answer;
        },
        __failed: (failure: string) => {
          outcome.failure = failure;
        },
        console: { log: (...words: readonly unknown[]) => this.#say('viewer', words.join(' ')) },
      },
      { codeGeneration: { strings: false, wasm: false }, microtaskMode: 'afterEvaluate' },
    );
    try {
      this.#code.runInContext(globals, { timeout: TIME_LIMIT });
      CALL.runInContext(globals, { timeout: TIME_LIMIT });
    } catch (error) {
      throw new ViewerFunctionFailed(error instanceof Error ? error.message : String(error));
    }
    if (outcome.answer === undefined) throw new ViewerFunctionFailed(outcome.failure ?? 'it gave no answer in time');
    const answer = answerSchema.safeParse(JSON.parse(outcome.answer));
    if (!answer.success) throw new ViewerFunctionFailed('it returned neither a request nor a response');
    return answer.data;
  }
}

/** A handler may be asynchronous; what it awaits is run before the call ends. */
const CALL = new Script(`(async () => __run(JSON.parse(__event)))().then(
  (answer) => __answered(JSON.stringify(answer) ?? 'null'),
  (error) => __failed(String(error && error.message || error)),
);`);
