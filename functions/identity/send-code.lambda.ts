import { buildClient, CommitmentPolicy, KmsKeyringNode } from '@aws-crypto/client-node';
import * as z from 'zod';
import { DailyLimitRepository } from '../../shared/identity/daily-limit.ts';
import { liveSms, smsEnvironment } from '../../shared/notifications/live-sms.ts';
import { systemClock } from '../../shared/runtime/clock.ts';
import { parseEnvironment, tableEnvironment } from '../../shared/runtime/environment.ts';
import { liveTable } from '../../shared/runtime/live-table.ts';
import { consoleLog } from '../../shared/runtime/log.ts';
import { liveMetrics } from '../../shared/runtime/metrics.ts';
import { serveTask } from '../../shared/runtime/serve-task.ts';
import { createSendCode } from './send-code.ts';

const environment = parseEnvironment(
  z.object({
    ...tableEnvironment.shape,
    ...smsEnvironment.shape,
    COMPANY_SMS_NAME: z.string().min(1),
    CODE_KEY_ARN: z.string().min(1),
    CODES_PER_PHONE_AND_DAY: z.coerce.number().int().positive(),
  }),
);
// Cognito itself chooses how it encrypts; only what our own key opens is accepted.
const { decrypt } = buildClient(CommitmentPolicy.REQUIRE_ENCRYPT_ALLOW_DECRYPT);
const keyring = new KmsKeyringNode({ keyIds: [environment.CODE_KEY_ARN] });

const log = consoleLog();

export const handler = serveTask(
  createSendCode({
    decrypt: async (code) => (await decrypt(keyring, Buffer.from(code, 'base64'))).plaintext.toString('utf8'),
    limit: new DailyLimitRepository(
      liveTable(environment.TABLE_NAME),
      'sign-in-code',
      environment.CODES_PER_PHONE_AND_DAY,
    ),
    sms: liveSms(environment),
    smsName: environment.COMPANY_SMS_NAME,
    now: systemClock,
    log,
    metrics: liveMetrics(),
  }),
  log,
);
