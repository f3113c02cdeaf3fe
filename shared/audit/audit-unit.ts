import { awardOf, type EarningEvent, earningOf, movedOfRole } from '../rewards/ledger/accrual-message.ts';
import { type Role, roleSchema, transferIds } from '../rewards/ledger/transfer-ids.ts';
import type { RewardLine } from '../rewards/reward-line.ts';
import { type Key, keys } from '../table/keys.ts';
import { addMilliseconds, type Instant, localDate } from '../time/local-date.ts';
import type { Serial } from '../warranty/serial.ts';
import type { WarrantyActivated, WarrantyCorrected, WarrantyMigrated } from '../warranty/warranty-events.ts';
import { type AuditItem, type ItemOf, itemsOfKind } from './audit-item.ts';
import type { Finding } from './finding.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** An announcement is deleted after thirty days; nobody knows how soon after. */
const ANNOUNCEMENTS_STAND_FOR = 29 * DAY;
/** What went to the dead letters is put right within a day, or it is a finding. */
const ACCRUED_WITHIN = DAY;

/**
 * One unit: its serial, warranties, the events that started them, what was announced of them, and the reward lines they
 * led to.
 */
export function* auditUnit(code: string, items: readonly AuditItem[], now: Instant): Generator<Finding> {
  const [serial] = itemsOfKind(items, 'serial');
  const warranties = new Map(itemsOfKind(items, 'warranty').map(({ value }) => [value.activationNumber, value]));
  const activations = itemsOfKind(items, 'activation').map(({ value }) => value);
  const migrations = itemsOfKind(items, 'migration').map(({ value }) => value);
  const joined = itemsOfKind(items, 'joining').map(({ value }) => value);
  const announced = new Set(itemsOfKind(items, 'announcement').map(({ value }) => value.event.id));
  const all = itemsOfKind(items, 'line').map(({ value }) => value);
  const lines = all.filter(({ corrects }) => corrects === undefined);
  const corrections = itemsOfKind(items, 'correction').map(({ value }) => value);
  const count = serial?.value.activations ?? 0;

  for (let number = 1; number <= count; number += 1) {
    // Then its warranty stands at another unit of its set.
    if (joined.some(({ data }) => data.activationNumber === number)) continue;
    const warranty = warranties.get(number);
    const events = activations.filter(({ data }) => data.activationNumber === number);
    const migrated = migrations.find(({ data }) => data.activationNumber === number);
    if (migrated && events.length === 0) yield* auditMigration(code, migrated, warranty);
    else yield* auditActivation(code, number, { warranty, events, corrections, announced, lines, now });
  }
  const begun = [...activations, ...migrations, ...joined].map(({ data }) => data.activationNumber);
  for (const number of [...warranties.keys(), ...begun]) {
    if (number > count) yield unit(keys.serial(code), `it counts activation ${number}; found ${count}`);
  }
  yield* auditSerial(code, serial?.value, warranties.get(count)?.activatedAt);
  for (const correction of corrections)
    yield* auditCorrection(correction, { serial: serial?.value, announced, all, now });
  yield* auditAwards(lines, [...activations, ...corrections]);
}

interface About {
  readonly warranty: ItemOf<'warranty'>['value'] | undefined;
  readonly events: readonly WarrantyActivated[];
  readonly corrections: readonly WarrantyCorrected[];
  readonly announced: ReadonlySet<string>;
  readonly lines: readonly RewardLine[];
  readonly now: Instant;
}

/** What one activation wrote in one transaction stands whole, and what it earned was worked out. */
function* auditActivation(code: string, number: number, about: About): Generator<Finding> {
  const key = keys.warranty(code, number);
  const { warranty, now } = about;
  const [event, another] = about.events;
  if (!warranty) yield unit(key, 'it exists, since its serial counts it');
  if (!event) {
    yield unit(keys.serial(code), `its timeline holds the event of activation ${number}`);
    return;
  }
  if (another) yield unit(keys.timeline(code, another.id), `activation ${number} has one event`);
  // What staff corrected since then differs from what happened then.
  if (warranty?.version === 1 && warranty.startsOn !== event.data.startsOn) {
    yield unit(key, `it starts on ${event.data.startsOn}, as its event says; found ${warranty.startsOn}`);
  }
  const corrected = about.corrections.findLast(
    ({ data }) => data.activationNumber === number && (data.reward?.given ?? data.reward?.taken),
  );
  const reward = corrected ? (corrected.data.reward?.given?.reward.state ?? 'none') : event.data.reward.state;
  if (warranty && warranty.reward.state !== reward) {
    yield unit(key, `its reward is "${reward}", as its event says; found "${warranty.reward.state}"`);
  }
  if (!about.announced.has(event.id) && addMilliseconds(event.at, ANNOUNCEMENTS_STAND_FOR) > now) {
    yield unit(keys.outbox(event.id), 'it was announced with its activation');
  }
  const isDue = event.data.partnerId !== undefined && addMilliseconds(event.at, ACCRUED_WITHIN) <= now;
  if (isDue && !about.lines.some(({ eventId, role }) => eventId === event.id && role === 'installer')) {
    yield unit(keys.timeline(code, event.id), 'a reward line, since a partner is named and a day has passed');
  }
}

