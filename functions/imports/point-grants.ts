import type { PointCustomerRepository } from '../../shared/gifts/points/customer-repository.ts';
import { grantIdOf, type PointGrant } from '../../shared/gifts/points/point-grant.ts';
import {
  type PointGrantRow,
  pointGrantImport,
  pointGrantRowSchema,
} from '../../shared/gifts/points/point-grant-import-columns.ts';
import { nameOfRule, type PointPolicy, ruleForGrant } from '../../shared/gifts/points/point-policy.ts';
import type { PointPolicyRepository } from '../../shared/gifts/points/point-policy-repository.ts';
import type { PointRepository } from '../../shared/gifts/points/point-repository.ts';
import { fingerprintOf } from '../../shared/http/idempotency.ts';
import type {
  CommitContext,
  ImportKind,
  ImportRow,
  RowError,
  RowOutcome,
  RowVerdict,
} from '../../shared/imports/import-kind.ts';
import type { PartnerRepository } from '../../shared/partners/partner-repository.ts';
import { maskPhone } from '../../shared/phone/phone.ts';
import type { Clock } from '../../shared/time/local-date.ts';
import { atOnce } from './at-once.ts';

export interface PointGrantsDeps {
  readonly points: Pick<PointRepository, 'grant' | 'findGrant'>;
  readonly policies: Pick<PointPolicyRepository, 'inForceAt'>;
  readonly customers: Pick<PointCustomerRepository, 'idOf' | 'ensure'>;
  readonly partners: Pick<PartnerRepository, 'findByPhone'>;
  readonly now: Clock;
}

const AT_ONCE = 10;
const DEFAULT_NOTE = 'Cộng điểm từ tệp Excel';

/** Points by the rules, as if each row were entered alone: whoever wrote the rules gives none by them. */
export const createPointGrants = (deps: PointGrantsDeps): ImportKind => ({
  declaration: pointGrantImport,
  check: (rows, { by }) => atOnce(rows, AT_ONCE, (row) => judge(row, [by], deps)),
  commit: (rows, context) => inTurnOfEach(rows, (row) => give(row, context, deps)),
});

async function judge(row: ImportRow, people: readonly string[], deps: PointGrantsDeps): Promise<RowVerdict> {
  const asked = pointGrantRowSchema.parse(row.cells);
  const found = await ruleOf(asked, people, deps);
  if (!found.ok) return { is: 'bad', errors: [found.error] };
  const holder = await knownHolder(asked, deps);
  if (holder === 'unknown') return { is: 'bad', errors: [unknownPartner] };
  const given = holder && (await deps.points.findGrant(grantIdOf(asked.occasion, holder.id, asked.reference)));
  if (given) return { is: 'known' };
  return { is: 'good', needsPlace: false, adds: { POINT: found.rule.points } };
}

async function give(row: ImportRow, context: CommitContext, deps: PointGrantsDeps): Promise<RowOutcome> {
  const asked = pointGrantRowSchema.parse(row.cells);
  const { importId, by, committedBy = by } = context;
  const found = await ruleOf(asked, [by, committedBy], deps);
  if (!found.ok) return { is: 'refused', errors: [found.error] };
  const at = deps.now();
  const known = await knownHolder(asked, deps);
  if (known === 'unknown') return { is: 'refused', errors: [unknownPartner] };
  const holder = known ?? { id: await deps.customers.ensure(asked.phone, at), name: maskPhone(asked.phone) };
  const { policy, rule } = found;
  const grant: PointGrant = {
    id: grantIdOf(asked.occasion, holder.id, asked.reference),
    holderId: holder.id,
    holderName: holder.name,
    occasion: asked.occasion,
    reference: asked.reference,
    note: asked.note ?? DEFAULT_NOTE,
    points: rule.points,
    label: rule.label,
    by,
    at,
    importId,
  };
  const request = { scope: `import:${importId}`, key: `row-${row.number}`, fingerprint: fingerprintOf(grant.id) };
  if ((await deps.points.grant(grant, nameOfRule(policy, rule), request)) === 'saved') return { is: 'committed' };
  // By an earlier run of this row whose answer was lost, or by somebody before it.
  const stands = await deps.points.findGrant(grant.id);
  return { is: stands?.importId === importId ? 'committed' : 'known' };
}

type FoundRule =
  | { readonly ok: true; readonly policy: PointPolicy; readonly rule: NonNullable<ReturnType<typeof ruleForGrant>> }
  | { readonly ok: false; readonly error: RowError };

async function ruleOf(asked: PointGrantRow, people: readonly string[], deps: PointGrantsDeps): Promise<FoundRule> {
  const policy = await deps.policies.inForceAt(deps.now());
  const rule = ruleForGrant(policy, asked.for, asked.occasion);
  if (!policy || !rule) return { ok: false, error: noRule };
  return people.includes(policy.publishedBy) ? { ok: false, error: ownRules } : { ok: true, policy, rule };
}

/** Undefined for a customer who never had points: they get an account with the first ones. */
async function knownHolder(asked: PointGrantRow, { partners, customers }: PointGrantsDeps) {
  if (asked.for === 'partner') {
    const partner = await partners.findByPhone(asked.phone);
    return partner?.state === 'approved' ? { id: partner.id, name: partner.name } : 'unknown';
  }
  const id = await customers.idOf(asked.phone);
  return id === undefined ? undefined : { id, name: maskPhone(asked.phone) };
}

/** Rows of one phone move one account, so they go one after the other; outcomes in the order of the rows. */
async function inTurnOfEach(
  rows: readonly ImportRow[],
  work: (row: ImportRow) => Promise<RowOutcome>,
): Promise<readonly RowOutcome[]> {
  const ofPhone = Map.groupBy(rows.entries(), ([, { cells }]) => cells['phone']);
  const outcomes: RowOutcome[] = [];
  await atOnce([...ofPhone.values()], AT_ONCE, async (own) => {
    for (const [position, row] of own) outcomes[position] = await work(row);
  });
  return outcomes;
}

const noRule: RowError = {
  column: 'occasion',
  vi: 'Quy định điểm hiện hành không có dòng cho việc này. Hãy thêm vào quy định điểm trước.',
  en: 'The rules in force say nothing about this. Add it to the rules for points first.',
};

const ownRules: RowError = {
  vi: 'Quy định điểm đang áp dụng do chính người nhập công bố, nên người khác phải cộng điểm. Hãy nhờ đồng nghiệp nhập tệp này.',
  en: 'Whoever imports this published the rules in force, so somebody else gives points by them. Ask a colleague.',
};

const unknownPartner: RowError = {
  column: 'phone',
  vi: 'Không có đối tác đang hoạt động nào dùng số này. Hãy kiểm tra lại số, hoặc ghi "Khách".',
  en: 'No active partner has this number. Check it, or write "Customer".',
};
