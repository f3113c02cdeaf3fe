import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { Route } from '../../shared/http/route.ts';
import { prefix } from '../../shared/table/keys.ts';
import { projectRoutes } from '../../shared/warranty/project/project-routes.ts';
import { setRoutes } from '../../shared/warranty/set/set-routes.ts';
import { ApiFunction } from '../constructs/api-function.ts';
import type { DomainProps } from '../constructs/domain-props.ts';
import { grantActivation, grantPhotos } from './grant-activation.ts';

/** Several units at once: those of a project, and what was missing of a set. */
export class UnitGroupRoutes extends Construct {
  readonly #props: DomainProps;

  constructor(scope: Construct, id: string, props: DomainProps) {
    super(scope, id);
    this.#props = props;
    const { activateMany, activateManyOnBehalf, activateManyForCustomer } = projectRoutes;
    this.#activateMany('ActivateMany', activateMany, 'activate-many', 'Customers');
    this.#activateMany(
      'ActivateManyOnBehalf',
      activateManyOnBehalf,
      'activate-many-on-behalf',
      'Installers and dealers',
    );
    this.#activateMany(
      'ActivateManyForCustomer',
      activateManyForCustomer,
      'activate-many-for-customer',
      'Customer care',
    );
    const { add, addForCustomer } = setRoutes;
    this.#add('AddUnits', add, 'add-units', 'Whoever activated a set without all of its units cannot add them.');
    this.#add(
      'AddUnitsForCustomer',
      addForCustomer,
      'add-units-for-customer',
      'Customer care cannot add units to the warranty of their set.',
    );
  }

  #activateMany(id: string, route: Route, useCase: string, who: string): void {
    const { build, api, data } = this.#props;
    const activate = new ApiFunction(this, id, {
      build,
      api,
      route,
      entry: `functions/warranty/activation/${useCase}.lambda.ts`,
      impact: `${who} who activate many units at once have to activate each by itself.`,
      environment: { CODE_KEYS_ARN: data.codeKeys.secretArn },
      memory: 1024,
      // Twenty units one after the other, some of them waiting for others at the same phone.
      timeout: Duration.seconds(25),
    });
    grantActivation(activate, data, build.settings);
    grantPhotos(activate, data);
  }

  #add(id: string, route: Route, useCase: string, impact: string): void {
    const { build, api, data } = this.#props;
    const add = new ApiFunction(this, id, {
      build,
      api,
      route,
      entry: `functions/warranty/set/${useCase}.lambda.ts`,
      impact,
      environment: { CODE_KEYS_ARN: data.codeKeys.secretArn },
    });
    data.grantItems(add, {
      read: [
        prefix.batch,
        prefix.product,
        prefix.serial,
        prefix.slip,
        prefix.makerSerial,
        prefix.formerCode,
        prefix.pinAttempts,
        prefix.idempotency,
      ],
      write: [prefix.serial, prefix.outbox, prefix.pinAttempts, prefix.idempotency],
      remove: [prefix.pinAttempts],
    });
    data.grantSecret(add, data.codeKeys);
  }
}
