import { describe, expect, test } from 'vitest';
import {
  complaintAnsweredNotice,
  complaintDecidedNotice,
  complaintReceivedNotice,
} from '../../../shared/notifications/complaint-notice-texts.ts';
import { confirmationAskedNotice, installerInvitedNotice } from '../../../shared/notifications/earner-notice-texts.ts';
import {
  bankAccountNotice,
  decisionsNotice,
  payoutFailedNotice,
  payoutPaidNotice,
  taxDecidedNotice,
} from '../../../shared/notifications/money-notice-texts.ts';
import {
  claimDecidedNotice,
  oneTimeCodeSms,
  partnerApprovedNotice,
  projectActivatedNotice,
  rewardNotice,
  type Sender,
  warrantyActivatedNotice,
  warrantyYoursNotice,
} from '../../../shared/notifications/notice-texts.ts';
import { partnerNotice } from '../../../shared/notifications/partner-notice-texts.ts';
import {
  adjustedNotice,
  payoutCanceledNotice,
  payoutLateNotice,
  payoutReturnedNotice,
  withdrawalApprovedNotice,
} from '../../../shared/notifications/payment-notice-texts.ts';
import { smsParts } from '../../../shared/notifications/sms-text.ts';
import { znsParameters, znsTemplates } from '../../../shared/notifications/zns-templates.ts';
import { rewardReasonSchema } from '../../../shared/rewards/policy/eligibility.ts';
import { instantSchema, localDateSchema, periodSchema } from '../../../shared/time/local-date.ts';

const sender: Sender = {
  company: 'Điện máy Lạc Phong',
  smsName: 'LacPhong',
  hotline: '1900 0000',
  siteHost: 'bh.lacphong.example',
};
/** As long as the settings and the catalogue allow. */
const longestSender: Sender = { ...sender, smsName: 'A'.repeat(15), hotline: '1'.repeat(20), siteHost: 'h'.repeat(30) };
const longestProduct = { name: 'Ạ'.repeat(120) };
const product = { name: 'Máy lạnh Lạc Phong Inverter 1 HP', smsName: 'May lanh Inverter 1 HP' };
const endsOn = localDateSchema.parse('2028-11-21');
const code = 'K7M29QXD4T0WHB3C';
const partnerNews = ['entered', 'refused', 'suspended', 'reinstated', 'left', 'phone-changed'] as const;
const ascii = /^[\x20-\x7e]+$/;

const warranty = { code, product, endsOn, customerName: 'Trần Thị <Hoa> & con' };
const reward = { product, amount: 80_000, currency: 'VND', reason: 'waiting-for-review' } as const;

describe('the customer after activation', () => {
  test('reads the SMS as it is worded for everyone', () => {
    expect(warrantyActivatedNotice(sender, warranty).sms).toBe(
      'LacPhong: Da kich hoat bao hanh May lanh Inverter 1 HP, ma HB3C. Bao hanh den 21/11/2028. Tra cuu: bh.lacphong.example',
    );
  });

  test('gets one part with the whole date and code, however long the product’s name', () => {
    const { sms } = warrantyActivatedNotice(longestSender, { ...warranty, product: longestProduct });
    expect(smsParts(sms)).toBe(1);
    expect(sms).toMatch(ascii);
    expect(sms).toContain(', ma HB3C. Bao hanh den 21/11/2028. Tra cuu: ');
  });

  test('is led to the slip, in one part still, and to nothing that holds the code', () => {
    const slip = '7HQ2M9XD4T0WHB3C';
    const { sms, zns, email } = warrantyActivatedNotice(sender, { ...warranty, slip });
    expect(sms).toMatch(/Tra cuu: bh\.lacphong\.example\/p\/7HQ2M9XD4T0WHB3C$/);
    expect(zns.data.url).toBe('bh.lacphong.example/p/7HQ2M9XD4T0WHB3C');
    expect(email?.text).toContain('Phiếu bảo hành: bh.lacphong.example/p/7HQ2M9XD4T0WHB3C.');
    const longest = warrantyActivatedNotice(longestSender, { ...warranty, product: longestProduct, slip });
    expect(smsParts(longest.sms)).toBe(1);
    expect(longest.sms).toMatch(/\/p\/7HQ2M9XD4T0WHB3C$/);
  });

  test('who consented to nothing is told who keeps their data, for what, and how to object', () => {
    const { sms, email } = warrantyActivatedNotice(sender, { ...warranty, enteredFor: 'on-behalf' });
    expect(sms).toMatch(/\. Khong phai ban\? Goi 1900 0000$/);
    expect(smsParts(sms)).toBe(1);
    expect(email?.text).toMatch(/đại lý hoặc thợ.*chỉ giữ để bảo hành.*không dùng để quảng cáo.*gọi 1900 0000/);
    const longest = { ...warranty, product: longestProduct, slip: '7HQ2M9XD4T0WHB3C', enteredFor: 'company' } as const;
    expect(smsParts(warrantyActivatedNotice(longestSender, longest).sms)).toBe(1);
  });

  test('never sees more of the code than its last four characters', () => {
    expect(JSON.stringify(warrantyActivatedNotice(sender, warranty))).not.toContain('9QXD');
  });

  test('gets a letter whose HTML holds the name as text', () => {
    const { email } = warrantyActivatedNotice(sender, warranty);
    expect(email?.subject).toBe('Đã kích hoạt bảo hành Máy lạnh Lạc Phong Inverter 1 HP');
    expect(email?.html).toContain('Trần Thị &lt;Hoa&gt; &amp; con');
    expect(email?.text).toContain('Bảo hành đến hết ngày 21/11/2028.');
  });
});

