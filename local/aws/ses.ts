import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { AwsError, type AwsService } from './aws-service.ts';

/** A letter as it reached its reader. */
export interface ReceivedEmail {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string | undefined;
}

const partSchema = z.object({ Data: z.string() });
const sendSchema = z.object({
  FromEmailAddress: z.string().min(3),
  Destination: z.object({ ToAddresses: z.array(z.string()).min(1) }),
  Content: z.object({
    Simple: z.object({
      Subject: partSchema,
      Body: z.object({ Text: partSchema.optional(), Html: partSchema.optional() }),
    }),
  }),
});

/** Plays SES v2's SendEmail: hands letters to whoever shows them. */
export function createSes(options: { readonly deliver: (email: ReceivedEmail) => Promise<void> }): AwsService {
  return async (request) => {
    if (request.method !== 'POST' || request.path !== '/v2/email/outbound-emails') {
      throw new AwsError('NotFoundException', `${request.method} ${request.path} is not played here`, 404);
    }
    const parsed = sendSchema.safeParse(JSON.parse(request.body.toString('utf8')));
    if (!parsed.success) throw new AwsError('BadRequestException', z.prettifyError(parsed.error));
    const { FromEmailAddress, Destination, Content } = parsed.data;
    const id = randomUUID();
    for (const to of Destination.ToAddresses) {
      await options.deliver({
        id,
        from: decodedName(FromEmailAddress),
        to,
        subject: Content.Simple.Subject.Data,
        text: Content.Simple.Body.Text?.Data ?? '',
        html: Content.Simple.Body.Html?.Data,
      });
    }
    return { status: 200, body: { MessageId: id } };
  };
}

/** A sender's name with Vietnamese letters comes as RFC 2047 has it. */
function decodedName(from: string): string {
  return from.replace(/=\?utf-8\?b\?([^?]+)\?=/gi, (_whole, base64: string) =>
    Buffer.from(base64, 'base64').toString(),
  );
}
