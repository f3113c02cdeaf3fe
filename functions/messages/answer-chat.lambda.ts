import pdfiumCode from '@hyzyla/pdfium/pdfium.wasm';
import * as z from 'zod';
import zxingCode from 'zxing-wasm/reader/zxing_reader.wasm';
import { liveQueue, queueEnvironment } from '../../shared/events/live-queue.ts';
import { serveQueue } from '../../shared/events/serve-queue.ts';
import { DailyLimitRepository } from '../../shared/identity/daily-limit.ts';
import { OneTimeCodeRepository } from '../../shared/identity/one-time-code-repository.ts';
import { ChatUserRepository } from '../../shared/messages/chat-user-repository.ts';
import { ConversationRepository } from '../../shared/messages/conversation-repository.ts';
import { pictureFetcher } from '../../shared/messages/fetch-picture.ts';
import { liveSms, smsEnvironment } from '../../shared/notifications/live-sms.ts';
import { NoticeRepository } from '../../shared/notifications/notice-repository.ts';
import { parseEnvironment } from '../../shared/runtime/environment.ts';
import { liveTable } from '../../shared/runtime/live-table.ts';
import { Secrets } from '../../shared/runtime/secrets.ts';
import { codeFinder } from '../../shared/stickers/acceptance/code-finder.ts';
import { pdfOpener } from '../../shared/stickers/acceptance/pdf-opener.ts';
import { createAnswerChat } from './answer-chat.ts';
import { chatEnvironment, liveChat } from './live-chat.ts';
import { answersEnvironment, liveAnswers } from './live-messages.ts';

/** The decoder's own types take it for a path; the bundler puts in its bytes. */
const machineCode = z.instanceof(Uint8Array);
const environment = parseEnvironment(
  z.object({
    ...answersEnvironment.shape,
    ...queueEnvironment.shape,
    ...smsEnvironment.shape,
    ...chatEnvironment.shape,
    CODE_SECRET_ARN: z.string().min(1),
    LINK_CODES_PER_DAY: z.coerce.number().int().min(1),
    PICTURE_HOSTS: z.string().transform((text) => z.array(z.string()).parse(JSON.parse(text))),
  }),
);
const table = liveTable(environment.TABLE_NAME);
const secrets = new Secrets();
const mostCodes = environment.LINK_CODES_PER_DAY;

export const handler = serveQueue(
  createAnswerChat({
    ...liveAnswers(environment, table, undefined),
    ...liveChat(environment, table),
    users: new ChatUserRepository(table),
    conversations: new ConversationRepository(table),
    notices: new NoticeRepository(table),
    codes: new OneTimeCodeRepository(table),
    codesOfUser: new DailyLimitRepository(table, 'link-chat-user', mostCodes),
    codesPerPhoneAndDay: mostCodes,
    codeSecret: () => secrets.current(environment.CODE_SECRET_ARN),
    codeSecrets: () => secrets.currentAndPrevious(environment.CODE_SECRET_ARN),
    sms: liveSms(environment),
    sender: { smsName: environment.COMPANY_SMS_NAME },
    fetchPicture: pictureFetcher(environment.PICTURE_HOSTS),
    findCodes: codeFinder(machineCode.parse(zxingCode)),
    openPdf: pdfOpener(pdfiumCode),
  }),
  liveQueue(environment),
);
