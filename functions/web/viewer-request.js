// CloudFront viewer-request function, JavaScript runtime 2.0: no modules, no types, one `handler`.
// Tests read the page list below against the pages that the build makes.

const ACTIVATE = { vi: '/kich-hoat/index.html', en: '/en/activate/index.html' };

const PAGES = [
  '/',
  '/kich-hoat',
  '/tra-cuu',
  '/huong-dan',
  '/ho-tro',
  '/doi-tac',
  '/doi-tac/dang-ky',
  '/quan-tri',
  '/en',
  '/en/activate',
  '/en/check',
  '/en/guide',
  '/en/support',
  '/en/partner',
  '/en/partner/enrol',
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

// Paths are case-sensitive and QR codes are printed in capitals, so /K/ and /k/ both open the activation page. The code
// stays in the address, where the page's script reads it; the path sent to the bucket no longer holds it.
function handler(event) {
  const request = event.request;
  const sticker = /^(\/en)?\/[Kk](\/|$)/.exec(request.uri);
  if (sticker) {
    request.uri = sticker[1] ? ACTIVATE.en : ACTIVATE.vi;
    return request;
  }
  if (/\/[^/]*\.[^/]*$/.test(request.uri)) return request;
  const folder = request.uri.replace(/\/+$/, '') || '/';
  if (PAGES.indexOf(folder) < 0) return notFound();
  request.uri = folder === '/' ? '/index.html' : `${folder}/index.html`;
  return request;
}
