import { checkCharacter, checkDigit } from '../../shared/stickers/code/code-text.ts';
import type { ActivationReply, SerialReply } from '../../shared/warranty/warranty-routes.ts';
import { activationReplySchema, serialReplySchema } from '../../shared/warranty/warranty-routes.ts';
import type { ApiCall, ApiReply } from './site-server.ts';

const BODY = 'K7M29QXD4T0WHB3';
/** A code that is right in itself, and one with its last character wrong. */
export const CODE = BODY + checkCharacter(BODY);
export const GROUPED_CODE = CODE.replace(/(.{4})(?=.)/g, '$1-');
export const TYPO = BODY + (CODE.endsWith('Z') ? 'Y' : 'Z');
/** Right in themselves, of the other kinds. */
export const SHORT_CODE = BODY.slice(0, 13) + checkCharacter(BODY.slice(0, 13));
export const DIGIT_CODE = `150844577106364${checkDigit('150844577106364')}`;

const product = {
  sku: 'LS-TI09',
  name: 'Máy lạnh treo tường Lam Sương Inverter 9.000 BTU',
  image: '/products/inverter-9000.svg',
  warrantyMonths: 24,
};

/** `GET /v1/serials/{code}` of a unit; the reply passes the contract, so the test cannot play what the API never says. */
export function serialReply(
  about: { code?: string; state?: SerialReply['state']; needsPin?: boolean; activatedOn?: string } = {},
): ApiReply {
  const body = { code: CODE, state: 'ready', needsPin: false, product, ...about };
  return { status: 200, body: serialReplySchema.parse(body) };
}

export function activationReply(reason: ActivationReply['reward']['reason'] = 'no-installer'): ApiReply {
  const body = {
    warranty: {
      code: CODE,
      product,
      startsOn: '2026-11-21',
      endsOn: '2028-11-21',
      term: { months: 24 },
      why: { vi: '24 tháng từ 21/11/2026', en: '24 months from 21/11/2026' },
      parts: [],
      slip: '/p/7HQ2M9XD4T0WHB3C',
    },
    reward: { state: reason === 'waiting-for-review' ? 'pending' : 'none', reason },
  };
  return { status: 201, body: activationReplySchema.parse(body) };
}

export function isLookUp(call: ApiCall): boolean {
  return call.method === 'GET' && call.path.startsWith('/v1/serials/');
}

export function isActivation(call: ApiCall): boolean {
  return call.method === 'POST' && call.path === '/v1/activations';
}
