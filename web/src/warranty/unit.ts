import type { SerialReply } from '../../../shared/warranty/warranty-routes.ts';
import { isRecord, listAt, numberAt, textAt, valueAt } from '../http/reading.ts';

/** What the server says of the unit behind a code. */
export interface Unit {
  readonly code: string;
  readonly state: SerialReply['state'];
  readonly name: string;
  readonly image: string | undefined;
  readonly warrantyMonths: number;
  readonly needsPin: boolean;
  readonly activatedOn: string | undefined;
  /** Without signal nobody could be asked: all that is known is the code. */
  readonly isUnseen: boolean;
  /** Other units with codes of their own belong to it. */
  readonly isSet: boolean;
  /** The company wants to know, or to see, something of each unit of this product. */
  readonly asksMore: boolean;
  /** What exactly: `asked.ts` reads it. */
  readonly reply: unknown;
}

/** A unit whose code is right in itself, where there is no signal to ask what it is. */
export function unseenUnit(code: string, name: string): Unit {
  return {
    code,
    state: 'ready',
    name,
    image: undefined,
    warrantyMonths: 0,
    needsPin: false,
    activatedOn: undefined,
    isUnseen: true,
    isSet: false,
    asksMore: false,
    reply: undefined,
  };
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
    isUnseen: false,
    isSet: listAt(reply, 'components').length > 0,
    asksMore: asksMore(reply),
    reply,
  };
}

function asksMore(reply: unknown): boolean {
  const wantsAnswer = listAt(reply, 'fields').some((field) => valueAt(field, 'required') === true);
  const wantsPhoto = valueAt(reply, 'photos.receipt') === true || (numberAt(reply, 'photos.installation') ?? 0) > 0;
  return wantsAnswer || wantsPhoto;
}

/** Only pictures of this site: a page of ours loads nothing from elsewhere. */
export function pictureOf(image: string | undefined): string | undefined {
  return image !== undefined && /^\/(?!\/)/.test(image) ? image : undefined;
}
