import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import { scratchOfBatch } from '../../../shared/stickers/batch/batch.ts';
import type { SetMember } from '../../../shared/stickers/unit/maker-serial.ts';
import { type Clock, localDate } from '../../../shared/time/local-date.ts';
import type { WarrantyPolicyRepository } from '../../../shared/warranty/policy/warranty-policy-repository.ts';
import { placesOf } from '../../../shared/warranty/set/fit-set.ts';
import { warrantyProblems } from '../../../shared/warranty/warranty-problems.ts';
import type { SerialReply, warrantyRoutes } from '../../../shared/warranty/warranty-routes.ts';
import { type FindUnitDeps, findUnit } from './find-unit.ts';

export interface ReadSerialDeps extends FindUnitDeps {
  readonly marks: FindUnitDeps['marks'] & {
    setOf(code: string): Promise<SetMember | undefined>;
    membersOf(setId: string): Promise<readonly SetMember[]>;
  };
  readonly policies: Pick<WarrantyPolicyRepository, 'on'>;
  readonly now: Clock;
}

export const createReadSerial =
  (deps: ReadSerialDeps): UseCase<typeof warrantyRoutes.serial> =>
  async ({ params }) => {
    const finding = await findUnit(params.code, deps);
    if (!finding.ok) return problem(warrantyProblems[finding.refusal]);
    const { code, batch, product, serial, mark } = finding.unit;
    if (serial.state === 'void') return problem(warrantyProblems['code-unknown']);
    const needsPin = scratchOfBatch(batch) === 'pin';
    const provesEnough = !needsPin && mark === undefined;
    const [set, policy] = await Promise.all([
      othersOfSet(code, deps),
      deps.policies.on(product.sku, localDate(deps.now())),
    ]);
    const places = placesOf(product);
    return answer({
      code: mark ?? code,
      state: serial.state,
      product: { ...product, warrantyMonths: policy?.months ?? product.warrantyMonths },
      ...(product.fields === undefined ? {} : { fields: product.fields }),
      ...(policy?.photos === undefined ? {} : { photos: policy.photos }),
      needsPin,
      ...(places.length > 0 ? { components: places } : {}),
      ...(serial.state === 'activated' && provesEnough ? { activatedOn: serial.activatedOn } : {}),
      ...(set.length > 0 ? { set } : {}),
    });
  };

/** The other units that are sold as one with it: their products and states, not their codes. */
async function othersOfSet(code: string, deps: ReadSerialDeps): Promise<NonNullable<SerialReply['set']>> {
  const member = await deps.marks.setOf(code);
  if (!member) return [];
  const others = (await deps.marks.membersOf(member.setId)).filter((other) => other.code !== code);
  const found = await Promise.all(others.map((other) => findUnit(other.code, deps)));
  return found.flatMap((finding) => {
    if (!finding.ok) return [];
    const { product, serial } = finding.unit;
    const { state } = serial;
    return state === 'void' ? [] : [{ product: { sku: product.sku, name: product.name }, state }];
  });
}
