import { Construct } from 'constructs';
import { index, prefix } from '../../shared/table/keys.ts';
import { claimRoutes } from '../../shared/warranty/claim/claim-routes.ts';
import { ApiFunction } from '../constructs/api-function.ts';
import type { DomainProps } from '../constructs/domain-props.ts';

/** Installers who say that they fitted a unit whose activation names nobody, and staff who decide. */
export class ClaimRoutes extends Construct {
  constructor(scope: Construct, id: string, props: DomainProps) {
    super(scope, id);
    this.#byPartners(props);
    this.#byStaff(props);
  }

  #byPartners({ build, api, data }: DomainProps): void {
    const claim = new ApiFunction(this, 'ClaimInstallation', {
      build,
      api,
      route: claimRoutes.claim,
      entry: 'functions/warranty/claim/claim-installation.lambda.ts',
      impact: 'Installers whom nobody named cannot say that they fitted a unit, and earn nothing for it.',
      environment: {
        CODE_KEYS_ARN: data.codeKeys.secretArn,
        CLAIMED_WITHIN_DAYS: String(build.settings.activations.claimedWithinDays),
      },
    });
    data.grantItems(claim, {
      read: [
        prefix.batch,
        prefix.serial,
        prefix.makerSerial,
        prefix.formerCode,
        prefix.partner,
        prefix.claim,
        prefix.idempotency,
      ],
      write: [prefix.claim, prefix.serial, prefix.finding, prefix.outbox, prefix.idempotency],
    });
    data.grantSecret(claim, data.codeKeys);

    const mine = new ApiFunction(this, 'ListMyClaims', {
      build,
      api,
      route: claimRoutes.mine,
      entry: 'functions/warranty/claim/list-my-claims.lambda.ts',
      impact: 'Installers do not see what became of their claims.',
    });
    data.grantItems(mine, { read: [prefix.partner], list: [{ index: index.second, prefixes: ['CLAIMSOF#'] }] });
  }

  #byStaff({ build, api, data }: DomainProps): void {
    const list = new ApiFunction(this, 'ListClaims', {
      build,
      api,
      route: claimRoutes.list,
      entry: 'functions/warranty/claim/list-claims.lambda.ts',
      impact: 'Staff do not see which installers claim a unit.',
    });
    data.grantItems(list, {
      read: [prefix.claim, prefix.serial, prefix.partner],
      list: [{ index: index.first, prefixes: ['CLAIMS#'] }],
    });

    const refuse = new ApiFunction(this, 'RefuseClaim', {
      build,
      api,
      route: claimRoutes.refuse,
      entry: 'functions/warranty/claim/refuse-claim.lambda.ts',
      impact: 'Installers wait for an answer to claims that are wrong.',
    });
    data.grantItems(refuse, {
      read: [prefix.claim, prefix.serial, prefix.partner, prefix.finding, prefix.idempotency],
      write: [prefix.claim, prefix.finding, prefix.outbox, prefix.idempotency],
    });

    const accept = new ApiFunction(this, 'AcceptClaim', {
      build,
      api,
      route: claimRoutes.accept,
      entry: 'functions/warranty/claim/accept-claim.lambda.ts',
      impact: 'Installers who fitted a unit that names nobody earn nothing for it.',
      environment: { CODE_KEYS_ARN: data.codeKeys.secretArn },
    });
    data.grantItems(accept, {
      read: [prefix.claim, prefix.serial, prefix.partner, prefix.finding, prefix.idempotency],
      write: [prefix.claim, prefix.serial, prefix.finding, prefix.outbox, prefix.idempotency],
    });
    data.grantSecret(accept, data.codeKeys);
  }
}
