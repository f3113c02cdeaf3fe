import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminUpdateUserAttributesCommand,
  AdminUserGlobalSignOutCommand,
  AliasExistsException,
  type AttributeType,
  type CognitoIdentityProviderClient,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';
import type { FieldRole } from '../http/caller.ts';
import type { Phone } from '../phone/phone.ts';

export interface FieldAccounts {
  /** Makes the person able to sign in; again is no harm. `phone-taken`: another account has the phone. */
  ensure(person: {
    readonly id: string;
    readonly phone: Phone;
    readonly role: FieldRole;
  }): Promise<'ready' | 'phone-taken'>;
  /** Gives an account that is there the phone, and lets it sign in or not; who may not is signed out everywhere. */
  follow(person: {
    readonly id: string;
    readonly phone: Phone;
    readonly maySignIn: boolean;
  }): Promise<'ready' | 'phone-taken'>;
}

/** Accounts of the field pool. The user name is our own id, so that a token names a partner. */
export class CognitoFieldAccounts implements FieldAccounts {
  readonly #client: CognitoIdentityProviderClient;
  readonly #userPoolId: string;
  constructor(client: CognitoIdentityProviderClient, userPoolId: string) {
    this.#client = client;
    this.#userPoolId = userPoolId;
  }

  async ensure({
    id,
    phone,
    role,
  }: {
    readonly id: string;
    readonly phone: Phone;
    readonly role: FieldRole;
  }): Promise<'ready' | 'phone-taken'> {
    const created = await this.#create(id, phone);
    if (created === 'phone-taken') return created;
    await this.#client.send(
      new AdminAddUserToGroupCommand({ UserPoolId: this.#userPoolId, Username: id, GroupName: role }),
    );
    return 'ready';
  }

  async follow({
    id,
    phone,
    maySignIn,
  }: {
    readonly id: string;
    readonly phone: Phone;
    readonly maySignIn: boolean;
  }): Promise<'ready' | 'phone-taken'> {
    const user = { UserPoolId: this.#userPoolId, Username: id };
    try {
      await this.#client.send(new AdminUpdateUserAttributesCommand({ ...user, UserAttributes: provenPhone(phone) }));
    } catch (error) {
      if (error instanceof AliasExistsException) return 'phone-taken';
      throw error;
    }
    if (maySignIn) {
      await this.#client.send(new AdminEnableUserCommand(user));
      return 'ready';
    }
    await this.#client.send(new AdminDisableUserCommand(user));
    await this.#client.send(new AdminUserGlobalSignOutCommand(user));
    return 'ready';
  }

  async #create(id: string, phone: Phone): Promise<'ready' | 'phone-taken'> {
    try {
      await this.#client.send(
        new AdminCreateUserCommand({
          UserPoolId: this.#userPoolId,
          Username: id,
          UserAttributes: provenPhone(phone),
          // Whoever enrolled proved the phone already; a first password would be one more secret to lose.
          MessageAction: 'SUPPRESS',
        }),
      );
      return 'ready';
    } catch (error) {
      if (error instanceof AliasExistsException) return 'phone-taken';
      if (error instanceof UsernameExistsException) return 'ready';
      throw error;
    }
  }
}

function provenPhone(phone: Phone): AttributeType[] {
  return [
    { Name: 'phone_number', Value: phone },
    { Name: 'phone_number_verified', Value: 'true' },
  ];
}
