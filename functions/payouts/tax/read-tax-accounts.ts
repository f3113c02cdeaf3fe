import type { PayeeRepository } from '../../../shared/partners/payee/payee-repository.ts';
import { type TaxAccount, taxAccountOf } from '../../../shared/payouts/tax/tax-year.ts';
import type { TaxYearRepository } from '../../../shared/payouts/tax/tax-year-repository.ts';

export interface TaxAccountDeps {
  readonly years: Pick<TaxYearRepository, 'byPartner' | 'ofPartner'>;
  readonly payees: Pick<PayeeRepository, 'find'>;
}

const READS_AT_ONCE = 40;

/** People of a sixteenth of a year's list, by name. Whose tax number came only after they were paid has it too. */
export async function readTaxAccounts(
  year: string,
  part: number,
  { years, payees }: TaxAccountDeps,
): Promise<readonly TaxAccount[]> {
  const accounts: TaxAccount[] = [];
  for await (const lines of years.byPartner(year, part)) {
    const account = taxAccountOf(lines);
    if (account) accounts.push(account);
  }
  const known: TaxAccount[] = [];
  for (let from = 0; from < accounts.length; from += READS_AT_ONCE) {
    const some = accounts.slice(from, from + READS_AT_ONCE);
    known.push(...(await Promise.all(some.map((account) => withTaxNumber(account, payees)))));
  }
  return known.sort(byName);
}

/** The number that the payments lack, where it is known by now. */
export async function withTaxNumber(account: TaxAccount, payees: Pick<PayeeRepository, 'find'>): Promise<TaxAccount> {
  const { person } = account;
  if (person.taxNumber !== undefined) return account;
  const { tax, nextTax } = await payees.find(person.partnerId);
  const taxNumber = tax?.taxNumber ?? nextTax?.taxNumber;
  return taxNumber === undefined ? account : { ...account, person: { ...person, taxNumber } };
}

const collator = new Intl.Collator('vi');

export function byName({ person: one }: TaxAccount, { person: other }: TaxAccount): number {
  return collator.compare(one.name, other.name) || (one.partnerId < other.partnerId ? -1 : 1);
}
