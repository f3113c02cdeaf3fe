/**
 * How a Vietnamese mobile number is written and which prefixes exist, without any library: the page reads numbers by
 * the same rule before it asks the server. `phone.ts` adds the library's own check.
 */
export type NumberReading = { ok: true; national: string } | { ok: false; refusal: 'malformed' | 'landline' };

/** Prefixes renumbered in 2018, eleven digits to ten. Source: plo.vn, see DOMAIN facts in docs/decisions. */
const RENUMBERED_2018: Readonly<Record<string, string>> = {
  '0120': '070',
  '0121': '079',
  '0122': '077',
  '0126': '076',
  '0128': '078',
  '0123': '083',
  '0124': '084',
  '0125': '085',
  '0127': '081',
  '0129': '082',
  '0162': '032',
  '0163': '033',
  '0164': '034',
  '0165': '035',
  '0166': '036',
  '0167': '037',
  '0168': '038',
  '0169': '039',
  '0186': '056',
  '0188': '058',
  '0199': '059',
};

/** Mobile prefixes in use; the library's metadata still lets dead ones (051…) through. */
const MOBILE_PREFIXES = new Set([
  '032',
  '033',
  '034',
  '035',
  '036',
  '037',
  '038',
  '039',
  '052',
  '055',
  '056',
  '058',
  '059',
  '070',
  '076',
  '077',
  '078',
  '079',
  '081',
  '082',
  '083',
  '084',
  '085',
  '086',
  '087',
  '088',
  '089',
  '090',
  '091',
  '092',
  '093',
  '094',
  '096',
  '097',
  '098',
  '099',
]);

/** Reads a number into its ten national digits, `0912345678`. */
export function readMobileNumber(written: string): NumberReading {
  const national = renumbered(nationalDigits(written));
  if (/^02\d{8,9}$/.test(national)) return { ok: false, refusal: 'landline' };
  if (!/^0\d{9}$/.test(national) || !MOBILE_PREFIXES.has(national.slice(0, 3)))
    return { ok: false, refusal: 'malformed' };
  return { ok: true, national };
}

/** As people write it: `0912 345 678`. */
export function formatNational(national: string): string {
  return `${national.slice(0, 4)} ${national.slice(4, 7)} ${national.slice(7)}`;
}

function nationalDigits(written: string): string {
  const digits = written.normalize('NFKC').replace(/[\s.\-()_]/g, '');
  if (digits.startsWith('+84')) return `0${digits.slice(3).replace(/^0/, '')}`;
  if (digits.startsWith('0084')) return `0${digits.slice(4)}`;
  if (/^84\d{9,10}$/.test(digits)) return `0${digits.slice(2)}`;
  return digits;
}

function renumbered(national: string): string {
  if (!/^0\d{10}$/.test(national)) return national;
  const replacement = RENUMBERED_2018[national.slice(0, 4)];
  return replacement === undefined ? national : replacement + national.slice(4);
}
