import { type Currency, formatVnd, formatVndForSms } from '../money/money.ts';
import type { RewardReason } from '../rewards/policy/eligibility.ts';
import { noRewardReason } from '../rewards/policy/reward-reasons.ts';
import { formatDate, type LocalDate } from '../time/local-date.ts';
import { slipPath } from '../warranty/slip/slip-path.ts';
import { activationSms } from './activation-sms.ts';
import type { NoticeContent } from './channel.ts';
import { fitOnePart, smsParts, smsSafe } from './sms-text.ts';

/** The company as its messages name it. */
export interface Sender {
  readonly company: string;
  /** Unaccented, first word of every SMS. */
  readonly smsName: string;
  readonly hotline: string;
  /** Where a customer looks up a warranty and a partner the rewards; without a scheme, as it is read. */
  readonly siteHost: string;
}

export interface NamedProduct {
  readonly name: string;
  /** Shorter and unaccented, where the company gave one. */
  readonly smsName?: string | undefined;
}

export const PARTNER_PATH = '/doi-tac';

/** By whom, where a customer did not enter it: a partner, a message, or the company from its own files. */
export type EnteredFor = 'on-behalf' | 'message' | 'company';

const enteredBy: Readonly<Record<EnteredFor, string>> = {
  'on-behalf': 'đại lý hoặc thợ lắp đặt nhập giúp quý khách',
  message: 'được gửi bằng tin nhắn',
  company: 'có trong hồ sơ bán hàng của chúng tôi',
};

/** Who keeps the data of somebody who was not asked, for what, and how to object: they never agreed to it. */
function keptFor({ company, hotline }: Sender, entered: EnteredFor): string {
  return `Thông tin của quý khách do ${enteredBy[entered]}. ${company} chỉ giữ để bảo hành sản phẩm này, không dùng để quảng cáo. Nếu không phải quý khách, hoặc muốn xem, sửa, xóa thông tin, hãy gọi ${hotline}.`;
}

/** Where one part has room for it; the letter and the slip's page say it in full. */
function withObjection(sms: string, { hotline }: Sender): string {
  const longer = `${sms}. Khong phai ban? Goi ${hotline}`;
  return smsParts(longer) === 1 ? longer : sms;
}

/** To the customer, after activation. */
export function warrantyActivatedNotice(
  sender: Sender,
  warranty: {
    readonly code: string;
    readonly product: NamedProduct;
    readonly endsOn: LocalDate;
    readonly customerName: string;
    /** Token of its slip. */
    readonly slip?: string | undefined;
    /** Who entered it without the customer's own consent; absent where they gave it. */
    readonly enteredFor?: EnteredFor | undefined;
  },
): NoticeContent {
  const { product, slip, enteredFor } = warranty;
  const codeEnd = warranty.code.slice(-4);
  const endsOn = formatDate(warranty.endsOn);
  const url = `${sender.siteHost}${slip === undefined ? '' : slipPath(slip)}`;
  const lines = [
    `Kính gửi ${warranty.customerName},`,
    `Đã kích hoạt bảo hành ${product.name}, mã tem kết thúc bằng ${codeEnd}.`,
    `Bảo hành đến hết ngày ${endsOn}.`,
    `${slip === undefined ? 'Tra cứu' : 'Phiếu bảo hành'}: ${url}. Hỗ trợ: ${sender.hotline}.`,
    ...(enteredFor === undefined ? [] : [keptFor(sender, enteredFor)]),
    sender.company,
  ];
  const sms = activationSms(sender, product.smsName ?? product.name, { codeEnd, endsOn, url });
  return {
    sms: enteredFor === undefined ? sms : withObjection(sms, sender),
    zns: {
      template: 'warranty-activated',
      data: { product: product.name, code_end: codeEnd, ends_on: endsOn, url },
    },
    email: {
      subject: `Đã kích hoạt bảo hành ${product.name}`,
      text: lines.join('\n\n'),
      html: htmlOf(lines),
    },
  };
}

/** To the customer, of all units that one request activated: one message, whose link leads to the look-up of them all. */
export function projectActivatedNotice(
  sender: Sender,
  project: {
    readonly units: number;
    /** The project where it has a name, else what its first unit is. */
    readonly name: string;
    readonly customerName: string;
    readonly enteredFor?: EnteredFor | undefined;
  },
): NoticeContent {
  const { units, name, enteredFor } = project;
  const url = sender.siteHost;
  const lines = [
    `Kính gửi ${project.customerName},`,
    `Đã kích hoạt bảo hành ${units} máy (${name}).`,
    `Tra cứu từng máy và phiếu bảo hành bằng số điện thoại này: ${url}. Hỗ trợ: ${sender.hotline}.`,
    ...(enteredFor === undefined ? [] : [keptFor(sender, enteredFor)]),
    sender.company,
  ];
  const sms = fitOnePart(
    name,
    (short) =>
      `${sender.smsName}: Da kich hoat bao hanh ${units} may (${short}). Tra cuu bang so dien thoai nay: ${url}`,
  );
  return {
    sms: enteredFor === undefined ? sms : withObjection(sms, sender),
    zns: { template: 'project-activated', data: { units: String(units), name, url } },
    email: {
      subject: `Đã kích hoạt bảo hành ${units} máy`,
      text: lines.join('\n\n'),
      html: htmlOf(lines),
    },
  };
}

