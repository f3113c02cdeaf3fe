import type { SerialReply } from '../../../shared/warranty/warranty-routes.ts';
import { isRecord, numberAt, textAt } from '../http/reading.ts';

/** What the server says of the unit behind a code. */
export interface Unit {
  readonly code: string;
  readonly state: SerialReply['state'];
  readonly name: string;
  readonly image: string | undefined;
  readonly warrantyMonths: number;
  readonly needsPin: boolean;
  readonly activatedOn: string | undefined;
}

const states = ['ready', 'activated', 'replaced', 'returned'] as const satisfies readonly SerialReply['state'][];

export function unitOf(reply: unknown): Unit | undefined {
  const code = textAt(reply, 'code');
  const state = states.find((name) => name === textAt(reply, 'state'));
  const name = textAt(reply, 'product.name');
  if (!isRecord(reply) || code === undefined || state === undefined || name === undefined) return undefined;
  return {
    code,
    // Goods that came back are sold again: to whoever has them now they are as new.
    state: state === 'returned' ? 'ready' : state,
    name,
    image: pictureOf(textAt(reply, 'product.image')),
    warrantyMonths: numberAt(reply, 'product.warrantyMonths') ?? 0,
    needsPin: reply.needsPin === true,
    activatedOn: textAt(reply, 'activatedOn'),
  };
}

/** Only pictures of this site: a page of ours loads nothing from elsewhere. */
export function pictureOf(image: string | undefined): string | undefined {
  return image !== undefined && /^\/(?!\/)/.test(image) ? image : undefined;
}
