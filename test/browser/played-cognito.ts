import type { PlayedApi, SiteServer } from './site-server.ts';

/** Where the played Cognito stands: on the site's own origin, so that no test speaks to another. */
export const COGNITO = '/v1/cognito';
/** The code that is right. */
export const SIGN_IN_CODE = '12345678';

export interface PlayedPerson {
  readonly id: string;
  readonly roles: readonly string[];
}

/** Plays Cognito as the browser sees it: one code is right, tokens are counted and say who it is. */
export function cognito(
  person: PlayedPerson = { id: 'partner-1', roles: ['partner'] },
  expiresIn: number = 600,
): PlayedApi {
  let tokens = 0;
  return (call) => {
    if (call.path !== COGNITO) return undefined;
    const asked = JSON.stringify(call.body);
    if (String(call.headers['x-amz-target']).endsWith('.InitiateAuth') && !asked.includes('REFRESH_TOKEN_AUTH')) {
      const ChallengeParameters = { USERNAME: person.id };
      return { status: 200, body: { ChallengeName: 'SMS_OTP', Session: 'session', ChallengeParameters } };
    }
    if (!asked.includes('REFRESH_TOKEN_AUTH') && !asked.includes(`"${SIGN_IN_CODE}"`)) {
      return { status: 400, body: { __type: 'CodeMismatchException', message: 'wrong' } };
    }
    tokens += 1;
    const result = { AccessToken: accessToken(person, tokens), RefreshToken: 'refresh', ExpiresIn: expiresIn };
    return { status: 200, body: { AuthenticationResult: result } };
  };
}

/** Unsigned: only the server looks at a signature, and here it is played. */
export function accessToken({ id, roles }: PlayedPerson, number: number): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none' })}.${part({ username: id, 'cognito:groups': roles, number })}.`;
}

/** Has the site's API answered by the first of `apis` that knows the request. */
export function playing(server: SiteServer, ...apis: PlayedApi[]): void {
  const configuration = { endpoint: server.url + COGNITO, field: { clientId: 'field' }, staff: { clientId: 'staff' } };
  server.put('/config.json', JSON.stringify({ cognito: configuration }));
  server.play((call) => {
    for (const api of apis) {
      const reply = api(call);
      if (reply) return reply;
    }
    // The console asks for names on every page; where no test plays them, people stand by their ids.
    return call.path === '/v1/staff' ? { status: 200, body: { items: [] } } : undefined;
  });
}
