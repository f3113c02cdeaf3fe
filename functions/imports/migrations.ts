import { placeOf } from '../../shared/address/place.ts';
import type { Product } from '../../shared/catalog/product.ts';
import type { ProductRepository } from '../../shared/catalog/product-repository.ts';
import type {
  CommitContext,
  ImportKind,
  ImportRow,
  RowError,
  RowOutcome,
  RowVerdict,
} from '../../shared/imports/import-kind.ts';
import { phoneSchema } from '../../shared/phone/phone.ts';
import type { NewId } from '../../shared/runtime/clock.ts';
import { readForeignCode } from '../../shared/stickers/code/foreign-code.ts';
import { unitMarkSchema } from '../../shared/stickers/unit/maker-serial.ts';
import { linkWrites } from '../../shared/stickers/unit/maker-serial-repository.ts';
import type { Write } from '../../shared/table/table.ts';
import {
  type Clock,
  formatDate,
  instantOf,
  type LocalDate,
  localDate,
  localDateSchema,
} from '../../shared/time/local-date.ts';
import { activateWarranty } from '../../shared/warranty/activate-warranty.ts';
import { type FormerDatesReading, readFormerDates } from '../../shared/warranty/policy/migrated-term.ts';
import { type Serial, untouchedSerial } from '../../shared/warranty/serial.ts';
import { slipToken } from '../../shared/warranty/slip/slip-token.ts';
import type { Warranty } from '../../shared/warranty/warranty.ts';
import { warrantyMigrated } from '../../shared/warranty/warranty-events.ts';
import { migrationImport } from '../../shared/warranty/warranty-import-columns.ts';
import type { WarrantyRepository } from '../../shared/warranty/warranty-repository.ts';
import { type FindStickerDeps, findSticker } from '../warranty/activation/find-unit.ts';
import { atOnce } from './at-once.ts';
import { MadeCodes } from './made-codes.ts';
import { readsAsSticker } from './reads-as-sticker.ts';
import { unitErrors } from './unit-errors.ts';
import { formerDatesErrors, warrantyErrors } from './warranty-errors.ts';

export interface MigrationsDeps extends FindStickerDeps {
  readonly products: Pick<ProductRepository, 'find'>;
  readonly warranties: Pick<WarrantyRepository, 'findSerial' | 'findWarranty' | 'saveMigration'>;
  readonly now: Clock;
  readonly newId: NewId;
}

/** A unit as far as its warranty needs it. */
interface Target {
  readonly code: string;
  readonly index: number;
  readonly batchId: string;
  readonly serial: Serial;
  readonly product: Product;
  /** The product that it is bound to by itself in the same moment. */
  readonly ownSku?: string;
  /** Of a unit that is registered in the same moment. */
  readonly besides: readonly Write[];
}

type Dates = Extract<FormerDatesReading, { ok: true }>;
/** `new`: nothing here bears that text yet. `migrated`: it came from the former system before, just so. */
type Finding =
  | { readonly is: 'ready'; readonly target: Target }
  | { readonly is: 'new'; readonly product: Product }
  | { readonly is: 'migrated'; readonly warranty: Warranty }
  | { readonly is: 'bad'; readonly errors: readonly RowError[] };

const READS_AT_ONCE = 20;
const WRITES_AT_ONCE = 12;
const BASIS = 'migration';

/**
 * Warranties that run in a former system go on here with the dates they have. Nobody is notified and nothing is earned:
 * no event leaves the table.
 */
export const createMigrations = (deps: MigrationsDeps): ImportKind => {
  const made = new MadeCodes(deps);
  return {
    declaration: migrationImport,
    check: (rows) => atOnce(rows, READS_AT_ONCE, (row) => judge(row, deps)),
    commit: (rows, context) => atOnce(rows, WRITES_AT_ONCE, (row) => migrateRow(row, context, made, deps)),
  };
};

