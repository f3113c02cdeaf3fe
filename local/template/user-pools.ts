import * as z from 'zod';
import type { Named } from './attributes.ts';
import type { FunctionResource, UserPoolResource } from './deployment.ts';
import type { Inventory } from './inventory.ts';
import { ignored, LABEL, runType } from './run-type.ts';
import { unsupported } from './unsupported.ts';

const TEXTS = ignored('codes go out through the custom sender');
const ADVANCED = ignored('a rule for passwords, and nobody signs in by password here');

export const userPoolType = runType(
  'AWS::Cognito::UserPool',
  z.strictObject({
    UserPoolName: LABEL,
    UserPoolTags: LABEL,
    AdminCreateUserConfig: z.strictObject({
      AllowAdminCreateUserOnly: z.literal(true),
      InviteMessageTemplate: TEXTS,
    }),
    AliasAttributes: z.tuple([z.literal('phone_number')]),
    LambdaConfig: z
      .strictObject({
        CustomSMSSender: z.strictObject({ LambdaArn: z.string(), LambdaVersion: z.literal('V1_0') }).optional(),
        KMSKeyID: z.string().optional(),
      })
      .optional(),
    MfaConfiguration: z.literal('OFF').optional(),
    Policies: z.strictObject({
      PasswordPolicy: ADVANCED,
      SignInPolicy: z.strictObject({ AllowedFirstAuthFactors: z.array(z.enum(['PASSWORD', 'SMS_OTP'])) }),
    }),
    Schema: ignored('the phone is the one attribute that counts'),
    AccountRecoverySetting: ADVANCED,
    AutoVerifiedAttributes: ignored('users are made with a verified phone'),
    DeletionProtection: ignored('nothing deletes a local pool'),
    EmailVerificationMessage: TEXTS,
    EmailVerificationSubject: TEXTS,
    SmsVerificationMessage: TEXTS,
    SmsAuthenticationMessage: TEXTS,
    VerificationMessageTemplate: TEXTS,
    SmsConfiguration: TEXTS,
    UserAttributeUpdateSettings: ignored('clients cannot write the phone'),
    UserPoolTier: ignored('a price class'),
    UserPoolAddOns: ignored('threat protection is not played'),
  }),
);

const CLIENT_RULE = ignored('the sign-in of our own page is the only one that is played');

export const userPoolClientType = runType(
  'AWS::Cognito::UserPoolClient',
  z.strictObject({
    UserPoolId: z.string(),
    ClientName: LABEL,
    AccessTokenValidity: z.number().default(1),
    IdTokenValidity: z.number().optional(),
    RefreshTokenValidity: z.number().default(30),
    TokenValidityUnits: z
      .strictObject({
        AccessToken: z.string().optional(),
        IdToken: z.string().optional(),
        RefreshToken: z.string().optional(),
      })
      .default({}),
    AuthSessionValidity: z.number().default(3),
    AllowedOAuthFlowsUserPoolClient: z.literal(false).optional(),
    EnableTokenRevocation: CLIENT_RULE,
    ExplicitAuthFlows: CLIENT_RULE,
    PreventUserExistenceErrors: CLIENT_RULE,
    ReadAttributes: CLIENT_RULE,
    SupportedIdentityProviders: z.tuple([z.literal('COGNITO')]).optional(),
    WriteAttributes: CLIENT_RULE,
  }),
);

export const userPoolGroupType = runType(
  'AWS::Cognito::UserPoolGroup',
  z.strictObject({ UserPoolId: z.string(), GroupName: z.string(), Description: LABEL, Precedence: LABEL }),
);

const SECONDS: Readonly<Record<string, number>> = { seconds: 1, minutes: 60, hours: 3_600, days: 86_400 };

const secondsOf = (amount: number, unit: string | undefined, otherwise: number) =>
  amount * (SECONDS[unit ?? ''] ?? otherwise);

export function readUserPools(
  inventory: Inventory,
  functions: readonly FunctionResource[],
): readonly UserPoolResource[] {
  const clients = inventory.all(userPoolClientType);
  const groups = inventory.all(userPoolGroupType);
  return inventory.all(userPoolType).map(({ resource, arn, ref, properties }) => ({
    logicalId: resource.logicalId,
    id: ref,
    arn,
    issuer: `https://cognito-idp.${resource.region}.amazonaws.com/${ref}`,
    clients: clients
      .filter((client) => client.properties.UserPoolId === ref)
      .map((client) => ({
        id: client.ref,
        accessTokenSeconds: secondsOf(
          client.properties.AccessTokenValidity,
          client.properties.TokenValidityUnits.AccessToken,
          3_600,
        ),
        refreshTokenSeconds: secondsOf(
          client.properties.RefreshTokenValidity,
          client.properties.TokenValidityUnits.RefreshToken,
          86_400,
        ),
        sessionSeconds: client.properties.AuthSessionValidity * 60,
      })),
    groups: groups.filter((group) => group.properties.UserPoolId === ref).map((group) => group.properties.GroupName),
    customSmsSender: senderOf(functions, resource, properties),
  }));
}

function senderOf(
  functions: readonly FunctionResource[],
  resource: Named,
  { LambdaConfig: triggers }: z.output<typeof userPoolType.properties>,
): UserPoolResource['customSmsSender'] {
  const functionArn = triggers?.CustomSMSSender?.LambdaArn;
  if (functionArn === undefined) return undefined;
  if (!functions.some(({ arn }) => arn === functionArn)) {
    throw unsupported(resource, `no stack has its SMS sender ${functionArn}`);
  }
  if (triggers?.KMSKeyID === undefined) throw unsupported(resource, 'its SMS sender has no key to read codes with');
  return { functionArn, keyArn: triggers.KMSKeyID };
}
