import { Stack, type aws_secretsmanager as secretsmanager } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { CONFIRMATIONS_OF, index, prefix } from '../../shared/table/keys.ts';
import { correctionRoutes } from '../../shared/warranty/correction/correction-routes.ts';
import { historyRoutes } from '../../shared/warranty/history/history-routes.ts';
import { lookUpRequested } from '../../shared/warranty/look-up/look-up-events.ts';
import { lookUpRoutes } from '../../shared/warranty/look-up/look-up-routes.ts';
import { partnerActivationRoutes } from '../../shared/warranty/partner-activation-routes.ts';
import { staffActivationRoutes } from '../../shared/warranty/staff-activation-routes.ts';
import { handoverRequested } from '../../shared/warranty/warranty-events.ts';
import { warrantyRoutes } from '../../shared/warranty/warranty-routes.ts';
import { ApiFunction } from '../constructs/api-function.ts';
import type { DomainProps } from '../constructs/domain-props.ts';
import { EventWorker } from '../constructs/event-worker.ts';
import { oneTimeCodeSecret } from '../identity/one-time-code-secret.ts';
import { grantGateways, senderEnvironment, smsEnvironment } from '../notifications/messaging.ts';
import { CampaignRoutes } from './campaign-routes.ts';
import { ClaimRoutes } from './claim-routes.ts';
import { CorrectionRoutes } from './correction-routes.ts';
import { grantActivation, grantLateArrivals, grantPhotos } from './grant-activation.ts';
import { PhotoRoutes } from './photo-routes.ts';
import { PolicyRoutes } from './policy-routes.ts';
import { SearchRoutes } from './search-routes.ts';
import { SlipRoutes } from './slip-routes.ts';
import { UnitGroupRoutes } from './unit-group-routes.ts';

/** Where a customer's warranties stand on the index. */
const CUSTOMERS = [{ index: index.first, prefixes: ['CUSTOMER#'] }];

/** By what a unit is known besides its code. */
const MARKS = [prefix.makerSerial, prefix.formerCode];

/** Starting warranties and telling their state. */
export class WarrantyStack extends Stack {
  constructor(scope: Construct, id: string, props: DomainProps) {
    super(scope, id, props);
    const { build, api, data } = props;
    const environment = { CODE_KEYS_ARN: data.codeKeys.secretArn };
    const late = { CAPTURED_WITHIN_DAYS: String(build.settings.activations.capturedWithinDays) };

    const activate = new ApiFunction(this, 'Activate', {
      build,
      api,
      environment: { ...environment, ...late },
      route: warrantyRoutes.activate,
      entry: 'functions/warranty/activation/activate.lambda.ts',
      impact: 'Customers cannot start their warranty and technicians earn nothing.',
      memory: 1024,
    });
    const activateForCustomer = new ApiFunction(this, 'ActivateForCustomer', {
      build,
      api,
      environment,
      route: staffActivationRoutes.activate,
      entry: 'functions/warranty/activation/activate-for-customer.lambda.ts',
      impact: 'Customer care cannot activate for customers who call.',
      memory: 1024,
    });
    const activateOnBehalf = new ApiFunction(this, 'ActivateOnBehalf', {
      build,
      api,
      environment: { ...environment, ...late },
      route: partnerActivationRoutes.activate,
      entry: 'functions/warranty/activation/activate-on-behalf.lambda.ts',
      impact: 'Installers and dealers cannot activate for their customers in the partner app.',
      memory: 1024,
    });
    for (const activator of [activate, activateForCustomer, activateOnBehalf])
      grantActivation(activator, data, build.settings);
    for (const activator of [activate, activateForCustomer, activateOnBehalf]) grantPhotos(activator, data);
    for (const activator of [activate, activateOnBehalf]) grantLateArrivals(activator, data);

    const readSerial = new ApiFunction(this, 'ReadSerial', {
      build,
      api,
      environment,
      route: warrantyRoutes.serial,
      entry: 'functions/warranty/activation/read-serial.lambda.ts',
      impact: 'Nobody sees whether a sticker is good before activating.',
    });
    data.grantItems(readSerial, { read: [prefix.batch, prefix.product, prefix.serial, ...MARKS, prefix.set] });

    data.grantSecret(readSerial, data.codeKeys);
    new PolicyRoutes(this, 'Policies', props);
    new SlipRoutes(this, 'Slips', props);
    new CorrectionRoutes(this, 'Corrections', props);
    new CampaignRoutes(this, 'Campaigns', props);
    new UnitGroupRoutes(this, 'UnitGroups', props);
    new ClaimRoutes(this, 'Claims', props);
    new PhotoRoutes(this, 'Photos', props);
    new SearchRoutes(this, 'Search', props);
    this.#history(props);
    const codeSecret = oneTimeCodeSecret(this, data, 'customers who look up their warranties or take one over');
    this.#lookUp(props, codeSecret);
    this.#handover(props, codeSecret);
  }