async function judge(row: ImportRow, deps: MigrationsDeps): Promise<RowVerdict> {
  const dates = datesOf(row, deps);
  const finding = await find(row, dates, deps);
  const errors = [
    ...(dates.ok ? [] : dates.refusals.map((refusal) => formerDatesErrors[refusal])),
    ...(finding.is === 'bad' ? finding.errors : []),
  ];
  if (errors.length > 0) return { is: 'bad', errors };
  return finding.is === 'migrated' ? { is: 'known' } : { is: 'good', needsPlace: finding.is === 'new' };
}

async function migrateRow(
  row: ImportRow,
  context: CommitContext,
  made: MadeCodes,
  deps: MigrationsDeps,
): Promise<RowOutcome> {
  const dates = datesOf(row, deps);
  if (!dates.ok) return { is: 'refused', errors: dates.refusals.map((refusal) => formerDatesErrors[refusal]) };
  const finding = await find(row, dates, deps);
  if (finding.is === 'bad' || finding.is === 'migrated') return outcomeOf(finding, context);
  // What was known at the check has no code of its own waiting for it.
  if (finding.is === 'new' && row.place === undefined) return { is: 'refused', errors: [warrantyErrors.unitUnknown] };
  const target = finding.is === 'ready' ? finding.target : await targetOf(row, finding.product, context, made, deps);
  if (await save(row, target, dates, context, deps)) return { is: 'committed' };
  // Somebody else was faster, or an earlier run of this row was and its reply is lost.
  const now = await find(row, dates, deps);
  if (now.is === 'bad' || now.is === 'migrated') return outcomeOf(now, context);
  throw new Error('a migration was refused and nothing stands in its way');
}

function outcomeOf(finding: Extract<Finding, { is: 'bad' | 'migrated' }>, { importId }: CommitContext): RowOutcome {
  if (finding.is === 'bad') return { is: 'refused', errors: finding.errors };
  return { is: finding.warranty.importId === importId ? 'committed' : 'known' };
}

function datesOf({ cells }: ImportRow, { now }: Pick<MigrationsDeps, 'now'>): FormerDatesReading {
  const { startsOn, endsOn, months, activatedOn } = cells;
  const day = (cell: string | undefined) => (cell === undefined ? undefined : localDateSchema.parse(cell));
  return readFormerDates(
    {
      startsOn: localDateSchema.parse(startsOn),
      endsOn: day(endsOn),
      months: months === undefined ? undefined : Number(months),
      activatedOn: day(activatedOn),
    },
    localDate(now()),
  );
}

/** What the row's text stands for just now. */
async function find(row: ImportRow, dates: FormerDatesReading, deps: MigrationsDeps): Promise<Finding> {
  const { unit = '', sku: wanted } = row.cells;
  const finding = await findSticker(unit, deps);
  if (!finding.ok) return findNew(unit, wanted, deps);
  const { code, index, batch, serial, sku: bound } = finding.sticker;
  if (serial.state === 'activated') return activeOr(row, serial, dates, deps);
  const sku = bound ?? wanted;
  if (sku === undefined) return bad(warrantyErrors.skuNeeded);
  const product = await deps.products.find(sku);
  const errors = [
    ...(serial.state === 'replaced' ? [warrantyErrors.replaced] : []),
    ...(wanted !== undefined && wanted !== sku ? [unitErrors.skuDiffers(sku)] : []),
    ...(product ? [] : [bound === undefined ? unitErrors.skuUnknown : warrantyErrors.productMissing(sku)]),
  ];
  if (!product || errors.length > 0) return bad(...errors);
  const ownSku = bound === undefined ? { ownSku: sku } : {};
  return { is: 'ready', target: { code, index, batchId: batch.id, serial, product, ...ownSku, besides: [] } };
}