/** To whoever a unit belongs to from now on, as their phone was put right or they took it over: the link that opens it. */
export function warrantyYoursNotice(
  sender: Sender,
  warranty: {
    readonly code: string;
    readonly product: NamedProduct;
    readonly endsOn: LocalDate;
    readonly slip?: string | undefined;
  },
): NoticeContent {
  const { product, slip } = warranty;
  const codeEnd = warranty.code.slice(-4);
  const endsOn = formatDate(warranty.endsOn);
  const url = `${sender.siteHost}${slip === undefined ? '' : slipPath(slip)}`;
  return {
    sms: fitOnePart(
      product.smsName ?? product.name,
      (name) => `${sender.smsName}: ${name}, ma ${codeEnd}, nay ghi so cua ban. Bao hanh den ${endsOn}. Phieu: ${url}`,
    ),
    zns: { template: 'warranty-yours', data: { product: product.name, code_end: codeEnd, ends_on: endsOn, url } },
  };
}

/** To the installer, when a reward line is written; at nothing it says why. */
export function rewardNotice(
  sender: Sender,
  reward: {
    readonly product: NamedProduct;
    readonly amount: number;
    readonly currency: Currency;
    readonly reason: RewardReason;
  },
): NoticeContent {
  const { product } = reward;
  const smsProduct = product.smsName ?? product.name;
  const url = `${sender.siteHost}${PARTNER_PATH}`;
  if (reward.amount === 0) {
    const reason = noRewardReason(reward.reason)?.vi ?? 'chờ xem xét';
    return {
      sms: fitOnePart(
        smsProduct,
        (name) => `${sender.smsName}: Khong co thuong cho ${name}: ${smsSafe(reason)}. Xem: ${url}`,
      ),
      zns: { template: 'reward-refused', data: { product: product.name, reason, url } },
    };
  }
  const amount = amountInWords(reward);
  return {
    sms: fitOnePart(
      smsProduct,
      (name) => `${sender.smsName}: Ban duoc thuong ${amount.sms} cho ${name}. Cho doi soat. Xem: ${url}`,
    ),
    zns: { template: 'reward-accrued', data: { amount: amount.text, product: product.name, url } },
  };
}

/** To an installer who said that they fitted a unit, once staff decided. */
export function claimDecidedNotice(
  sender: Sender,
  claim: {
    readonly state: 'accepted' | 'refused';
    readonly productName: string;
    readonly code: string;
    /** Why it was refused. */
    readonly note: string;
  },
): NoticeContent {
  const url = `${sender.siteHost}${PARTNER_PATH}`;
  const codeEnd = claim.code.slice(-4);
  const data = { product: claim.productName, code_end: codeEnd, url };
  if (claim.state === 'accepted') {
    return {
      sms: fitOnePart(
        claim.productName,
        (name) => `${sender.smsName}: Da ghi ban la nguoi lap dat ${name}, ma ${codeEnd}. Xem: ${url}`,
      ),
      zns: { template: 'claim-accepted', data },
    };
  }
  return {
    sms: fitOnePart(
      claim.note,
      (note) => `${sender.smsName}: Khong ghi ban la nguoi lap dat may ma ${codeEnd}: ${note}. Xem: ${url}`,
    ),
    zns: { template: 'claim-refused', data: { ...data, reason: claim.note } },
  };
}

/** To whoever enrolled, once a manager approved it. */
export function partnerApprovedNotice(sender: Sender): NoticeContent {
  const url = `${sender.siteHost}${PARTNER_PATH}`;
  return {
    sms: `${sender.smsName}: Ho so doi tac da duoc duyet. Tu nay, moi may ghi so cua ban duoc xet thuong. Xem: ${url}`,
    zns: { template: 'partner-approved', data: { url } },
  };
}

/** The code someone signs in with, or proves a phone with. */
export function oneTimeCodeSms(sender: Pick<Sender, 'smsName'>, code: string): string {
  return `${sender.smsName}: Ma xac nhan cua ban la ${code}, hieu luc 10 phut. Khong dua ma nay cho ai.`;
}

function amountInWords(reward: { readonly amount: number; readonly currency: Currency }): {
  text: string;
  sms: string;
} {
  switch (reward.currency) {
    case 'VND':
      return { text: formatVnd(reward.amount), sms: formatVndForSms(reward.amount) };
    case 'POINT':
      return { text: `${reward.amount} điểm`, sms: `${reward.amount} diem` };
  }
}

function htmlOf(lines: readonly string[]): string {
  const paragraphs = lines.map((line) => `<p>${escapeHtml(line)}</p>`).join('\n');
  return `<!doctype html>\n<html lang="vi"><body style="font:16px/1.5 sans-serif">\n${paragraphs}\n</body></html>`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
}
