import { createAcceptClaim } from '../../../functions/warranty/claim/accept-claim.ts';
import { createClaimInstallation } from '../../../functions/warranty/claim/claim-installation.ts';
import { createListClaims } from '../../../functions/warranty/claim/list-claims.ts';
import { createListMyClaims } from '../../../functions/warranty/claim/list-my-claims.ts';
import { createRefuseClaim } from '../../../functions/warranty/claim/refuse-claim.ts';
import { FindingRepository } from '../../../shared/findings/finding-repository.ts';
import type { Guard } from '../../../shared/http/guard.ts';
import { IdempotencyRepository } from '../../../shared/http/idempotency.ts';
import type { Route, UseCase } from '../../../shared/http/route.ts';
import { serve } from '../../../shared/http/serve.ts';
import { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { newUlid, systemClock } from '../../../shared/runtime/clock.ts';
import { BatchRepository } from '../../../shared/stickers/batch/batch-repository.ts';
import { RollRepository } from '../../../shared/stickers/roll/roll-repository.ts';
import { MakerSerialRepository } from '../../../shared/stickers/unit/maker-serial-repository.ts';
import type { Table } from '../../../shared/table/table.ts';
import type { Clock } from '../../../shared/time/local-date.ts';
import { ClaimRepository } from '../../../shared/warranty/claim/claim-repository.ts';
import { claimRoutes } from '../../../shared/warranty/claim/claim-routes.ts';
import { WarrantyRepository } from '../../../shared/warranty/warranty-repository.ts';
import { call, testDoor } from '../../functions/http/door.ts';
import { codeKeys } from './activation-setting.ts';

/** Claims as they are deployed, over a table of the test. */
export function claimsOn(table: Table, now: Clock = systemClock, guard?: Guard) {
  const deps = {
    codeKeys: async () => codeKeys,
    batches: new BatchRepository(table),
    rolls: new RollRepository(table),
    marks: new MakerSerialRepository(table),
    warranties: new WarrantyRepository(table),
    partners: new PartnerRepository(table),
    claims: new ClaimRepository(table),
    findings: new FindingRepository(table),
    withinDays: 7,
    now,
    newId: newUlid,
  };
  const door = { ...testDoor(new IdempotencyRepository(table)), ...(guard ? { guard } : {}) };
  const at = <R extends Route>(route: R, useCase: UseCase<R>) => serve(route, useCase, door);
  const claim = at(claimRoutes.claim, createClaimInstallation(deps));
  const mine = at(claimRoutes.mine, createListMyClaims(deps));
  const list = at(claimRoutes.list, createListClaims(deps));
  const decisions = {
    accept: at(claimRoutes.accept, createAcceptClaim(deps)),
    refuse: at(claimRoutes.refuse, createRefuseClaim(deps)),
  };
  const partner = (id: string) => ({ token_use: 'access', username: id, 'cognito:groups': '[partner]' });
  const staff = (role: string) => ({ token_use: 'access', username: `${role}-1`, 'cognito:groups': `[${role}]` });
  return {
    claim: (partnerId: string, body: object, key: string = newUlid()) =>
      call(claim, {
        method: 'POST',
        path: claimRoutes.claim.path,
        body,
        headers: { 'idempotency-key': key },
        claims: partner(partnerId),
      }),
    mine: (partnerId: string, query: Record<string, string> = {}) => call(mine, { query, claims: partner(partnerId) }),
    list: (query: Record<string, string> = {}) => call(list, { query, claims: staff('care') }),
    decide: (what: keyof typeof decisions, id: string, note: string, key: string = newUlid()) =>
      call(decisions[what], {
        method: 'POST',
        path: claimRoutes[what].path.replace('{id}', id),
        params: { id },
        body: { note },
        headers: { 'idempotency-key': key },
        claims: staff('manager'),
      }),
  };
}
