import {
  type CognitoIdentityProviderClient,
  ListUsersCommand,
  ListUsersInGroupCommand,
  type UserType,
} from '@aws-sdk/client-cognito-identity-provider';
import { type StaffRole, staffRoleSchema } from '../http/caller.ts';
import { addMilliseconds, type Clock, type Instant } from '../time/local-date.ts';
import type { Colleague } from './staff-routes.ts';

export interface StaffAccounts {
  /** Everybody, by name. */
  list(): Promise<readonly Colleague[]>;
}

/** As many as the pool hands out at once. */
const PAGE = 60;
/** Names change rarely, and the pool lists only so often a second. */
const KEPT_FOR = 60_000;

/** Accounts of the staff pool. Whoever leaves is disabled there and not deleted, so that their name stays. */
export class CognitoStaffAccounts implements StaffAccounts {
  readonly #client: CognitoIdentityProviderClient;
  readonly #userPoolId: string;
  readonly #now: Clock;
  #kept: { readonly readAt: Instant; readonly colleagues: readonly Colleague[] } | undefined;

  constructor(client: CognitoIdentityProviderClient, userPoolId: string, now: Clock) {
    this.#client = client;
    this.#userPoolId = userPoolId;
    this.#now = now;
  }

  async list(): Promise<readonly Colleague[]> {
    const now = this.#now();
    if (!this.#kept || now >= addMilliseconds(this.#kept.readAt, KEPT_FOR)) {
      this.#kept = { readAt: now, colleagues: await this.#read() };
    }
    return this.#kept.colleagues;
  }

  async #read(): Promise<readonly Colleague[]> {
    const members = await Promise.all(
      staffRoleSchema.options.map(async (role) => ({ role, ids: new Set(await this.#membersOf(role)) })),
    );
    const users = await Array.fromAsync(this.#users());
    return users
      .map(({ Username: id = '', Attributes: attributes = [], Enabled: isActive = false }) => {
        const name = attributes.find(({ Name }) => Name === 'name')?.Value?.trim();
        const roles = members.flatMap(({ role, ids }) => (ids.has(id) ? [role] : []));
        return { id, ...(name ? { name } : {}), roles, isActive };
      })
      .toSorted((one, other) => (one.name ?? one.id).localeCompare(other.name ?? other.id, 'vi'));
  }

  async *#users(): AsyncGenerator<UserType> {
    let token: string | undefined;
    do {
      const page = await this.#client.send(
        new ListUsersCommand({
          UserPoolId: this.#userPoolId,
          Limit: PAGE,
          ...(token ? { PaginationToken: token } : {}),
        }),
      );
      yield* page.Users ?? [];
      token = page.PaginationToken;
    } while (token);
  }

  async #membersOf(role: StaffRole): Promise<readonly string[]> {
    const ids: string[] = [];
    let token: string | undefined;
    do {
      const page = await this.#client.send(
        new ListUsersInGroupCommand({
          UserPoolId: this.#userPoolId,
          GroupName: role,
          Limit: PAGE,
          ...(token ? { NextToken: token } : {}),
        }),
      );
      ids.push(...(page.Users ?? []).flatMap(({ Username: id }) => id ?? []));
      token = page.NextToken;
    } while (token);
    return ids;
  }
}
