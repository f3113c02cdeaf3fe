import { fitOnePart } from './sms-text.ts';

/** What the customer is told by SMS; also shown to staff while they give a product its short name. */
export function activationSms(
  sender: { readonly smsName: string },
  name: string,
  about: {
    /** The last characters of the code. */
    readonly codeEnd: string;
    /** As people write a day. */
    readonly endsOn: string;
    readonly url: string;
  },
): string {
  const { codeEnd, endsOn, url } = about;
  return fitOnePart(
    name,
    (fitting) =>
      `${sender.smsName}: Da kich hoat bao hanh ${fitting}, ma ${codeEnd}. Bao hanh den ${endsOn}. Tra cuu: ${url}`,
  );
}
