import { Duration, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { rollRoutes } from '../../shared/stickers/roll/roll-routes.ts';
import { moveAsked } from '../../shared/stickers/sticker-events.ts';
import { index, prefix } from '../../shared/table/keys.ts';
import { ApiFunction } from '../constructs/api-function.ts';
import type { DomainProps } from '../constructs/domain-props.ts';
import { EventWorker } from '../constructs/event-worker.ts';

/** Where units of a batch that were activated stand on the index. */
const ACTIVATED = [{ index: index.first, prefixes: ['UNITS#'] }];

/** What happens to printed stickers until they are activated: rolls and their moves. */
export class RollsStack extends Stack {
  constructor(scope: Construct, id: string, props: DomainProps) {
    super(scope, id, props);
    this.#moves(props);
    this.#lists(props);
  }

  #moves({ build, api, data }: DomainProps): void {
    const environment = { CODE_KEYS_ARN: data.codeKeys.secretArn };
    const move = new ApiFunction(this, 'MoveRolls', {
      build,
      api,
      environment,
      route: rollRoutes.move,
      entry: 'functions/stickers/roll/move-rolls.lambda.ts',
      impact: 'Stickers cannot be accepted, bound, shipped or voided.',
    });
    data.grantItems(move, {
      read: [prefix.batch, prefix.product, prefix.idempotency],
      write: [prefix.batch, prefix.outbox, prefix.idempotency],
      list: ACTIVATED,
    });

    const preview = new ApiFunction(this, 'PreviewMove', {
      build,
      api,
      environment,
      route: rollRoutes.previewMove,
      entry: 'functions/stickers/roll/preview-move.lambda.ts',
      impact: 'Nobody sees beforehand what a move of stickers would do.',
    });
    data.grantItems(preview, { read: [prefix.batch, prefix.product], list: ACTIVATED });

    const voidUnits = new ApiFunction(this, 'VoidUnits', {
      build,
      api,
      environment,
      route: rollRoutes.voidUnits,
      entry: 'functions/stickers/roll/void-units.lambda.ts',
      impact: 'Single spoiled stickers cannot be voided.',
    });
    data.grantItems(voidUnits, {
      read: [prefix.batch, prefix.serial, prefix.idempotency],
      write: [prefix.batch, prefix.outbox, prefix.idempotency],
    });

    const reprint = new ApiFunction(this, 'Reprint', {
      build,
      api,
      environment,
      route: rollRoutes.reprint,
      entry: 'functions/stickers/roll/reprint.lambda.ts',
      impact: 'Spoiled stickers cannot be ordered anew in one step.',
    });
    data.grantItems(reprint, {
      read: [prefix.batch, prefix.serial, prefix.counter, prefix.idempotency],
      write: [prefix.batch, prefix.counter, prefix.outbox, prefix.idempotency],
      list: ACTIVATED,
    });

    const run = new EventWorker(this, 'RunMove', {
      build,
      entry: 'functions/stickers/roll/run-move.lambda.ts',
      impact: 'Moves of stickers are asked for and not carried out.',
      key: data.key,
      topic: data.events,
      types: [moveAsked.type],
      timeout: Duration.minutes(2),
      batchSize: 1,
      environment: { TABLE_NAME: data.table.tableName, ...environment },
    });
    data.grantItems(run, { read: [prefix.batch, prefix.serial], write: [prefix.batch, prefix.serial] });
    for (const reader of [move, preview, voidUnits, reprint, run]) data.grantSecret(reader, data.codeKeys);
  }

  #lists({ build, api, data }: DomainProps): void {
    const moves = new ApiFunction(this, 'ListMoves', {
      build,
      api,
      route: rollRoutes.moves,
      entry: 'functions/stickers/roll/list-moves.lambda.ts',
      impact: 'Staff cannot see what happened to the stickers of a batch.',
    });
    const readMove = new ApiFunction(this, 'ReadMove', {
      build,
      api,
      route: rollRoutes.readMove,
      entry: 'functions/stickers/roll/read-move.lambda.ts',
      impact: 'Staff cannot see how far a move of stickers is.',
    });
    for (const reader of [moves, readMove]) data.grantItems(reader, { read: [prefix.batch] });

    const rolls = new ApiFunction(this, 'ListRolls', {
      build,
      api,
      route: rollRoutes.rolls,
      entry: 'functions/stickers/roll/list-rolls.lambda.ts',
      impact: 'Staff cannot see the rolls of a batch.',
    });
    data.grantItems(rolls, { read: [prefix.batch], list: ACTIVATED });

    const find = new ApiFunction(this, 'FindRolls', {
      build,
      api,
      route: rollRoutes.allRolls,
      entry: 'functions/stickers/roll/find-rolls.lambda.ts',
      impact: 'Staff cannot see where rolls are.',
    });
    data.grantItems(find, {
      read: [prefix.batch],
      list: [
        { index: index.first, prefixes: ['ROLLS#'] },
        { index: index.second, prefixes: ['ROLLSAT#'] },
      ],
    });

    const unit = new ApiFunction(this, 'ReadUnit', {
      build,
      api,
      route: rollRoutes.unit,
      entry: 'functions/stickers/roll/read-unit.lambda.ts',
      impact: 'Staff cannot see what happened to one sticker.',
      environment: { CODE_KEYS_ARN: data.codeKeys.secretArn },
    });
    data.grantItems(unit, { read: [prefix.batch, prefix.serial, prefix.makerSerial, prefix.formerCode] });
    data.grantSecret(unit, data.codeKeys);
  }
}
