// CloudFront function before the API: tells it who really calls, whatever a client claims.
// CloudFront Functions runtime 2.0; no imports there.
function handler(event) {
  const request = event.request;
  request.headers['x-viewer-ip'] = { value: event.viewer.ip };
  return request;
}
