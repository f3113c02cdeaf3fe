import { aws_cognito as cognito, Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { fieldRoleSchema, staffRoleSchema } from '../../shared/http/caller.ts';
import type { Build } from '../constructs/build.ts';
import type { DataStack } from '../data/data-stack.ts';

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
    this.field = this.#pool('Field', fieldRoleSchema.options, Duration.days(30));
    this.staff = this.#pool('Staff', staffRoleSchema.options, Duration.hours(12));
  }

  #pool(id: string, groups: readonly string[], refreshToken: Duration): Pool {
    const userPool = new cognito.UserPool(this, `${id}Pool`, {
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
