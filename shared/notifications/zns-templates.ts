/**
 * The patterns as they are registered with Zalo, one per kind of notice; `<name>` are their parameters. Zalo itself
 * writes the message from its copy, so changing one here means registering it again and naming its new id in the
 * settings.
 */
export const znsTemplates = {
  'warranty-activated': {
    title: 'Đã kích hoạt bảo hành',
    text: 'Đã kích hoạt bảo hành <product>, mã <code_end>. Bảo hành đến hết ngày <ends_on>. Tra cứu: <url>',
  },
  'project-activated': {
    title: 'Đã kích hoạt bảo hành nhiều máy',
    text: 'Đã kích hoạt bảo hành <units> máy (<name>). Tra cứu từng máy bằng số điện thoại này: <url>',
  },
  'warranty-yours': {
    title: 'Bảo hành ghi số của bạn',
    text: 'Bảo hành <product>, mã <code_end>, nay ghi số của bạn. Bảo hành đến hết ngày <ends_on>. Phiếu bảo hành: <url>',
  },
  'reward-accrued': {
    title: 'Tiền thưởng lắp đặt',
    text: 'Được thưởng <amount> cho <product>. Chờ đối soát. Xem: <url>',
  },
  'reward-refused': {
    title: 'Không có thưởng',
    text: 'Không có thưởng cho <product>: <reason>. Xem: <url>',
  },
  'partner-approved': {
    title: 'Đã duyệt đối tác',
    text: 'Hồ sơ đối tác của bạn đã được duyệt. Từ nay, mỗi máy ghi số của bạn được xét thưởng. Xem: <url>',
  },
  'partner-entered': {
    title: 'Mời đối tác',
    text: '<company> đã ghi bạn là đối tác. Đăng nhập bằng số này để xem và sửa thông tin của bạn: <url>',
  },
  'partner-refused': {
    title: 'Không duyệt đối tác',
    text: 'Hồ sơ đối tác của bạn không được duyệt: <reason>. Nếu chưa rõ, hãy gọi <hotline>.',
  },
  'partner-suspended': {
    title: 'Tạm ngưng đối tác',
    text: 'Tài khoản đối tác của bạn tạm ngưng: <reason>. Tiền đã có được giữ nguyên. Nếu chưa rõ, hãy gọi <hotline>.',
  },
  'partner-reinstated': {
    title: 'Đối tác hoạt động trở lại',
    text: 'Tài khoản đối tác của bạn hoạt động trở lại. Từ nay, mỗi máy ghi số của bạn được xét thưởng. Xem: <url>',
  },
  'partner-left': {
    title: 'Đã nghỉ làm đối tác',
    text: 'Bạn không còn là đối tác. Thưởng đã có vẫn được đối soát và trả vào tài khoản của bạn. Nếu chưa rõ, hãy gọi <hotline>.',
  },
  'partner-phone-changed': {
    title: 'Đã đổi số đăng nhập',
    text: 'Tài khoản đối tác nay dùng số này để đăng nhập. Nếu không phải bạn đổi, hãy gọi ngay <hotline>.',
  },
  'claim-accepted': {
    title: 'Đã ghi nhận người lắp đặt',
    text: 'Đã ghi nhận bạn là người lắp đặt <product>, mã <code_end>. Xem: <url>',
  },
  'claim-refused': {
    title: 'Không ghi nhận người lắp đặt',
    text: 'Không ghi nhận bạn là người lắp đặt <product>, mã <code_end>: <reason>. Xem: <url>',
  },
  'rewards-approved': {
    title: 'Đã duyệt thưởng',
    text: 'Đã duyệt <count> dòng thưởng, tổng <amount>. Số tiền này nay được rút. Xem: <url>',
  },
  'rewards-cancelled': {
    title: 'Đã hủy thưởng',
    text: 'Đã hủy <count> dòng thưởng: <lines>. Nếu chưa rõ, hãy gọi <hotline>. Xem: <url>',
  },
  'rewards-decided': {
    title: 'Kết quả đối soát',
    text: 'Đã duyệt <count> dòng thưởng, tổng <amount>. Đã hủy <cancelled_count> dòng: <lines>. Xem: <url>',
  },
  'payout-paid': {
    title: 'Đã thanh toán tiền thưởng',
    text: 'Đã chuyển <net>, kỳ <period>: thưởng <amount>, thuế thu nhập cá nhân <tax>. Xem: <url>',
  },
  'payout-returned': {
    title: 'Ngân hàng trả lại tiền',
    text: 'Ngân hàng trả lại <net>, kỳ <period>: thưởng <amount>, thuế thu nhập cá nhân <tax>. Tiền thưởng được rút lại. Hãy gọi <hotline> để kiểm tra tài khoản nhận tiền. Xem: <url>',
  },
  'payout-late': {
    title: 'Tiền thưởng đã đến',
    text: 'Khoản <net>, kỳ <period>, trước báo là chưa thanh toán được, nay đã đến: thưởng <amount>, thuế thu nhập cá nhân <tax>. Xem: <url>',
  },
  'payout-canceled': {
    title: 'Đã hủy đợt trả tiền',
    text: 'Đợt trả <amount>, kỳ <period>, đã hủy: <reason>. Số tiền này vẫn được rút. Xem: <url>',
  },
  'withdrawal-approved': {
    title: 'Đã duyệt yêu cầu rút tiền',
    text: 'Yêu cầu rút <amount> đã được duyệt: thuế thu nhập cá nhân <tax>, sẽ chuyển <net>. Xem: <url>',
  },
  'withdrawal-refused': {
    title: 'Không duyệt yêu cầu rút tiền',
    text: 'Yêu cầu rút <amount> không được duyệt: <reason>. Số tiền này vẫn được rút. Xem: <url>',
  },
  'account-raised': {
    title: 'Đã cộng vào tài khoản thưởng',
    text: 'Tài khoản thưởng của bạn được cộng <amount>: <reason>. Xem: <url>',
  },
  'account-lowered': {
    title: 'Đã trừ tài khoản thưởng',
    text: 'Tài khoản thưởng của bạn bị trừ <amount>: <reason>. Xem: <url>',
  },
  'account-opened': {
    title: 'Số dư từ hệ thống cũ',
    text: 'Số dư <amount> từ hệ thống cũ đã được chuyển sang tài khoản thưởng của bạn: <reason>. Xem: <url>',
  },
  'bank-account-changed': {
    title: 'Tài khoản nhận tiền',
    text: 'Tài khoản nhận tiền của bạn vừa được cập nhật. Nếu không phải bạn yêu cầu, hãy gọi ngay <hotline>. Xem: <url>',
  },
  'tax-approved': {
    title: 'Đã đổi thông tin thuế',
    text: 'Đề nghị đổi thông tin thuế của bạn đã được duyệt, áp dụng từ ngày <from>. Xem: <url>',
  },
  'tax-refused': {
    title: 'Chưa đổi thông tin thuế',
    text: 'Đề nghị đổi thông tin thuế của bạn chưa được duyệt. Xem lý do: <url>. Hỗ trợ: <hotline>',
  },
  'payout-failed': {
    title: 'Chưa thanh toán được',
    text: 'Chưa thanh toán được <amount> tiền thưởng, kỳ <period>. Số tiền này vẫn được rút. Hãy gọi <hotline> để kiểm tra tài khoản nhận tiền. Xem: <url>',
  },
  'installer-invited': {
    title: 'Thưởng lắp đặt đang chờ bạn',
    text: 'Bạn đã lắp <product> ngày <installed_on>. Thưởng <amount> được giữ cho bạn đến hết ngày <until>. Đăng ký đối tác tại <url>. Không phải bạn? Gọi <hotline>.',
  },
  'confirmation-asked': {
    title: 'Ai đã lắp máy cho quý khách?',
    text: 'Ngày <installed_on>, <partner> có lắp <product> cho quý khách không? Xin trả lời một lần chạm tại <url>. Hỗ trợ: <hotline>.',
  },
  'gift-sent': {
    title: 'Quà đang trên đường',
    text: 'Quà <gift> (đơn <order>) đã gửi qua <carrier>, mã vận đơn <number>. Xem: <url>',
  },
  'gift-canceled': {
    title: 'Đơn quà đã hủy',
    text: 'Đơn quà <order> (<gift>) đã hủy, <points> điểm đã trở lại. Xem lý do: <url>',
  },
  'points-expiring': {
    title: 'Điểm sắp hết hạn',
    text: '<points> điểm của bạn hết hạn sau ngày <day>. Đổi quà tại: <url>',
  },
  'complaint-received': {
    title: 'Đã nhận khiếu nại',
    text: 'Đã nhận khiếu nại <reference>. Chúng tôi trả lời chậm nhất ngày <due>. Xem: <url>',
  },
  'complaint-answered': {
    title: 'Khiếu nại có trả lời',
    text: 'Khiếu nại <reference> của bạn có trả lời mới. Xem: <url>',
  },
  'complaint-granted': {
    title: 'Khiếu nại được chấp nhận',
    text: 'Khiếu nại <reference> của bạn được chấp nhận. Xem: <url>. Nếu chưa rõ, hãy gọi <hotline>.',
  },
  'complaint-rejected': {
    title: 'Khiếu nại không được chấp nhận',
    text: 'Khiếu nại <reference> của bạn không được chấp nhận. Xem lý do: <url>. Nếu chưa đồng ý, hãy trả lời tại đó hoặc gọi <hotline>.',
  },
} as const;
export type ZnsTemplateName = keyof typeof znsTemplates;

/** Parameters that a registered pattern asks for. */
export function znsParameters(text: string): readonly string[] {
  return [...text.matchAll(/<([a-z_]+)>/g)].flatMap(([, name]) => (name === undefined ? [] : [name]));
}