  #history({ build, api, data }: DomainProps): void {
    const history = new ApiFunction(this, 'ReadHistory', {
      build,
      api,
      route: historyRoutes.read,
      entry: 'functions/warranty/history/read-history.lambda.ts',
      impact: 'Staff cannot see what happened to a unit.',
      environment: { CODE_KEYS_ARN: data.codeKeys.secretArn },
    });
    data.grantItems(history, { read: [prefix.batch, prefix.serial, ...MARKS, prefix.notice] });
    data.grantSecret(history, data.codeKeys);
  }

  #handover({ build, api, data }: DomainProps, codeSecret: secretsmanager.Secret): void {
    const ask = new ApiFunction(this, 'AskHandover', {
      build,
      api,
      route: correctionRoutes.askHandover,
      entry: 'functions/warranty/correction/ask-handover.lambda.ts',
      impact: 'Units that were sold on keep their first owner.',
      environment: { CODES_PER_PHONE_AND_DAY: String(build.settings.lookUpCodesPerPhoneAndDay) },
    });
    data.grantItems(ask, {
      read: [prefix.serial],
      write: [prefix.serial, prefix.limit, prefix.oneTimeCode, prefix.outbox],
    });

    const confirm = new ApiFunction(this, 'ConfirmHandover', {
      build,
      api,
      route: correctionRoutes.confirmHandover,
      entry: 'functions/warranty/correction/confirm-handover.lambda.ts',
      impact: 'New owners have a code, and still the unit is not theirs.',
      environment: { CODE_KEYS_ARN: data.codeKeys.secretArn, CODE_SECRET_ARN: codeSecret.secretArn },
    });
    data.grantItems(confirm, {
      read: [prefix.serial, prefix.oneTimeCode, prefix.idempotency],
      write: [prefix.serial, prefix.slip, prefix.oneTimeCode, prefix.outbox, prefix.idempotency],
      remove: [prefix.slip],
    });
    data.grantSecret(confirm, data.codeKeys);
    data.grantSecret(confirm, codeSecret);
  }

  #lookUp(props: DomainProps, codeSecret: secretsmanager.Secret): void {
    const { build, api, data } = props;
    const request = new ApiFunction(this, 'RequestLookUp', {
      build,
      api,
      route: lookUpRoutes.request,
      entry: 'functions/warranty/look-up/look-up-request.lambda.ts',
      impact: 'Customers without their sticker cannot look up their warranties.',
      environment: { CODES_PER_PHONE_AND_DAY: String(build.settings.lookUpCodesPerPhoneAndDay) },
    });
    data.grantItems(request, { write: [prefix.limit, prefix.oneTimeCode, prefix.outbox] });

    const sendCode = new EventWorker(this, 'SendLookUpCode', {
      build,
      entry: 'functions/warranty/look-up/look-up-send-code.lambda.ts',
      impact: 'Customers who look up their warranties wait for a code that does not come.',
      key: data.key,
      topic: data.events,
      types: [lookUpRequested.type, handoverRequested.type],
      environment: {
        TABLE_NAME: data.table.tableName,
        CODE_SECRET_ARN: codeSecret.secretArn,
        ...senderEnvironment(build.settings),
        ...smsEnvironment(build.settings, data),
      },
    });
    data.grantItems(sendCode, { read: [prefix.oneTimeCode], list: CUSTOMERS });
    grantGateways(sendCode, data);

    const open = new ApiFunction(this, 'OpenLookUp', {
      build,
      api,
      route: lookUpRoutes.open,
      entry: 'functions/warranty/look-up/look-up-open.lambda.ts',
      impact: 'Customers have a code and still cannot look up their warranties.',
      environment: { CODE_SECRET_ARN: codeSecret.secretArn },
    });
    data.grantItems(open, {
      read: [prefix.oneTimeCode, prefix.lookUpToken],
      write: [prefix.oneTimeCode, prefix.lookUpToken],
    });
    for (const reader of [sendCode, open]) data.grantSecret(reader, codeSecret);

    const list = new ApiFunction(this, 'ListFound', {
      build,
      api,
      route: lookUpRoutes.warranties,
      entry: 'functions/warranty/look-up/look-up-list.lambda.ts',
      impact: 'Customers proved their phone and still do not see their warranties.',
    });
    data.grantItems(list, {
      read: [prefix.lookUpToken, prefix.serial, prefix.conversation, prefix.confirmation],
      list: [...CUSTOMERS, { index: index.second, prefixes: [CONFIRMATIONS_OF] }],
    });
  }
}
