import * as z from 'zod';
import { plainName } from '../address/plain-name.ts';
import { provinceNamed } from '../address/province.ts';
import { line } from '../http/text-input.ts';
import { textCell, wordCell } from '../imports/import-cells.ts';
import type { ImportColumn, ImportDeclaration } from '../imports/import-kind.ts';
import { canonicalPhone } from '../phone/phone.ts';
import { phoneInput } from '../phone/phone-input.ts';
import { type Partner, type PartnerBasis, partnerTierSchema } from './partner.ts';

const kindWords: Readonly<Record<string, Partner['kind']>> = {
  tho: 'installer',
  'tho lap dat': 'installer',
  'nhan vien lap dat': 'installer',
  'ky thuat vien': 'installer',
  installer: 'installer',
  'dai ly': 'dealer',
  'cua hang': 'dealer',
  dealer: 'dealer',
  tram: 'station',
  'tram bao hanh': 'station',
  station: 'station',
  'cong tac vien': 'collaborator',
  ctv: 'collaborator',
  collaborator: 'collaborator',
};

const basisWords: Readonly<Record<string, PartnerBasis>> = {
  'hop dong': 'contract',
  contract: 'contract',
  'giay dong y': 'agreed-on-paper',
  giay: 'agreed-on-paper',
  paper: 'agreed-on-paper',
  'dien thoai': 'agreed-by-phone',
  'qua dien thoai': 'agreed-by-phone',
  phone: 'agreed-by-phone',
};

const provinceCell = z.string().transform((cell, context): string => {
  const province = provinceNamed(plainName(cell));
  if (province) return province.code;
  const message =
    'Không có tỉnh, thành phố nào tên như vậy. Hãy ghi tên một trong 34 tỉnh, thành phố hoặc tên trước khi sáp nhập. | No province has this name. Write one of the 34, or a name from before the merger.';
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
});

const optional = (column: Omit<ImportColumn, 'required' | 'holds'>): ImportColumn => ({
  ...column,
  required: false,
  holds: 'text',
});

/** Partners whom the company knows already; each is invited by a message. */
export const partnerImport: ImportDeclaration = {
  name: 'partners',
  title: { vi: 'Đối tác', en: 'Partners' },
  roles: ['admin', 'manager'],
  columns: [
    {
      key: 'phone',
      header: { vi: 'Số di động', en: 'Mobile' },
      aliases: ['Điện thoại', 'Số điện thoại', 'SĐT', 'Phone', 'Mobile number', 'Tel'],
      required: true,
      schema: phoneInput,
      holds: 'text',
      unique: canonicalPhone,
      example: '0903 000 010',
      note: {
        vi: 'Đối tác đăng nhập và được nhận ra bằng số này. Mỗi số một đối tác.',
        en: 'They sign in and are known by it. One number is one partner.',
      },
    },
    {
      key: 'name',
      header: { vi: 'Họ tên', en: 'Name' },
      aliases: ['Họ và tên', 'Tên', 'Tên đối tác', 'Đối tác', 'Tên cửa hàng', 'Partner', 'Full name'],
      required: true,
      schema: line(100),
      holds: 'text',
      example: 'Trần Văn Hải',
      note: { vi: 'Họ tên thợ hoặc tên cửa hàng.', en: 'Name of the person or store.' },
    },
    {
      key: 'basis',
      header: { vi: 'Căn cứ', en: 'Basis' },
      aliases: ['Căn cứ pháp lý', 'Đồng ý', 'Consent', 'Legal basis'],
      required: true,
      schema: wordCell(
        basisWords,
        'Ghi một trong: hợp đồng, giấy đồng ý, điện thoại. | Write one of: contract, paper, phone.',
      ),
      holds: 'text',
      example: 'hợp đồng',
      note: {
        vi: 'Vì sao công ty được giữ dữ liệu của người này: hợp đồng, giấy đồng ý, hoặc đã đồng ý qua điện thoại.',
        en: 'Why the company may keep their data: contract, paper, or phone.',
      },
    },
    optional({
      key: 'kind',
      header: { vi: 'Loại', en: 'Kind' },
      aliases: ['Loại đối tác', 'Type', 'Partner type'],
      schema: wordCell(
        kindWords,
        'Ghi một trong: thợ, đại lý, trạm, cộng tác viên. | Write one of: installer, dealer, station, collaborator.',
      ),
      example: 'thợ',
      note: {
        vi: 'Thợ, đại lý, trạm hoặc cộng tác viên. Để trống là thợ.',
        en: 'Installer, dealer, station or collaborator. Empty means installer.',
      },
    }),
    optional({
      key: 'province',
      header: { vi: 'Tỉnh, thành phố', en: 'Province' },
      aliases: ['Tỉnh', 'Tỉnh thành', 'Tỉnh/Thành phố', 'City'],
      schema: provinceCell,
      example: 'Đồng Nai',
      note: { vi: 'Nơi làm việc.', en: 'Where they work.' },
    }),
    optional({
      key: 'region',
      header: { vi: 'Nơi làm việc', en: 'Works in' },
      aliases: ['Khu vực', 'Vùng', 'Địa bàn', 'Region', 'Area'],
      schema: line(100),
      example: 'Phường Trấn Biên',
      note: { vi: 'Quận, phường hoặc vùng, nếu cần ghi rõ hơn.', en: 'A ward or an area, if it is to be said closer.' },
    }),
    optional({
      key: 'tier',
      header: { vi: 'Hạng', en: 'Tier' },
      aliases: ['Cấp', 'Hạng đối tác', 'Rank', 'Level'],
      schema: z
        .string()
        .transform((cell) => cell.toLowerCase())
        .pipe(partnerTierSchema),
      example: 'vang',
      note: { vi: 'Chữ thường không dấu, số và gạch nối.', en: 'Lower-case letters, digits and dashes.' },
    }),
    optional({
      key: 'taxNumber',
      header: { vi: 'Mã số thuế', en: 'Tax number' },
      aliases: ['MST', 'Tax code', 'Tax ID'],
      schema: textCell(20)
        .transform((cell) => cell.replace(/\s/g, ''))
        .pipe(
          z
            .string()
            .regex(
              /^(\d{10}|\d{12}|\d{10}-\d{3})$/,
              'Mã số thuế gồm 10 hoặc 12 chữ số, hoặc 10 chữ số, gạch và 3 chữ số. | A tax number has 10 or 12 digits, or 10, a dash and 3.',
            ),
        ),
      example: '8012345678',
      note: { vi: 'Của cá nhân, nếu biết.', en: "The person's, if known." },
    }),
  ],
};