describe('the installer', () => {
  test('reads the amount, the product and that it waits for review', () => {
    const notice = rewardNotice(sender, reward);
    expect(notice.sms).toBe(
      'LacPhong: Ban duoc thuong 80.000d cho May lanh Inverter 1 HP. Cho doi soat. Xem: bh.lacphong.example/doi-tac',
    );
    expect(notice.zns.data).toMatchObject({ amount: '80.000 đ', product: product.name });
  });

  test('learns the reason in words where nothing is earned', () => {
    const notice = rewardNotice(sender, { ...reward, amount: 0, reason: 'own-phone' });
    expect(notice.zns).toEqual({
      template: 'reward-refused',
      data: {
        product: product.name,
        reason: 'số điện thoại khách hàng là số của người lắp đặt',
        url: 'bh.lacphong.example/doi-tac',
      },
    });
    expect(notice.sms).toContain('so dien thoai khach hang la so cua nguoi lap dat');
  });

  test.each(rewardReasonSchema.options)('gets one unaccented part for %s, however long the names', (reason) => {
    const refused = rewardNotice(longestSender, { product: longestProduct, amount: 0, currency: 'VND', reason }).sms;
    const accrued = rewardNotice(longestSender, { ...reward, product: longestProduct, amount: 999_999_999 }).sms;
    for (const sms of [refused, accrued]) {
      expect(smsParts(sms)).toBe(1);
      expect(sms).toMatch(ascii);
    }
  });
});

test('a one-time code and the help of the short code are one part each', () => {
  expect(oneTimeCodeSms(sender, '12345678')).toBe(
    'LacPhong: Ma xac nhan cua ban la 12345678, hieu luc 10 phut. Khong dua ma nay cho ai.',
  );
  expect(smsParts(oneTimeCodeSms(longestSender, '12345678'))).toBe(1);
});

test('a partner reads that the enrolment is approved, in one part', () => {
  expect(partnerApprovedNotice(sender).sms).toBe(
    'LacPhong: Ho so doi tac da duoc duyet. Tu nay, moi may ghi so cua ban duoc xet thuong. Xem: bh.lacphong.example/doi-tac',
  );
  expect(smsParts(partnerApprovedNotice(longestSender).sms)).toBe(1);
});

test('a project is told in one part, whatever its name and whoever entered it', () => {
  const project = {
    units: 20,
    name: 'Khu căn hộ cao cấp Hoa Sữa giai đoạn hai, tháp A và tháp B',
    customerName: 'Lan',
  };
  for (const enteredFor of [undefined, 'on-behalf'] as const) {
    const { sms } = projectActivatedNotice(longestSender, { ...project, enteredFor });
    expect(smsParts(sms)).toBe(1);
    expect(sms).toContain('20 may');
  }
});

