import * as z from 'zod';
import { callProvider, type Fetch, loose } from '../../notifications/provider-call.ts';
import { type Clock, epochSeconds } from '../../time/local-date.ts';
import { type VComAnswer, type VComCredentials, vComChecksum } from './v-com.ts';

/** V-COM did not take an answer: its code says why. */
export class AnswerNotTaken extends Error {
  readonly code: string;
  constructor(code: string) {
    super(`V-COM did not take the answer (${code})`);
    this.code = code;
  }
}

const SENT = '200';
/** V-COM knows request and code already: an earlier call got through. */
const DUPLICATE = '104';
/** One answer to each message. */
const MT_CODE = 'answer';

const replySchema = z.union([
  z.object({ data: z.object({ code: loose }) }).transform(({ data }) => data.code),
  z.object({ errors: z.object({ code: loose }) }).transform(({ errors }) => errors.code),
]);

/** Sends answers by `send-mt`; sending one again is harmless. Throws AnswerNotTaken or ProviderSilent. */
export function vComAnswers(
  settings: { readonly url: string },
  credentials: VComCredentials,
  now: Clock,
  call: Fetch = fetch,
): (answer: VComAnswer) => Promise<void> {
  return async ({ requestId, serviceId, commandCode, text }) => {
    const time = String(epochSeconds(now()));
    const { clientId, secureKey } = credentials;
    const body = {
      client_id: clientId,
      request_id: requestId,
      service_id: serviceId,
      command_code: commandCode,
      mt_code: MT_CODE,
      message: text,
      is_charged: 1,
      time: Number(time),
      checksum: vComChecksum(clientId, requestId, MT_CODE, secureKey, time),
    };
    const code = await callProvider(
      call,
      `${settings.url}/api/v2/send-mt`,
      { headers: { 'content-type': 'application/json', accept: 'application/json' }, body: JSON.stringify(body) },
      replySchema,
    );
    if (code !== SENT && code !== DUPLICATE) throw new AnswerNotTaken(code);
  };
}
