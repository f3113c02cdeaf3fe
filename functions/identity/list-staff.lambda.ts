import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import * as z from 'zod';
import { liveDoor } from '../../shared/http/live-door.ts';
import { serve } from '../../shared/http/serve.ts';
import { CognitoStaffAccounts } from '../../shared/identity/staff-account-repository.ts';
import { staffRoutes } from '../../shared/identity/staff-routes.ts';
import { systemClock } from '../../shared/runtime/clock.ts';
import { doorEnvironment, parseEnvironment } from '../../shared/runtime/environment.ts';
import { liveTable } from '../../shared/runtime/live-table.ts';
import { createListStaff } from './list-staff.ts';

const environment = parseEnvironment(z.object({ ...doorEnvironment.shape, STAFF_POOL_ID: z.string().min(1) }));
const table = liveTable(environment.TABLE_NAME);
const accounts = new CognitoStaffAccounts(
  new CognitoIdentityProviderClient({}),
  environment.STAFF_POOL_ID,
  systemClock,
);

export const handler = serve(staffRoutes.list, createListStaff({ accounts }), liveDoor(environment, table));
