import { createHash } from 'node:crypto';
import type { DailyLimit } from '../../shared/identity/daily-limit.ts';
import { SIGN_IN_TRIGGER, smsSenderEventSchema } from '../../shared/identity/sms-sender-event.ts';
import type { SmsGateway } from '../../shared/notifications/esms-gateway.ts';
import { oneTimeCodeSms } from '../../shared/notifications/notice-texts.ts';
import type { Log } from '../../shared/runtime/log.ts';
import type { Metrics } from '../../shared/runtime/metrics.ts';
import type { Clock } from '../../shared/time/local-date.ts';

export interface SendCodeDeps {
  readonly decrypt: (code: string) => Promise<string>;
  readonly limit: DailyLimit;
  readonly sms: SmsGateway;
  readonly smsName: string;
  readonly now: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
}

/** The gateway did not take a sign-in code; Cognito calls again. */
export class CodeNotSent extends Error {
  readonly code = 'code-not-sent';
}

/** Sends a sign-in code that Cognito made. Cognito ignores the answer and calls again when this throws. */
export const createSendCode =
  (deps: SendCodeDeps) =>
  async (input: unknown): Promise<void> => {
    const event = smsSenderEventSchema.parse(input);
    const about = { user: event.userName, pool: event.userPoolId, trigger: event.triggerSource };
    if (event.triggerSource !== SIGN_IN_TRIGGER) {
      deps.log.warn('a code of another kind was not sent', about);
      return;
    }
    const { phone_number: phone } = event.request.userAttributes;
    if (!(await deps.limit.take(phone, deps.now()))) {
      deps.log.warn('a phone asked for too many codes today', about);
      return;
    }
    const result = await deps.sms.send({
      to: phone,
      text: oneTimeCodeSms({ smsName: deps.smsName }, await deps.decrypt(event.request.code)),
      reference: referenceOf(event.request.code),
      receipt: false,
    });
    deps.log.info('sign-in code', { ...about, outcome: result.outcome, providerCode: result.code });
    deps.metrics.record('NoticeAttempts', 1, { Channel: 'sms-code', Outcome: result.outcome });
    if (result.outcome === 'busy' || result.outcome === 'misconfigured') {
      throw new CodeNotSent(`the gateway did not take the code (${result.code})`);
    }
  };

/** The same when Cognito repeats its call, so that the gateway sends the code once. */
function referenceOf(ciphertext: string): string {
  return `code.${createHash('sha256').update(ciphertext).digest('hex').slice(0, 32)}`;
}
