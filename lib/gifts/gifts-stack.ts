import { Duration, aws_events as events, Stack, aws_events_targets as targets } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { giftRoutes } from '../../shared/gifts/catalogue/gift-routes.ts';
import { giftOrderRoutes } from '../../shared/gifts/order/order-routes.ts';
import { pointRoutes } from '../../shared/gifts/points/point-routes.ts';
import type { Route } from '../../shared/http/route.ts';
import { folder, GIFT_ORDERS_OF, index, POINT_LIST, prefix } from '../../shared/table/keys.ts';
import { activationCanceled, warrantyActivated, warrantyCorrected } from '../../shared/warranty/warranty-events.ts';
import { ApiFunction } from '../constructs/api-function.ts';
import { AppFunction, MOSTLY_WAITING } from '../constructs/app-function.ts';
import type { DomainProps } from '../constructs/domain-props.ts';
import { EventWorker } from '../constructs/event-worker.ts';
import { grantReadFolder, grantWriteFolder } from '../constructs/file-grants.ts';

/** Half past midnight in Việt Nam: what ran out yesterday is gone before anybody looks. */
const EARLY = events.Schedule.cron({ hour: '17', minute: '30' });

const GIFTS = { index: index.first, prefixes: ['GIFTS'] };
/** A transfer of points, what it does to an account, and who is told. */
const MOVED = [prefix.transfer, prefix.entry, prefix.account];
/** A step of an order that ends it moves points and stock. */
const STEP = [...MOVED, prefix.giftOrder, prefix.gift, prefix.giftUse, prefix.outbox, prefix.idempotency];
const BY_PARTNER = [prefix.partner] as const;
const BY_CUSTOMER = [prefix.lookUpToken, prefix.customerOf] as const;

/** Points that partners and customers earn, and the gifts that they take for them. */
export class GiftsStack extends Stack {
  readonly #props: DomainProps;

  constructor(scope: Construct, id: string, props: DomainProps) {
    super(scope, id, props);
    this.#props = props;
    this.#earning();
    this.#rules();
    this.#catalogue();
    this.#ownPoints();
    this.#ownOrders();
    this.#delivery();
  }

  #earning(): void {
    const { build, data } = this.#props;
    const earn = new EventWorker(this, 'EarnPoints', {
      build,
      key: data.key,
      topic: data.events,
      types: [warrantyActivated.type, warrantyCorrected.type, activationCanceled.type],
      entry: 'functions/gifts/points/earn-points.lambda.ts',
      memory: MOSTLY_WAITING,
      impact: 'Partners and customers get no points for what they installed or bought.',
      environment: { TABLE_NAME: data.table.tableName },
    });
    data.grantItems(earn, {
      read: [prefix.product, prefix.pointPolicy, prefix.serial, prefix.customerOf, prefix.transfer, prefix.account],
      write: [...MOVED, prefix.customerOf, prefix.customerId],
    });

