import type {
  CommitContext,
  ImportKind,
  ImportRow,
  RowError,
  RowOutcome,
  RowVerdict,
} from '../../shared/imports/import-kind.ts';
import { enteredPartner } from '../../shared/partners/entered-partner.ts';
import { partnerBasisSchema, partnerKindSchema, partnerSchema } from '../../shared/partners/partner.ts';
import { partnerEntered } from '../../shared/partners/partner-events.ts';
import { partnerImport } from '../../shared/partners/partner-import-columns.ts';
import type { PartnerRepository } from '../../shared/partners/partner-repository.ts';
import { firstTax } from '../../shared/partners/payee/payee-repository.ts';
import type { NewId } from '../../shared/runtime/clock.ts';
import type { Clock } from '../../shared/time/local-date.ts';
import { atOnce } from './at-once.ts';

export interface PartnersDeps {
  readonly partners: Pick<PartnerRepository, 'findByPhone' | 'add'>;
  readonly now: Clock;
  readonly newId: NewId;
}

const AT_ONCE = 20;

const rowSchema = partnerSchema
  .pick({ phone: true, name: true, tier: true, province: true, region: true })
  .extend({ kind: partnerKindSchema.default('installer'), basis: partnerBasisSchema });

/** Partners whom the company knows already, entered as approved by a manager's file and invited one by one. */
export const createPartners = (deps: PartnersDeps): ImportKind => ({
  declaration: partnerImport,
  check: (rows) => atOnce(rows, AT_ONCE, (row) => judge(row, deps)),
  commit: (rows, context) => atOnce(rows, AT_ONCE, (row) => enter(row, context, deps)),
});

async function judge(row: ImportRow, { partners }: PartnersDeps): Promise<RowVerdict> {
  const entry = rowSchema.parse(row.cells);
  const known = await partners.findByPhone(entry.phone);
  if (!known) return { is: 'good', needsPlace: false };
  return known.name === entry.name ? { is: 'known' } : { is: 'bad', errors: [takenBy(known.name)] };
}

async function enter(row: ImportRow, { importId, by }: CommitContext, deps: PartnersDeps): Promise<RowOutcome> {
  const entry = rowSchema.parse(row.cells);
  const at = deps.now();
  const partner = enteredPartner({ ...entry, approved: true }, { id: deps.newId(), by, at, importId });
  const event = { id: deps.newId(), type: partnerEntered.type, at, data: { partnerId: partner.id } };
  const { taxNumber } = row.cells;
  const outcome = await deps.partners.add(partner, {
    line: { id: event.id, at, what: 'entered', by: { kind: 'staff', id: by } },
    event,
    besides: taxNumber === undefined ? [] : [firstTax(partner.id, taxNumber)],
  });
  if (outcome === 'saved') return { is: 'committed' };
  const owner = await deps.partners.findByPhone(entry.phone);
  // An earlier run of this import wrote the row, and its word was lost.
  if (owner?.entered?.importId === importId) return { is: 'committed' };
  if (owner?.name === entry.name) return { is: 'known' };
  return { is: 'refused', errors: [takenBy(owner?.name ?? '—')] };
}

function takenBy(name: string): RowError {
  return {
    column: 'phone',
    vi: `Số này đã thuộc về đối tác ${name}. Mỗi số chỉ của một đối tác.`,
    en: `This number belongs to the partner ${name} already. One number is one partner.`,
  };
}
