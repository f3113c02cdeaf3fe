import type { Hold } from './hold.ts';

interface Words {
  readonly vi: string;
  readonly en: string;
}

/** What holds a line, as staff read it. */
export function holdWords({ reason, note, words }: Hold): Words {
  switch (reason) {
    case 'finding':
      return words ?? { vi: 'Có phát hiện cần kiểm tra.', en: 'Something was found that has to be looked at.' };
    case 'manager':
      return { vi: note ?? 'Quản lý giữ lại để kiểm tra.', en: note ?? 'A manager holds it to look into it.' };
    case 'objection':
      return {
        vi: 'Đối tác không đồng ý và đã gửi khiếu nại.',
        en: 'The partner objects and has filed a complaint.',
      };
    case 'confirmation':
      return { vi: 'Chờ khách hàng xác nhận việc lắp đặt.', en: 'The customer has still to confirm the installation.' };
  }
}

/** As the line's partner reads it: what was found of them is looked into, not told. */
export function holdWordsForPartner(hold: Hold): Words {
  if (hold.reason === 'finding') {
    return { vi: 'Công ty đang kiểm tra lần lắp đặt này.', en: 'The company is looking into this installation.' };
  }
  if (hold.reason === 'objection') {
    return {
      vi: 'Bạn đã gửi khiếu nại, công ty đang xem xét.',
      en: 'You filed a complaint; the company looks into it.',
    };
  }
  return holdWords(hold);
}

/** All of them, in one sentence for a message. */
export function allHoldWords(holds: readonly Hold[]): Words {
  const words = holds.map(holdWords);
  return { vi: words.map(({ vi }) => vi).join(' '), en: words.map(({ en }) => en).join(' ') };
}
