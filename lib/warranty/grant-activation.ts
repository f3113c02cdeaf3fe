import { folder, prefix } from '../../shared/table/keys.ts';
import type { Settings } from '../config/settings.ts';
import type { AppFunction } from '../constructs/app-function.ts';
import { grantReadFolder } from '../constructs/file-grants.ts';
import type { DataStack } from '../data/data-stack.ts';

/** What every function needs that activates units (`activateUnit`), by whichever way the request came. */
export function grantActivation(target: AppFunction, data: DataStack, settings: Settings): void {
  data.grantItems(target, {
    read: [
      prefix.batch,
      prefix.product,
      prefix.serial,
      prefix.makerSerial,
      prefix.formerCode,
      prefix.set,
      prefix.phone,
      prefix.partner,
      prefix.campaign,
      prefix.pinAttempts,
      prefix.idempotency,
    ],
    write: [prefix.serial, prefix.slip, prefix.outbox, prefix.pinAttempts, prefix.idempotency],
    remove: [prefix.pinAttempts],
  });
  data.grantSecret(target, data.codeKeys);
  tellOfSets(target, settings);
}

/** For how long what is missing of a set may be added. */
export function tellOfSets(target: AppFunction, { componentsAddableDays }: Settings): void {
  target.lambda.addEnvironment('COMPONENTS_ADDABLE_DAYS', String(componentsAddableDays));
}

/** Where requests may have waited on a phone without signal: two captures of one unit are something to look at. */
export function grantLateArrivals(target: AppFunction, data: DataStack): void {
  data.grantItems(target, { read: [prefix.finding], write: [prefix.finding] });
}

/** What a way in needs besides whose requests name photos. */
export function grantPhotos(target: AppFunction, data: DataStack): void {
  target.lambda.addEnvironment('FILES_BUCKET', data.files.bucketName);
  for (const photos of [folder.waitingPhotos, folder.photos]) grantReadFolder(target, data, photos);
}
