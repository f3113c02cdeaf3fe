// CloudFront viewer-request function, JavaScript runtime 2.0: no modules, no types, one `handler`.
// Tests read the page list below against the pages that the build makes.

// Addresses on stickers of a former system, and where this site stands: filled in from the settings.
const FORMER_STICKERS = [];
const SITE = '';

const ACTIVATE = { vi: '/kich-hoat/index.html', en: '/en/activate/index.html' };

const SLIP = { vi: '/phieu/index.html', en: '/en/slip/index.html' };

const STATEMENT = { vi: '/kiem-tra-sao-ke/index.html', en: '/en/check-statement/index.html' };

const CONFIRM = { vi: '/xac-nhan/index.html', en: '/en/confirm/index.html' };

const PAGES = [
  '/',
  '/kich-hoat',
  '/tra-cuu',
  '/phieu',
  '/huong-dan',
  '/ho-tro',
  '/doi-tac',
  '/doi-tac/dang-ky',
  '/doi-tac/kich-hoat',
  '/doi-tac/da-lap',
  '/doi-tac/doi-soat',
  '/doi-tac/nhan-tien',
  '/doi-tac/khieu-nai',
  '/doi-tac/qua',
  '/doi-tac/sao-ke',
  '/diem-qua',
  '/kiem-tra-sao-ke',
  '/xac-nhan',
  '/quan-tri',
  '/en',
  '/en/activate',
  '/en/check',
  '/en/slip',
  '/en/guide',
  '/en/support',
  '/en/partner',
  '/en/partner/enrol',
  '/en/partner/activate',
  '/en/partner/claims',
  '/en/partner/reconciliation',
  '/en/partner/money',
  '/en/partner/complaints',
  '/en/partner/gifts',
  '/en/partner/statement',
  '/en/gifts',
  '/en/check-statement',
  '/en/confirm',
  '/en/console',
];

function notFound() {
  return {
    statusCode: 404,
    statusDescription: 'Not Found',
    headers: {
      'content-type': { value: 'text/html; charset=utf-8' },
      'cache-control': { value: 'no-store' },
      'content-security-policy': { value: "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'" },
      'x-content-type-options': { value: 'nosniff' },
    },
    body: {
      encoding: 'text',
      data:
        '<!doctype html><html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">' +
        '<title>Không có trang này</title><link rel="stylesheet" href="/brand.css">' +
        '<link rel="stylesheet" href="/not-found.css"></head><body><main><h1>Không có trang này</h1>' +
        '<p>Hãy kiểm tra lại địa chỉ, hoặc <a href="/">mở trang kích hoạt bảo hành</a>.</p>' +
        '<p lang="en">There is no such page. Check the address, or ' +
        '<a href="/en/">open the warranty page</a>.</p></main></body></html>',
    },
  };
}

// The code in an address that a former system printed, still encoded; undefined for any other address.
function formerCode(request) {
  const host = request.headers && request.headers.host ? request.headers.host.value.toLowerCase() : '';
  const path = request.uri.toLowerCase();
  for (const former of FORMER_STICKERS) {
    if (former.host !== host) continue;
    if (former.query !== undefined) {
      const found = request.querystring && request.querystring[former.query];
      if (path === former.path.toLowerCase() && found && found.value) return found.value;
      continue;
    }
    const before = former.before.toLowerCase();
    const after = former.after.toLowerCase();
    const code = request.uri.slice(before.length, request.uri.length - after.length);
    if (path.startsWith(before) && path.endsWith(after) && code !== '' && code.indexOf('/') < 0) return code;
  }
  return undefined;
}

function openSticker(code) {
  let plain = code;
  try {
    plain = decodeURIComponent(code.replace(/\+/g, ' '));
  } catch (_) {
    // What is no encoding stands for itself.
  }
  return {
    statusCode: 302,
    statusDescription: 'Found',
    headers: {
      location: { value: `${SITE}/K/${encodeURIComponent(plain)}` },
      'cache-control': { value: 'no-store' },
    },
  };
}

// Paths are case-sensitive and QR codes are printed in capitals, so /K/ and /k/ both open the activation page. The code
// stays in the address, where the page's script reads it; the path sent to the bucket no longer holds it.
function handler(event) {
  const request = event.request;
  const former = formerCode(request);
  if (former !== undefined) return openSticker(former);
  const sticker = /^(\/en)?\/[Kk](\/|$)/.exec(request.uri);
  if (sticker) {
    request.uri = sticker[1] ? ACTIVATE.en : ACTIVATE.vi;
    return request;
  }
  // The slip's address ends with a token that only its owner knows; like a code, it goes no further than here.
  const slip = /^(\/en)?\/(?:[Pp]|phieu|slip)\/[0-9A-Za-z]+\/?$/.exec(request.uri);
  if (slip) {
    request.uri = slip[1] ? SLIP.en : SLIP.vi;
    return request;
  }
  // So is the code of a statement, with the balances that stand beside it on the paper.
  const statement = /^(\/en)?\/[Ss]\/[0-9A-Za-z.-]+\/?$/.exec(request.uri);
  if (statement) {
    request.uri = statement[1] ? STATEMENT.en : STATEMENT.vi;
    return request;
  }
  // And a question to a customer, which whoever has its link may answer.
  const question = /^(\/en)?\/(?:[Xx]|xac-nhan|confirm)\/[0-9A-Za-z]+\/?$/.exec(request.uri);
  if (question) {
    request.uri = question[1] ? CONFIRM.en : CONFIRM.vi;
    return request;
  }
  if (/\/[^/]*\.[^/]*$/.test(request.uri)) return request;
  const folder = request.uri.replace(/\/+$/, '') || '/';
  if (PAGES.indexOf(folder) < 0) return notFound();
  request.uri = folder === '/' ? '/index.html' : `${folder}/index.html`;
  return request;
}
