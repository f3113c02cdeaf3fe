import {
  CfnOutput,
  aws_cognito as cognito,
  Duration,
  aws_iam as iam,
  aws_kms as kms,
  RemovalPolicy,
  Stack,
  type StackProps,
} from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { fieldRoleSchema, staffRoleSchema } from '../../shared/http/caller.ts';
import { accountEvents } from '../../shared/partners/partner-events.ts';
import { prefix } from '../../shared/table/keys.ts';
import { acceptFinding } from '../constructs/accept-finding.ts';
import { AppFunction } from '../constructs/app-function.ts';
import type { Build } from '../constructs/build.ts';
import { EventWorker } from '../constructs/event-worker.ts';
import type { DataStack } from '../data/data-stack.ts';
import { grantGateways, smsEnvironment } from '../notifications/messaging.ts';

/** One user pool with the client of our own sign-in page. */
export interface Pool {
  readonly userPool: cognito.UserPool;
  readonly client: cognito.UserPoolClient;
}

export interface IdentityProps extends StackProps {
  readonly build: Build;
  readonly data: DataStack;
}

const ACCESS_TOKEN = Duration.minutes(10);

/** Two pools: field people (partners, dealers, stations) and staff. The phone is the name one signs in with. */
export class IdentityStack extends Stack {
  readonly field: Pool;
  readonly staff: Pool;

  constructor(scope: Construct, id: string, props: IdentityProps) {
    super(scope, id, props);
    const codeKey = new kms.Key(this, 'CodeKey', {
      enableKeyRotation: true,
      // It only ever covers codes that live for minutes.
      removalPolicy: RemovalPolicy.DESTROY,
      description: 'Encrypts sign-in codes on their way from Cognito to the function that sends them.',
    });
    const sendCode = this.#sendCode(props, codeKey);
    this.field = this.#pool('Field', fieldRoleSchema.options, Duration.days(30), { codeKey, sendCode });
    this.staff = this.#pool('Staff', staffRoleSchema.options, Duration.hours(12), { codeKey, sendCode });
    this.#enrolPartner(props);
    for (const [name, { userPool, client }] of Object.entries({ Field: this.field, Staff: this.staff })) {
      new CfnOutput(this, `${name}UserPoolId`, { value: userPool.userPoolId });
      new CfnOutput(this, `${name}ClientId`, { value: client.userPoolClientId });
    }
  }

  /** Sign-in codes go out by our own gateway, within limits per phone and day. */
  #sendCode({ build, data }: IdentityProps, codeKey: kms.Key): AppFunction {
    const { settings } = build;
    const sendCode = new AppFunction(this, 'SendCode', {
      build,
      entry: 'functions/identity/send-code.lambda.ts',
      impact: 'Nobody can sign in: codes are not sent.',
      environment: {
        TABLE_NAME: data.table.tableName,
        ...smsEnvironment(settings, data),
        COMPANY_SMS_NAME: settings.company.smsName,
        CODE_KEY_ARN: codeKey.keyArn,
        CODES_PER_PHONE_AND_DAY: String(settings.signInCodesPerPhoneAndDay),
      },
    });
    grantGateways(sendCode, data);
    data.grantItems(sendCode, { write: [prefix.limit] });
    codeKey.grantDecrypt(sendCode);
    return sendCode;
  }

  #enrolPartner({ build, data }: IdentityProps): void {
    const { userPool } = this.field;
    const enrol = new EventWorker(this, 'EnrolPartner', {
      build,
      entry: 'functions/identity/enrol-partner.lambda.ts',
      impact: 'New partners cannot sign in, suspended ones still can, and a new phone does not open the account.',
      key: data.key,
      topic: data.events,
      types: accountEvents.map(({ type }) => type),
      environment: { TABLE_NAME: data.table.tableName, FIELD_POOL_ID: userPool.userPoolId },
      maxConcurrency: 2,
    });
    data.grantItems(enrol, { read: [prefix.partner] });
    enrol.grantPrincipal.addToPrincipalPolicy(
      new iam.PolicyStatement({
        actions: [
          'cognito-idp:AdminCreateUser',
          'cognito-idp:AdminAddUserToGroup',
          'cognito-idp:AdminUpdateUserAttributes',
          'cognito-idp:AdminEnableUser',
          'cognito-idp:AdminDisableUser',
          'cognito-idp:AdminUserGlobalSignOut',
        ],
        resources: [userPool.userPoolArn],
      }),
    );
  }

  #pool(
    id: string,
    groups: readonly string[],
    refreshToken: Duration,
    codes: { readonly codeKey: kms.Key; readonly sendCode: AppFunction },
  ): Pool {
    const userPool = new cognito.UserPool(this, `${id}Pool`, {
      customSenderKmsKey: codes.codeKey,
      lambdaTriggers: { customSmsSender: codes.sendCode.lambda },
      selfSignUpEnabled: false,
      // The user name is our own id of the person, so that a token names a partner; the phone is the alias.
      signInAliases: { username: true, phone: true },
      standardAttributes: { phoneNumber: { required: true, mutable: true } },
      signInPolicy: { allowedFirstAuthFactors: { password: true, smsOtp: true } },
      passwordPolicy: {
        minLength: 12,
        requireDigits: true,
        requireLowercase: true,
        requireSymbols: true,
        requireUppercase: true,
      },
      featurePlan: cognito.FeaturePlan.ESSENTIALS,
      accountRecovery: cognito.AccountRecovery.NONE,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    acceptFinding(userPool, 'AwsSolutions-COG8', 'Essentials has what we use; the caps per phone and day are our own.');
    acceptFinding(userPool, 'AwsSolutions-COG2', 'A one-time code is the only way in; Cognito has none beside MFA.');
    acceptFinding(
      userPool.node.findChild('smsRole'),
      'AwsSolutions-IAM5[Resource::*]',
      'Cognito demands a role that may text any number; our own sender is used in its place.',
    );
    const client = userPool.addClient(`${id}Site`, {
      authFlows: { user: true },
      authSessionValidity: Duration.minutes(10),
      accessTokenValidity: ACCESS_TOKEN,
      idTokenValidity: ACCESS_TOKEN,
      refreshTokenValidity: refreshToken,
      enableTokenRevocation: true,
      preventUserExistenceErrors: true,
      writeAttributes: new cognito.ClientAttributes().withStandardAttributes({ locale: true }),
      disableOAuth: true,
    });
    for (const groupName of groups) new cognito.UserPoolGroup(this, `${id}-${groupName}`, { userPool, groupName });
    return { userPool, client };
  }
}