/** What a correction moves was announced, stands under an award that was free, and is done within a day. */
function* auditCorrection(
  event: WarrantyCorrected,
  about: Pick<About, 'announced' | 'now'> & {
    readonly serial: Serial | undefined;
    /** With those that take back what frozen months hold. */
    readonly all: readonly RewardLine[];
  },
): Generator<Finding> {
  const { code, reward } = event.data;
  if (!reward) return;
  const { now, serial, all } = about;
  const key = keys.timeline(code, event.id);
  const taken = serial?.awards ?? serial?.activations ?? 0;
  const moves = roleSchema.options.flatMap((role) => ({ role, ...movedOfRole(reward, role) }));
  const latest = moves.findLast(({ given }) => given && given.award > taken);
  if (latest?.given) yield unit(keys.serial(code), `it counts award ${latest.given.award}; found ${taken}`);
  if (!about.announced.has(event.id) && addMilliseconds(event.at, ANNOUNCEMENTS_STAND_FOR) > now) {
    yield unit(keys.outbox(event.id), 'it was announced with its correction');
  }
  if (addMilliseconds(event.at, ACCRUED_WITHIN) > now) return;
  // A dealer has a line only where the company rewards dealers.
  if (reward.given && !all.some((line) => line.eventId === event.id && isOwn(line, 'installer'))) {
    yield unit(key, 'a reward line, since a partner was named and a day has passed');
  }
  for (const { role, taken: back } of moves) {
    if (back && isStillEarned(transferIds.accrue(awardOf(code, back.award, role)), all)) {
      yield unit(key, `award ${back.award} was taken back, since a day has passed`);
    }
  }
}

function isOwn({ role, corrects }: RewardLine, of: Role): boolean {
  return role === of && corrects === undefined;
}

function isStillEarned(accrualId: string, lines: readonly RewardLine[]): boolean {
  const line = lines.find(({ transferId, corrects }) => transferId === accrualId && corrects === undefined);
  const counts = line?.state === 'pending' || line?.state === 'approved';
  return counts && !lines.some(({ corrects }) => corrects === accrualId);
}

/** What was brought from a former system stands whole, and nothing was earned by it. */
function* auditMigration(code: string, { data }: WarrantyMigrated, warranty: About['warranty']): Generator<Finding> {
  const key = keys.warranty(code, data.activationNumber);
  if (!warranty) {
    yield unit(key, 'it exists, since its serial counts it');
    return;
  }
  if (warranty.version === 1 && warranty.startsOn !== data.startsOn) {
    yield unit(key, `it starts on ${data.startsOn}, as its event says; found ${warranty.startsOn}`);
  }
  if (warranty.reward.state !== 'none') {
    yield unit(key, `nothing is earned by what was migrated; found "${warranty.reward.state}"`);
  }
}

function* auditSerial(code: string, serial: Serial | undefined, at: Instant | undefined): Generator<Finding> {
  if (!serial) return;
  if (serial.state === 'activated' && serial.activations === 0) {
    yield unit(keys.serial(code), 'an activated unit counts an activation');
  }
  const activatedOn = at && localDate(at);
  if (activatedOn !== undefined && serial.activatedOn !== activatedOn) {
    yield unit(keys.serial(code), `activated on ${activatedOn}, as its warranty says; found ${serial.activatedOn}`);
  }
}

/** Each award is earned once, of an activation that there was or a correction of one. */
function* auditAwards(lines: readonly RewardLine[], events: readonly EarningEvent[]): Generator<Finding> {
  const earnings = new Map(events.map((event) => [event.id, event]));
  const earned = new Map<string, RewardLine>();
  for (const line of lines) {
    const key = keys.reward(line.partnerId, line.activatedAt, line);
    const award = transferIds.accrue(line);
    const earlier = earned.get(award);
    if (earlier) yield { rule: 'award-once', key, expected: `nobody else earns ${award}; ${earlier.partnerId} does` };
    earned.set(award, line);
    const event = earnings.get(line.eventId);
    const earning = event && earningOf(event, line.role);
    if (!event) {
      yield unit(key, `the activation it came of, ${line.eventId}, stands on the unit's timeline`);
    } else if (earning?.partnerId !== line.partnerId) {
      yield unit(key, `it is the partner's that its activation names, ${earning?.partnerId}; found ${line.partnerId}`);
    } else if (earning.award.award !== line.award) {
      yield unit(key, `it is award ${earning.award.award}, as its event says; found ${line.award}`);
    }
  }
}

function unit(key: Key, expected: string): Finding {
  return { rule: 'unit', key, expected };
}
