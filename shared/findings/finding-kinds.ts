import { fillIn } from '../http/problem.ts';
import type { Finding, FindingKind } from './finding.ts';

interface KindTexts {
  readonly title: { readonly vi: string; readonly en: string };
  /** What was found and what to do; places are filled from the finding's values. */
  readonly vi: string;
  readonly en: string;
}

/** Every kind of finding, as people read it. A new kind is a line here and one in the schema. */
export const findingKinds: Readonly<Record<FindingKind, KindTexts>> = {
  'activated-early': {
    title: { vi: 'Kích hoạt trước khi nghiệm thu', en: 'Activated before acceptance' },
    vi: 'Tem của cuộn {roll} được kích hoạt khi cuộn mới ở trạng thái "{state}". Hãy kiểm tra cuộn đang ở đâu, rồi nghiệm thu hoặc hủy cuộn.',
    en: 'A sticker of roll {roll} was activated while the roll was only "{stateEn}". Find out where the roll is, then accept or void it.',
  },
  'many-units-of-one-phone': {
    title: { vi: 'Một số điện thoại, nhiều sản phẩm', en: 'One phone, many units' },
    vi: 'Số điện thoại của một khách hàng đã kích hoạt {count} sản phẩm, mới nhất là {code}. Hãy gọi hỏi: đó là một công trình, hay thợ dùng số của mình thay cho khách?',
    en: 'One customer’s phone has activated {count} units, {code} the latest. Call and ask: is it a project, or does an installer give their own number for their customers’?',
  },
  'codes-in-sequence': {
    title: { vi: 'Kích hoạt liên tiếp theo thứ tự tem', en: 'Activated one after the other' },
    vi: 'Hai tem liền nhau của lô {batch}, {code} và {other}, được kích hoạt cách nhau {seconds} giây. Hãy kiểm tra: máy đã đến tay khách, hay có người quét tem trong kho?',
    en: 'Two neighbouring stickers of batch {batch}, {code} and {other}, were activated {seconds} seconds apart. Find out: are the units with their customers, or did somebody scan them in a warehouse?',
  },
  'captured-earlier': {
    title: { vi: 'Lưu trước nhưng gửi đến sau', en: 'Captured first, arrived second' },
    vi: 'Tem {code} đã kích hoạt bởi {winner} (tính từ {since}); sau đó {other} gửi đến một lần lưu sớm hơn, lúc {capturedAt}. Không có gì bị đổi. Hãy hỏi hai bên ai đang giữ máy và ai đã lắp.',
    en: 'The unit {code} was activated by {winnerEn} (as of {since}); then {otherEn} sent a capture from earlier, {capturedAt}. Nothing was changed. Ask both who has the unit and who fitted it.',
  },
  'installation-claimed': {
    title: { vi: 'Thợ nhận đã lắp đặt', en: 'An installer claims a unit' },
    vi: 'Đối tác {partner} nhận đã lắp sản phẩm {code} ngày {installedOn}, trong khi lần kích hoạt không ghi người lắp. Hãy quyết định trong danh sách yêu cầu.',
    en: 'Partner {partner} says to have fitted the unit {code} on {installedOn}, whose activation names no installer. Decide in the list of claims.',
  },
};

/** The words of a finding in both languages. */
export function findingWords({ kind, values }: Pick<Finding, 'kind' | 'values'>): { vi: string; en: string } {
  const { vi, en } = findingKinds[kind];
  return { vi: fillIn(vi, values), en: fillIn(en, values) };
}
