/** A bank that takes transfers through NAPAS 24/7. */
export interface Bank {
  /** The number that NAPAS knows it by: what a VietQR carries. */
  readonly bin: string;
  /** The short name that people know it by. */
  readonly name: string;
  /** As other words for it that a bank's file may carry, without marks. */
  readonly aliases?: readonly string[];
}

/**
 * Members of NAPAS with the BINs that are published for VietQR, compared with the list of the npm package vietnam-qr-pay.
 * Banks merge and rename; a new one is a line here.
 */
export const banks: readonly Bank[] = [
  { bin: '970425', name: 'ABBANK' },
  { bin: '970416', name: 'ACB' },
  { bin: '970405', name: 'Agribank', aliases: ['VBA'] },
  { bin: '970409', name: 'BacABank', aliases: ['BAB'] },
  { bin: '970438', name: 'BaoVietBank' },
  { bin: '970418', name: 'BIDV' },
  { bin: '970454', name: 'BVBank', aliases: ['VietCapitalBank', 'VCCB'] },
  { bin: '546034', name: 'CAKE' },
  { bin: '422589', name: 'CIMB' },
  { bin: '970446', name: 'Co-opBank', aliases: ['COOPBANK'] },
  { bin: '796500', name: 'DBS' },
  { bin: '970431', name: 'Eximbank', aliases: ['EIB'] },
  { bin: '970408', name: 'GPBank' },
  { bin: '970437', name: 'HDBank', aliases: ['HDB'] },
  { bin: '970442', name: 'Hong Leong Bank', aliases: ['HLBVN'] },
  { bin: '458761', name: 'HSBC' },
  { bin: '970455', name: 'IBK Hà Nội' },
  { bin: '970456', name: 'IBK TP.HCM' },
  { bin: '970434', name: 'Indovina Bank', aliases: ['IVB'] },
  { bin: '668888', name: 'KBank' },
  { bin: '970452', name: 'KienlongBank', aliases: ['KLB'] },
  { bin: '970462', name: 'Kookmin Hà Nội' },
  { bin: '970463', name: 'Kookmin TP.HCM' },
  { bin: '970449', name: 'LPBank', aliases: ['LienVietPostBank', 'LPB'] },
  { bin: '970414', name: 'MBV', aliases: ['Oceanbank'] },
  { bin: '970422', name: 'MBBank', aliases: ['MB'] },
  { bin: '970426', name: 'MSB' },
  { bin: '970428', name: 'Nam A Bank', aliases: ['NAB'] },
  { bin: '970419', name: 'NCB' },
  { bin: '801011', name: 'Nonghyup' },
  { bin: '970448', name: 'OCB' },
  { bin: '970430', name: 'PGBank', aliases: ['PGB'] },
  { bin: '970439', name: 'Public Bank', aliases: ['PBVN'] },
  { bin: '970412', name: 'PVcomBank' },
  { bin: '970403', name: 'Sacombank', aliases: ['STB'] },
  { bin: '970400', name: 'Saigonbank', aliases: ['SGICB'] },
  { bin: '970429', name: 'SCB' },
  { bin: '970440', name: 'SeABank' },
  { bin: '970443', name: 'SHB' },
  { bin: '970424', name: 'Shinhan Bank' },
  { bin: '970410', name: 'Standard Chartered' },
  { bin: '970407', name: 'Techcombank', aliases: ['TCB'] },
  { bin: '970423', name: 'TPBank', aliases: ['TPB'] },
  { bin: '546035', name: 'Ubank' },
  { bin: '970458', name: 'United Overseas Bank', aliases: ['UOB'] },
  { bin: '970444', name: 'VCBNeo', aliases: ['CBBank'] },
  { bin: '970441', name: 'VIB' },
  { bin: '970427', name: 'VietABank', aliases: ['VAB'] },
  { bin: '970433', name: 'VietBank' },
  { bin: '970436', name: 'Vietcombank', aliases: ['VCB'] },
  { bin: '970415', name: 'VietinBank', aliases: ['ICB', 'CTG'] },
  { bin: '970406', name: 'Vikki', aliases: ['DongABank', 'DAB'] },
  { bin: '970432', name: 'VPBank', aliases: ['VPB'] },
  { bin: '970421', name: 'VRB' },
  { bin: '970457', name: 'Woori' },
];

const byBin = new Map(banks.map((bank) => [bank.bin, bank]));

/** Undefined for a number that no bank of the list has. */
export function bankOf(bin: string): Bank | undefined {
  return byBin.get(bin);
}
