import type { Product } from '../../shared/catalog/product.ts';
import { fingerprintOf } from '../../shared/http/idempotency.ts';
import { commonProblems } from '../../shared/http/problem.ts';
import type {
  CommitContext,
  ImportKind,
  ImportRow,
  RowError,
  RowOutcome,
  RowVerdict,
} from '../../shared/imports/import-kind.ts';
import { scratchOfBatch } from '../../shared/stickers/batch/batch.ts';
import { mayActivate } from '../../shared/stickers/unit/unit-life.ts';
import { formatDate, localDate, localDateSchema } from '../../shared/time/local-date.ts';
import { findCovering } from '../../shared/warranty/set/covering-warranty.ts';
import type { Warranty } from '../../shared/warranty/warranty.ts';
import { activationImport } from '../../shared/warranty/warranty-import-columns.ts';
import type { WarrantyRepository } from '../../shared/warranty/warranty-repository.ts';
import { activationRequestSchema } from '../../shared/warranty/warranty-routes.ts';
import { type ActivateDeps, type ActivationOrder, activateUnit, measured } from '../warranty/activation/activate.ts';
import { findSticker, type Sticker, stateOf, type Unit } from '../warranty/activation/find-unit.ts';
import { atOnce } from './at-once.ts';
import { warrantyErrors } from './warranty-errors.ts';

export interface ActivationsDeps extends ActivateDeps {
  readonly warranties: ActivateDeps['warranties'] & Pick<WarrantyRepository, 'findWarranty'>;
}

/** `active`: for the very customer that the row names. */
type Finding =
  | { readonly is: 'ready'; readonly unit: Unit }
  | { readonly is: 'active'; readonly warranty: Warranty }
  | { readonly is: 'bad'; readonly errors: readonly RowError[] };

const READS_AT_ONCE = 20;
const ACTIVATIONS_AT_ONCE = 12;
/** The customers agree to nothing here; each is told who keeps their data, and why. */
const rowSchema = activationRequestSchema.omit({ consent: true, capturedAt: true });

/** Units that the company activates for those it sold them to: each as by any other way, and each customer is told. */
export const createActivations = (deps: ActivationsDeps): ImportKind => ({
  declaration: activationImport,
  check: (rows) => atOnce(rows, READS_AT_ONCE, (row) => judge(row, deps)),
  commit: (rows, context) => atOnce(rows, ACTIVATIONS_AT_ONCE, (row) => activateRow(row, context, deps)),
});

async function judge(row: ImportRow, deps: ActivationsDeps): Promise<RowVerdict> {
  const request = requestOf(row);
  const finding = await find(request, deps);
  const errors = [
    ...(finding.is === 'bad' ? finding.errors : []),
    ...(request.purchasedOn !== undefined && request.purchasedOn > localDate(deps.now())
      ? [warrantyErrors.purchasedLater]
      : []),
  ];
  if (errors.length > 0) return { is: 'bad', errors };
  return finding.is === 'active' ? { is: 'known' } : { is: 'good', needsPlace: false };
}

async function activateRow(row: ImportRow, context: CommitContext, deps: ActivationsDeps): Promise<RowOutcome> {
  const { importId, by } = context;
  const body = requestOf(row);
  const finding = await find(body, deps);
  if (finding.is !== 'ready') return outcomeOf(finding, importId);
  const idempotency = {
    scope: `import:${importId}`,
    key: `row-${row.number}`,
    fingerprint: fingerprintOf(finding.unit.code),
  };
  const reply = measured(
    await activateUnit({ unit: finding.unit, body, idempotency, enteredBy: by, importId, legalBasis: 'company' }, deps),
    'import',
    deps.metrics,
  );
  if (reply.ok) return { is: 'committed' };
  // Somebody else was faster, or an earlier run of this row was and its reply is lost.
  const now = await find(body, deps);
  if (now.is !== 'ready') return outcomeOf(now, importId);
  // This row activated it before, and the goods came back since: they are not to be activated again by a repetition.
  if (reply.problem.code === commonProblems.busy.code) return { is: 'committed' };
  throw new Error(`an activation was refused with ${reply.problem.code} and nothing stands in its way`);
}

function outcomeOf(finding: Exclude<Finding, { is: 'ready' }>, importId: string): RowOutcome {
  if (finding.is === 'bad') return { is: 'refused', errors: finding.errors };
  return { is: finding.warranty.importId === importId ? 'committed' : 'known' };
}

function requestOf({ cells }: ImportRow): ActivationOrder {
  const { unit, customerName, customerPhone, address, email, installerPhone, storeName, purchasedOn, note } = cells;
  return rowSchema.parse({
    code: unit,
    customer: { name: customerName, phone: customerPhone, address, email },
    installerPhone,
    storeName,
    purchasedOn: purchasedOn === undefined ? undefined : localDateSchema.parse(purchasedOn),
    note,
    channel: 'import',
  });
}

/** What the unit is just now, for the customer of the row. */
async function find({ code, customer }: ActivationOrder, deps: ActivationsDeps): Promise<Finding> {
  const finding = await findSticker(code, deps);
  if (!finding.ok) return bad(warrantyErrors.unitUnknown);
  const { sticker } = finding;
  const { serial } = sticker;
  if (serial.state === 'activated') {
    const warranty = await findCovering(serial, deps.warranties);
    if (warranty?.customer.phone === customer.phone) return { is: 'active', warranty };
    return bad(warrantyErrors.alreadyActive(serial.activatedOn === undefined ? '—' : formatDate(serial.activatedOn)));
  }
  if (sticker.sku === undefined) return bad(warrantyErrors.unbound);
  const product = await deps.products.find(sticker.sku);
  if (!product) return bad(warrantyErrors.productMissing(sticker.sku));
  return readyOr(sticker, product);
}

function readyOr(sticker: Sticker, product: Product): Finding {
  const { serial, batch } = sticker;
  const errors = [
    ...(serial.state === 'replaced' ? [warrantyErrors.replaced] : []),
    ...(batch.strict && mayActivate(stateOf(sticker)) === 'early' ? [warrantyErrors.notReleased] : []),
    ...(scratchOfBatch(batch) === 'pin' ? [warrantyErrors.pinRequired] : []),
  ];
  return errors.length > 0 ? bad(...errors) : { is: 'ready', unit: { ...sticker, product } };
}

function bad(...errors: readonly RowError[]): Finding {
  return { is: 'bad', errors };
}