    const expire = new AppFunction(this, 'ExpirePoints', {
      build,
      entry: 'functions/gifts/points/expire-points.lambda.ts',
      impact: 'Points stay beyond their day, and nobody is told that theirs run out.',
      environment: { TABLE_NAME: data.table.tableName },
      timeout: Duration.minutes(15),
    });
    data.grantItems(expire, {
      read: [prefix.pointPolicy, prefix.transfer, prefix.entry, prefix.account],
      write: [...MOVED, prefix.outbox],
      list: [{ index: index.first, prefixes: [POINT_LIST] }],
    });
    new events.Rule(this, 'EveryMorning', {
      schedule: EARLY,
      targets: [new targets.LambdaFunction(expire.lambda, { retryAttempts: 2 })],
    });
  }

  #rules(): void {
    const { data } = this.#props;
    const list = this.#door(
      'ListPointPolicies',
      pointRoutes.listPolicies,
      'points/list-point-policies',
      'Staff do not see what points are earned by.',
    );
    data.grantItems(list, { read: [prefix.pointPolicy] });
    const publish = this.#door(
      'PublishPointPolicy',
      pointRoutes.publishPolicy,
      'points/publish-point-policy',
      'The rules for points cannot be changed.',
    );
    data.grantItems(publish, { read: [prefix.idempotency], write: [prefix.pointPolicy, prefix.idempotency] });
    const grant = this.#door(
      'GrantPoints',
      pointRoutes.grant,
      'points/grant-points',
      'Nobody gets points for a review or a purchase.',
    );
    data.grantItems(grant, {
      read: [prefix.pointPolicy, prefix.phone, prefix.partner, prefix.customerOf, prefix.account, prefix.idempotency],
      write: [...MOVED, prefix.pointGrant, prefix.customerOf, prefix.customerId, prefix.idempotency],
    });
    const grants = this.#door(
      'ListPointGrants',
      pointRoutes.listGrants,
      'points/list-point-grants',
      'Staff do not see which points were given by hand.',
    );
    data.grantItems(grants, { list: [{ index: index.first, prefixes: ['POINTGRANTS'] }] });
  }

  #catalogue(): void {
    const { data } = this.#props;
    const list = this.#door('ListGifts', giftRoutes.list, 'catalogue/list-gifts', 'Staff do not see the gifts.');
    data.grantItems(list, { list: [GIFTS] });
    grantReadFolder(list, data, folder.giftPictures);
    const add = this.#door('AddGift', giftRoutes.add, 'catalogue/add-gift', 'No gift can be added.');
    const change = this.#door('ChangeGift', giftRoutes.change, 'catalogue/change-gift', 'No gift can be changed.');
    for (const writing of [add, change]) {
      data.grantItems(writing, { read: [prefix.gift, prefix.idempotency], write: [prefix.gift, prefix.idempotency] });
      grantReadFolder(writing, data, folder.waitingPhotos);
      grantReadFolder(writing, data, folder.giftPictures);
      grantWriteFolder(writing, data, folder.giftPictures);
    }
    const stock = this.#door(
      'ChangeGiftStock',
      giftRoutes.changeStock,
      'catalogue/change-gift-stock',
      'New gifts cannot be put into stock.',
    );
    data.grantItems(stock, { read: [prefix.gift, prefix.idempotency], write: [prefix.gift, prefix.idempotency] });
    const picture = this.#door(
      'SendGiftPicture',
      giftRoutes.sendPicture,
      'catalogue/send-gift-picture',
      'Gifts get no pictures.',
    );
    grantWriteFolder(picture, data, folder.waitingPhotos);
  }

  #ownPoints(): void {
    const { data } = this.#props;
    const own = [prefix.account, prefix.entry, prefix.transfer, prefix.pointPolicy] as const;
    const mine = this.#door('MyPoints', pointRoutes.mine, 'points/my-points', 'Partners do not see their points.');
    data.grantItems(mine, { read: [...own, ...BY_PARTNER] });
    const ofCustomer = this.#door(
      'PointsOfCustomer',
      pointRoutes.ofCustomer,
      'points/points-of-customer',
      'Customers do not see their points.',
    );
    data.grantItems(ofCustomer, { read: [...own, ...BY_CUSTOMER] });
    const toMe = this.#door(
      'OfferedToMe',
      giftRoutes.offeredToMe,
      'catalogue/offered-to-me',
      'Partners do not see which gifts there are.',
    );
    data.grantItems(toMe, { read: [prefix.account, prefix.giftUse, ...BY_PARTNER], list: [GIFTS] });
    const toCustomer = this.#door(
      'OfferedToCustomer',
      giftRoutes.offeredToCustomer,
      'catalogue/offered-to-customer',
      'Customers do not see which gifts there are.',
    );
    data.grantItems(toCustomer, { read: [prefix.account, prefix.giftUse, ...BY_CUSTOMER], list: [GIFTS] });
    for (const offering of [toMe, toCustomer]) grantReadFolder(offering, data, folder.giftPictures);
  }

  #ownOrders(): void {
    const { data } = this.#props;
    const own = [{ index: index.second, prefixes: [GIFT_ORDERS_OF] }];
    const step = [prefix.account, prefix.gift, prefix.giftOrder, prefix.idempotency] as const;
    const redeem = this.#door(
      'RedeemGiftByPartner',
      giftOrderRoutes.redeem,
      'order/redeem-gift-by-partner',
      'Partners cannot take gifts for their points.',
    );
    const takeBack = this.#door(
      'TakeMyOrderBack',
      giftOrderRoutes.takeBack,
      'order/take-my-order-back',
      'Partners cannot cancel a gift they ordered.',
    );
    for (const one of [redeem, takeBack]) data.grantItems(one, { read: [...step, ...BY_PARTNER], write: STEP });
    const redeemByCustomer = this.#door(
      'RedeemGiftByCustomer',
      giftOrderRoutes.redeemByCustomer,
      'order/redeem-gift-by-customer',
      'Customers cannot take gifts for their points.',
    );
    const takeBackByCustomer = this.#door(
      'TakeOrderBackByCustomer',
      giftOrderRoutes.takeBackByCustomer,
      'order/take-order-back-by-customer',
      'Customers cannot cancel a gift they ordered.',
    );
    for (const one of [redeemByCustomer, takeBackByCustomer]) {
      data.grantItems(one, { read: [...step, ...BY_CUSTOMER], write: STEP });
    }
    const mine = this.#door(
      'MyGiftOrders',
      giftOrderRoutes.mine,
      'order/my-gift-orders',
      'Partners do not see where their gifts are.',
    );
    data.grantItems(mine, { read: [...BY_PARTNER], list: own });
    const ofCustomer = this.#door(
      'GiftOrdersOfCustomer',
      giftOrderRoutes.ofCustomer,
      'order/gift-orders-of-customer',
      'Customers do not see where their gifts are.',
    );
    data.grantItems(ofCustomer, { read: [...BY_CUSTOMER], list: own });
  }

  #delivery(): void {
    const { data } = this.#props;
    const list = this.#door(
      'ListGiftOrders',
      giftOrderRoutes.list,
      'order/list-gift-orders',
      'Nobody knows which gifts are to be packed.',
    );
    data.grantItems(list, { list: [{ index: index.first, prefixes: ['GIFTORDERS#'] }] });
    const move = this.#door(
      'MoveGiftOrder',
      giftOrderRoutes.move,
      'order/move-gift-order',
      'Gifts that were sent are not seen as sent, and none can be canceled.',
    );
    data.grantItems(move, { read: [prefix.giftOrder, prefix.account, prefix.idempotency], write: STEP });
  }

  #door(id: string, route: Route, useCase: string, impact: string): ApiFunction {
    const { build, api, data } = this.#props;
    const hasPictures = useCase.startsWith('catalogue/');
    return new ApiFunction(this, id, {
      build,
      api,
      route,
      entry: `functions/gifts/${useCase}.lambda.ts`,
      impact,
      ...(hasPictures ? { environment: { FILES_BUCKET: data.files.bucketName } } : {}),
    });
  }
}
