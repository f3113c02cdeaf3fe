import * as z from 'zod';
import { messagesOf } from './api-client.ts';
import type { Endpoints } from './endpoints.ts';
import { waitUntil } from './wait-until.ts';

const challengeSchema = z.object({ ChallengeName: z.literal('SMS_OTP'), Session: z.string() });
const tokensSchema = z.object({ AuthenticationResult: z.object({ AccessToken: z.string() }) });

/** Signs a person in by phone and one-time code, as the page does; the code is read off the phone. Gives the token. */
export async function signIn(
  endpoints: Pick<Endpoints, 'cognito' | 'phones'>,
  pool: 'field' | 'staff',
  phone: string,
  options: Parameters<typeof waitUntil>[2] = {},
): Promise<string> {
  const { clientId } = endpoints.cognito[pool];
  const before = new Set((await messagesOf(endpoints.phones, phone)).map(({ id }) => id));
  const { Session: session } = challengeSchema.parse(
    await cognito(endpoints, 'InitiateAuth', {
      AuthFlow: 'USER_AUTH',
      ClientId: clientId,
      AuthParameters: { USERNAME: phone, PREFERRED_CHALLENGE: 'SMS_OTP' },
    }),
  );
  const code = await waitUntil(
    `a sign-in code on ${phone}`,
    async () => {
      const fresh = (await messagesOf(endpoints.phones, phone)).filter(({ id }) => !before.has(id));
      return fresh.map(({ text }) => /\b\d{8}\b/.exec(text)?.[0]).find((found) => found !== undefined);
    },
    options,
  );
  const { AuthenticationResult: result } = tokensSchema.parse(
    await cognito(endpoints, 'RespondToAuthChallenge', {
      ClientId: clientId,
      ChallengeName: 'SMS_OTP',
      Session: session,
      ChallengeResponses: { USERNAME: phone, SMS_OTP_CODE: code },
    }),
  );
  return result.AccessToken;
}

/**
 * Signs a partner in who was enrolled just now: the account follows by a moment, and before that no code ever comes.
 * Each try waits longer, since on a busy machine a code may come so late that it belongs to one that was given up.
 */
export function signInOnceEnrolled(endpoints: Pick<Endpoints, 'cognito' | 'phones'>, phone: string): Promise<string> {
  let timeoutMs = 1_500;
  return waitUntil(`the account of ${phone}`, () => {
    timeoutMs *= 2;
    return signIn(endpoints, 'field', phone, { timeoutMs }).catch(() => undefined);
  });
}

async function cognito(endpoints: Pick<Endpoints, 'cognito'>, action: string, body: object): Promise<unknown> {
  const response = await fetch(endpoints.cognito.endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `AWSCognitoIdentityProviderService.${action}`,
    },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${action} answered ${response.status}: ${await response.text()}`);
  return response.json();
}