/** A text that nothing here bears is a code of the former system, if it can be one. */
async function findNew(written: string, sku: string | undefined, deps: MigrationsDeps): Promise<Finding> {
  if (await readsAsSticker(written, deps)) return bad(warrantyErrors.readsAsSticker);
  if (readForeignCode(written) === undefined) return bad(warrantyErrors.unitMalformed);
  if (sku === undefined) return bad(warrantyErrors.skuNeeded);
  const product = await deps.products.find(sku);
  return product ? { is: 'new', product } : bad(unitErrors.skuUnknown);
}

/** What staff changed since it was migrated stands, so only an unchanged one is held against the row. */
async function activeOr(
  { cells }: ImportRow,
  { code, activations, activatedOn }: Serial,
  dates: FormerDatesReading,
  deps: MigrationsDeps,
): Promise<Finding> {
  const warranty = await deps.warranties.findWarranty(code, activations);
  if (warranty?.legalBasis !== BASIS) {
    return bad(warrantyErrors.alreadyActive(activatedOn === undefined ? '—' : formatDate(activatedOn)));
  }
  const isSame =
    warranty.customer.phone === cells['customerPhone'] &&
    dates.ok &&
    warranty.startsOn === dates.startsOn &&
    warranty.endsOn === dates.endsOn;
  if (isSame || warranty.version > 1) return { is: 'migrated', warranty };
  return bad(warrantyErrors.migratedOtherwise(formatDate(warranty.startsOn)));
}

/** A unit that is registered here for the first time, by its former code. */
async function targetOf(
  { cells, place }: ImportRow,
  product: Product,
  context: CommitContext,
  made: MadeCodes,
  { now }: Pick<MigrationsDeps, 'now'>,
): Promise<Target> {
  const { code, index, batchId } = await made.at(place, context);
  const { importId } = context;
  const formerCode = cells['unit'];
  const mark = unitMarkSchema.parse({ code, sku: product.sku, formerCode, importId, linkedAt: now() });
  const besides = linkWrites({ mark, code, importId, formerCode });
  return { code, index, batchId, serial: untouchedSerial(code), product, besides };
}

async function save(
  { cells }: ImportRow,
  target: Target,
  dates: Dates,
  { importId, by }: CommitContext,
  deps: MigrationsDeps,
): Promise<boolean> {
  const { code, index, batchId, serial, product, ownSku, besides } = target;
  const activatedAt = beginningOf(dates.activatedOn);
  const decision = activateWarranty(serial, activatedAt);
  if (!decision.ok) return false;
  const { activationNumber } = decision;
  const { sku, name, smsName, image } = product;
  const { startsOn, endsOn, term } = dates;
  const { customerName = '', address, note } = cells;
  const warranty: Warranty = {
    code,
    activationNumber,
    batchId,
    product: { sku, name, smsName, image },
    customer: {
      name: customerName,
      phone: phoneSchema.parse(cells['customerPhone']),
      address,
      ...placeOf({ address }),
    },
    installer: {},
    note,
    channel: 'import',
    legalBasis: BASIS,
    enteredBy: by,
    importId,
    activatedAt,
    startsOn,
    endsOn,
    term,
    parts: [],
    reward: { state: 'none', reason: 'no-installer' },
    slip: slipToken({ code, activationNumber, issue: 1 }, await deps.codeKeys()),
    version: 1,
  };
  return deps.warranties.saveMigration({
    warranty,
    event: {
      id: deps.newId(),
      type: warrantyMigrated.type,
      at: deps.now(),
      data: { code, activationNumber, sku, startsOn, endsOn, importId },
    },
    index,
    ...(ownSku === undefined ? {} : { ownSku }),
    besides,
  });
}

/** The first moment of the day in Việt Nam; a former system tells no hour. */
function beginningOf(day: LocalDate) {
  return instantOf(Date.parse(`${day}T00:00:00+07:00`));
}

function bad(...errors: readonly RowError[]): Finding {
  return { is: 'bad', errors };
}
