import type { ChannelResult, NoticeChannel, OutgoingNotice } from './channel.ts';
import type { SmsGateway } from './esms-gateway.ts';

/** Notices as SMS. */
export class SmsChannel implements NoticeChannel {
  readonly name = 'sms';
  readonly #gateway: SmsGateway;
  constructor(gateway: SmsGateway) {
    this.#gateway = gateway;
  }

  serves: NoticeChannel['serves'] = () => true;

  send(notice: OutgoingNotice): Promise<ChannelResult> {
    return this.#gateway.send({
      to: notice.to.phone,
      text: notice.content.sms,
      reference: notice.reference,
      receipt: true,
    });
  }
}