test('each notice fills every parameter of the template that is registered for it', () => {
  const cancelled = [{ codeEnd: 'HB3C', product: product.name, note: 'khách trả máy' }];
  const approved = { count: 1, sums: { VND: 50_000, POINT: 0 } };
  const nothing = { count: 0, sums: { VND: 0, POINT: 0 } };
  const payout = { amount: 50_000, period: periodSchema.parse('2026-11') };
  const by = { kind: 'partner' as const, partnerId: 'P1' };
  const complaint = { id: '01KXABCDEF', by, dueAt: instantSchema.parse('2026-11-25T16:59:59.999Z') };
  const notices = [
    warrantyActivatedNotice(sender, warranty),
    projectActivatedNotice(sender, { units: 18, name: 'Chung cư Hoa Sữa', customerName: 'Lan' }),
    warrantyYoursNotice(sender, warranty),
    rewardNotice(sender, reward),
    rewardNotice(sender, { ...reward, amount: 0, reason: 'no-rule' }),
    partnerApprovedNotice(sender),
    ...partnerNews.map((news) => partnerNotice(sender, news, { note: 'thiếu hợp đồng' })),
    claimDecidedNotice(sender, { state: 'accepted', productName: product.name, code, note: '' }),
    claimDecidedNotice(sender, { state: 'refused', productName: product.name, code, note: 'Người khác đã lắp' }),
    complaintReceivedNotice(sender, complaint),
    complaintAnsweredNotice(sender, complaint),
    complaintDecidedNotice(sender, complaint, 'granted'),
    complaintDecidedNotice(sender, complaint, 'rejected'),
    decisionsNotice(sender, { approved, cancelled: [] }),
    decisionsNotice(sender, { approved: nothing, cancelled }),
    decisionsNotice(sender, { approved, cancelled }),
    payoutPaidNotice(sender, payout),
    bankAccountNotice(sender),
    taxDecidedNotice(sender, undefined),
    taxDecidedNotice(sender, localDateSchema.parse('2026-12-01')),
    payoutFailedNotice(sender, payout),
    payoutReturnedNotice(sender, { ...payout, isWithdrawal: false }),
    payoutLateNotice(sender, { ...payout, isWithdrawal: false }),
    payoutCanceledNotice(sender, { ...payout, isWithdrawal: false }),
    payoutCanceledNotice(sender, { ...payout, isWithdrawal: true }),
    withdrawalApprovedNotice(sender, { ...payout, isWithdrawal: true }),
    ...[50_000, -50_000].map((amount) =>
      adjustedNotice(sender, { amount, currency: 'VND', note: 'Bù', isOpening: false }),
    ),
    adjustedNotice(sender, { amount: 300, currency: 'POINT', note: 'Bù', isOpening: true }),
    installerInvitedNotice(sender, {
      productName: product.name,
      activatedAt: instantSchema.parse('2026-11-21T03:00:00.000Z'),
      amount: 50_000,
      until: localDateSchema.parse('2026-12-01'),
    }),
    confirmationAskedNotice(sender, {
      productName: product.name,
      partnerName: 'Trần Văn Năm',
      installedOn: localDateSchema.parse('2026-11-21'),
      token: 'K7M29QXD4T0WHB3C',
    }),
  ].flatMap((notice) => notice ?? []);
  // Those of gifts are held to theirs in gift-notice-texts.
  const others = Object.keys(znsTemplates).filter((name) => !/^(gift|points)-/.test(name));
  expect(new Set(notices.map(({ zns }) => zns.template))).toEqual(new Set(others));
  for (const { zns } of notices) {
    expect(Object.keys(zns.data).toSorted()).toEqual(znsParameters(znsTemplates[zns.template].text).toSorted());
  }
});

test('an installer reads in one part what became of a claim, however long the name or the note', () => {
  const claim = { productName: longestProduct.name, code, note: 'ạ'.repeat(500) };
  for (const state of ['accepted', 'refused'] as const) {
    const { sms } = claimDecidedNotice(longestSender, { ...claim, state });
    expect(smsParts(sms)).toBe(1);
    expect(sms).toMatch(ascii);
    expect(sms).toContain('HB3C');
  }
});
