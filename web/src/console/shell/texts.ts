import type { StaffRole } from '../../../../shared/http/caller.ts';
import type { Both } from '../../language.ts';
import type { ConsolePageName, PageGroupName } from '../place.ts';

export const shellTexts = {
  title: { vi: 'Quản trị', en: 'Console' },
  lead: {
    vi: 'Dành cho nhân viên. Đăng nhập bằng số di động của công ty.',
    en: 'For staff. Sign in with your company mobile number.',
  },
  phone: { vi: 'Số di động', en: 'Mobile number' },
  pages: { vi: 'Các trang quản trị', en: 'Console pages' },
  menu: { vi: 'Menu', en: 'Menu' },
  skip: { vi: 'Đến nội dung chính', en: 'Skip to the main content' },
  otherLanguage: { vi: 'English', en: 'Tiếng Việt' },
  toSite: { vi: 'Về trang bảo hành', en: 'To the warranty site' },
  needsScript: {
    vi: 'Trình duyệt này đang tắt JavaScript nên chưa dùng được trang quản trị. Hãy bật JavaScript rồi tải lại trang.',
    en: 'JavaScript is off in this browser, so the console cannot work. Switch it on and load the page again.',
  },
  offline: {
    vi: 'Mất mạng. Số liệu đang hiện có thể đã cũ; thao tác chỉ gửi được khi có mạng.',
    en: 'No connection. What you see may be out of date; changes can be sent once you are back online.',
  },
  noRole: {
    vi: 'Tài khoản này chưa được giao việc nào. Hãy nhờ người quản trị giao vai trò rồi đăng nhập lại.',
    en: 'This account has no role yet. Ask an administrator for one, then sign in again.',
  },
  notYours: {
    vi: 'Trang này không thuộc việc của bạn ({roles}).',
    en: 'This page is not part of your role ({roles}).',
  },
  leave: { vi: 'Thôi', en: 'Cancel' },
  goHome: { vi: 'Về trang chính', en: 'Go to the home page' },
  dropHere: { vi: 'Kéo tệp vào đây, hoặc bấm để chọn', en: 'Drop a file here, or press to choose one' },
  ended: { vi: 'Phiên đăng nhập đã hết', en: 'Your session has ended' },
  endedLead: {
    vi: 'Đăng nhập lại để làm tiếp. Trang đang mở và những gì đã nhập vẫn còn nguyên.',
    en: 'Sign in again to go on. The page and what you typed are still here.',
  },
} as const satisfies Readonly<Record<string, Both>>;

export const pageTexts: Readonly<Record<ConsolePageName, Both>> = {
  home: { vi: 'Trang chính', en: 'Home' },
  policies: { vi: 'Chính sách thưởng', en: 'Reward policies' },
  rewardCampaigns: { vi: 'Thưởng thêm', en: 'Reward campaigns' },
  reconciliation: { vi: 'Đối soát', en: 'Reconciliation' },
  payouts: { vi: 'Thanh toán', en: 'Payouts' },
  tax: { vi: 'Thuế theo năm', en: 'Tax by year' },
  partners: { vi: 'Đối tác', en: 'Partners' },
  stickers: { vi: 'Tem', en: 'Stickers' },
  rolls: { vi: 'Cuộn tem', en: 'Rolls' },
  units: { vi: 'Tra cứu', en: 'Search' },
  activation: { vi: 'Kích hoạt giúp khách', en: 'Activate for a customer' },
  claims: { vi: 'Thợ nhận máy', en: 'Installers’ claims' },
  templates: { vi: 'Mẫu tem', en: 'Templates' },
  adjustments: { vi: 'Điều chỉnh', en: 'Adjustments' },
  conversations: { vi: 'Trò chuyện', en: 'Conversations' },
  complaints: { vi: 'Khiếu nại', en: 'Complaints' },
  products: { vi: 'Sản phẩm', en: 'Products' },
  campaigns: { vi: 'Khuyến mãi bảo hành', en: 'Warranty campaigns' },
  gifts: { vi: 'Điểm và quà', en: 'Points and gifts' },
  imports: { vi: 'Nhập từ Excel', en: 'Imports' },
  findings: { vi: 'Cảnh báo', en: 'Findings' },
};

/** The first group needs no title. */
export const groupTexts: Readonly<Record<Exclude<PageGroupName, 'own'>, Both>> = {
  customers: { vi: 'Khách hàng', en: 'Customers' },
  rewards: { vi: 'Đối tác và tiền thưởng', en: 'Partners and rewards' },
  stock: { vi: 'Tem và kho', en: 'Stickers and stock' },
  company: { vi: 'Sản phẩm và bảo hành', en: 'Products and warranty' },
};

export const roleTexts: Readonly<Record<StaffRole, Both>> = {
  admin: { vi: 'Quản trị viên', en: 'Administrator' },
  manager: { vi: 'Quản lý', en: 'Manager' },
  accountant: { vi: 'Kế toán', en: 'Accountant' },
  care: { vi: 'CSKH', en: 'Customer care' },
  warehouse: { vi: 'Kho', en: 'Warehouse' },
  sales: { vi: 'Kinh doanh', en: 'Sales' },
  printing: { vi: 'Nhà in', en: 'Printing house' },
};
