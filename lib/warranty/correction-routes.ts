import { Construct } from 'constructs';
import type { Route } from '../../shared/http/route.ts';
import { prefix } from '../../shared/table/keys.ts';
import { correctionRoutes } from '../../shared/warranty/correction/correction-routes.ts';
import { ApiFunction } from '../constructs/api-function.ts';
import type { DomainProps } from '../constructs/domain-props.ts';

/** What staff put right in warranties that run. */
export class CorrectionRoutes extends Construct {
  readonly #props: DomainProps;

  constructor(scope: Construct, id: string, props: DomainProps) {
    super(scope, id);
    this.#props = props;
    const { build, api, data } = props;

    const read = new ApiFunction(this, 'ReadWarranty', {
      build,
      api,
      route: correctionRoutes.read,
      entry: 'functions/warranty/history/read-warranty.lambda.ts',
      impact: 'Customer care does not see whose warranty it is.',
    });
    data.grantItems(read, { read: [prefix.serial, prefix.rewards, prefix.partner] });

    const customer = this.#change(
      'CorrectCustomer',
      correctionRoutes.customer,
      'correct-customer',
      'Wrong names and phones stay.',
    );
    data.grantItems(customer, { read: [prefix.phone, prefix.partner] });
    this.#change('AddGoodwill', correctionRoutes.goodwill, 'add-goodwill', 'Nobody can be given more time.');
    this.#change(
      'CancelActivation',
      correctionRoutes.cancel,
      'cancel-activation',
      'Returned goods cannot be sold again.',
    );
    const installer = this.#change(
      'CorrectInstaller',
      correctionRoutes.installer,
      'correct-installer',
      'Warranties keep the name of somebody who did not fit the unit.',
    );
    data.grantItems(installer, { read: [prefix.phone, prefix.partner] });
    const product = this.#change(
      'CorrectProduct',
      correctionRoutes.product,
      'correct-product',
      'Units that bear the sticker of another product keep its warranty.',
    );
    data.grantItems(product, { read: [prefix.product, prefix.campaign] });
  }

  #change(id: string, route: Route, useCase: string, impact: string): ApiFunction {
    const { build, api, data } = this.#props;
    const change = new ApiFunction(this, id, {
      build,
      api,
      route,
      entry: `functions/warranty/correction/${useCase}.lambda.ts`,
      impact,
      environment: { CODE_KEYS_ARN: data.codeKeys.secretArn },
    });
    data.grantItems(change, {
      read: [prefix.serial, prefix.idempotency],
      write: [prefix.serial, prefix.slip, prefix.outbox, prefix.idempotency],
      remove: [prefix.slip],
    });
    data.grantSecret(change, data.codeKeys);
    return change;
  }
}
