import type { Phone } from '../phone/phone.ts';
import type { AttemptOutcome, ChannelName } from './notice.ts';
import type { ZnsTemplateName } from './zns-templates.ts';

/** What a provider made of one message. `code` is its own, for the record and the log. */
export interface ChannelResult {
  readonly outcome: AttemptOutcome;
  readonly code: string;
  readonly providerId?: string;
}

/** A person's addresses. Everyone has a phone. */
export interface Addressee {
  readonly phone: Phone;
  readonly email?: string;
}

/** One message, written for each channel that may carry it. */
export interface NoticeContent {
  readonly sms: string;
  readonly zns: { readonly template: ZnsTemplateName; readonly data: Readonly<Record<string, string>> };
  /** Absent where the message is not worth a letter. */
  readonly email?: { readonly subject: string; readonly text: string; readonly html: string };
}

export interface OutgoingNotice {
  readonly to: Addressee;
  readonly content: NoticeContent;
  /** Stable over repetitions: the provider may recognise one by it. */
  readonly reference: string;
}

/** A way to reach people. It never throws for what the provider answers; that is its result. */
export interface NoticeChannel {
  readonly name: ChannelName;
  /** Whether the person has an address here and the message a form for it. */
  serves(to: Addressee, content: NoticeContent): boolean;
  send(notice: OutgoingNotice): Promise<ChannelResult>;
}
