import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import * as z from 'zod';
import { liveQueue, queueEnvironment } from '../../shared/events/live-queue.ts';
import { serveQueue } from '../../shared/events/serve-queue.ts';
import { CognitoFieldAccounts } from '../../shared/identity/field-account-repository.ts';
import { PartnerRepository } from '../../shared/partners/partner-repository.ts';
import { parseEnvironment, tableEnvironment } from '../../shared/runtime/environment.ts';
import { liveTable } from '../../shared/runtime/live-table.ts';
import { createEnrolPartner } from './enrol-partner.ts';

const environment = parseEnvironment(
  z.object({ ...tableEnvironment.shape, ...queueEnvironment.shape, FIELD_POOL_ID: z.string().min(1) }),
);
const partners = new PartnerRepository(liveTable(environment.TABLE_NAME));

export const handler = serveQueue(
  createEnrolPartner({
    findPartner: (id) => partners.find(id),
    accounts: new CognitoFieldAccounts(new CognitoIdentityProviderClient({}), environment.FIELD_POOL_ID),
  }),
  liveQueue(environment),
);
