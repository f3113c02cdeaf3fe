import type * as z from 'zod';
import type { Partner } from '../partners/partner.ts';
import type { partnerActivationRequestSchema } from './partner-activation-routes.ts';
import type { Warranty } from './warranty.ts';

type Written = z.output<typeof partnerActivationRequestSchema>;

/**
 * What a partner's request comes to. A dealer sold the unit, so the store is theirs and the installer is whom they name,
 * if anybody; everybody else fitted it themselves unless they name another.
 */
export function onBehalf<Body extends Pick<Written, 'installerPhone' | 'installerName' | 'storeName' | 'storePhone'>>(
  partner: Pick<Partner, 'kind' | 'phone' | 'name'>,
  body: Body,
): Body & { readonly channel: Warranty['channel'] } {
  if (partner.kind === 'dealer') {
    return { ...body, storeName: partner.name, storePhone: partner.phone, channel: 'dealer' };
  }
  const isOwn = body.installerPhone === undefined || body.installerPhone === partner.phone;
  return isOwn
    ? { ...body, installerPhone: partner.phone, installerName: body.installerName ?? partner.name, channel: 'app' }
    : { ...body, channel: 'app' };
}
