import { type SESv2Client, SESv2ServiceException, SendEmailCommand } from '@aws-sdk/client-sesv2';
import type { ChannelResult, NoticeChannel, OutgoingNotice } from './channel.ts';

/** SES says so where the sender's own set-up is at fault. */
const OURS = new Set([
  'MailFromDomainNotVerifiedException',
  'AccountSuspendedException',
  'SendingPausedException',
  'NotFoundException',
  'AccessDeniedException',
]);
const REFUSED = new Set(['MessageRejected', 'BadRequestException']);

/** Letters by SES, for those who gave an address. */
export class EmailChannel implements NoticeChannel {
  readonly name = 'email';
  readonly #client: SESv2Client;
  readonly #from: { readonly name: string; readonly address: string };

  constructor(client: SESv2Client, from: { readonly name: string; readonly address: string }) {
    this.#client = client;
    this.#from = from;
  }

  serves: NoticeChannel['serves'] = (to, content) => to.email !== undefined && content.email !== undefined;

  async send({ to, content, reference }: OutgoingNotice): Promise<ChannelResult> {
    if (to.email === undefined || content.email === undefined) return { outcome: 'unreachable', code: 'no-address' };
    const utf8 = (data: string) => ({ Data: data, Charset: 'UTF-8' });
    try {
      const { MessageId: providerId } = await this.#client.send(
        new SendEmailCommand({
          FromEmailAddress: `${encodedWord(this.#from.name)} <${this.#from.address}>`,
          Destination: { ToAddresses: [to.email] },
          Content: {
            Simple: {
              Subject: utf8(content.email.subject),
              Body: { Text: utf8(content.email.text), Html: utf8(content.email.html) },
            },
          },
          EmailTags: [{ Name: 'reference', Value: reference.replace(/[^A-Za-z0-9_-]/g, '_') }],
        }),
      );
      return { outcome: 'sent', code: '200', ...(providerId === undefined ? {} : { providerId }) };
    } catch (error) {
      return { outcome: outcomeOf(error), code: error instanceof Error ? error.name : 'unknown' };
    }
  }
}

function outcomeOf(error: unknown): ChannelResult['outcome'] {
  if (!(error instanceof SESv2ServiceException)) return 'busy';
  if (OURS.has(error.name)) return 'misconfigured';
  return REFUSED.has(error.name) ? 'unreachable' : 'busy';
}

/** A name with Vietnamese letters in a header, as RFC 2047 writes it. */
function encodedWord(name: string): string {
  return /^[\x20-\x7e]*$/.test(name)
    ? `"${name.replace(/["\\]/g, '')}"`
    : `=?UTF-8?B?${Buffer.from(name).toString('base64')}?=`;
}
