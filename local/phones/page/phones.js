/** The phones' page: one card per phone, live by server-sent events. Text only ever becomes text nodes. */

const main = document.querySelector('#phones');
const nothing = document.querySelector('#nothing');
const live = document.querySelector('#live');
const template = document.querySelector('#phone-template');
const find = document.querySelector('#find');
const findHint = document.querySelector('#find-hint');

const setup = await (await fetch('/setup')).json();
const people = new Map(setup.people.map((person) => [person.phone, person]));
/** owner → { element, thread, lastDay } */
const cards = new Map();
/** Who passes a message on; the answer is the same. */
const gateways = { esms: 'eSMS', 'v-com': 'V-COM', '1pay': '1pay', plain: 'GET không ký' };
let caughtUp = false;

document.querySelector('#intro').textContent =
  `Mọi tin nhắn ${setup.company} gửi đi đều đến đây, như trên máy người nhận.`;
for (const { phone } of setup.people) cardOf(phone);
follow();
showWhetherEmpty();

find.addEventListener('submit', (event) => {
  event.preventDefault();
  const phone = readNumber(find.elements.number.value);
  findHint.textContent = phone ? '' : 'Số điện thoại cần 10 chữ số, bắt đầu bằng 03, 05, 07, 08 hoặc 09.';
  if (!phone) return;
  find.reset();
  const { element } = cardOf(phone);
  main.prepend(element);
  showWhetherEmpty();
  element.scrollIntoView({ block: 'nearest' });
  element.querySelector('textarea').focus();
});

function follow() {
  const events = new EventSource('/events');
  events.addEventListener('message', (event) => show(JSON.parse(event.data)));
  events.addEventListener('caught-up', () => {
    caughtUp = true;
    for (const { thread } of cards.values()) thread.scrollTop = thread.scrollHeight;
    say('on', 'Tin mới hiện ngay khi đến');
  });
  events.addEventListener('error', () => say('off', 'Mất kết nối với hệ thống, đang thử lại'));
}

function say(state, text) {
  live.dataset.state = state;
  live.textContent = text;
}

function ownerOf(message) {
  return message.data.phone ?? (message.from.startsWith('+') ? message.from : message.to);
}

function show(message) {
  const card = cardOf(ownerOf(message));
  const day = dayOf(message.at);
  card.thread.querySelector('.empty')?.remove();
  if (card.lastDay !== day) card.thread.append(node('li', 'day', day));
  card.lastDay = day;
  card.thread.append(messageNode(message));
  if (message.channel === 'zalo') card.element.querySelector('.zalo-mark').hidden = false;
  // Whoever got something stands first, unless somebody is just writing.
  if (!main.contains(document.activeElement)) main.prepend(card.element);
  // After the move, which would scroll it back to its top.
  card.thread.scrollTop = card.thread.scrollHeight;
  if (caughtUp) {
    card.element.classList.add('fresh');
    setTimeout(() => card.element.classList.remove('fresh'), 4000);
  }
  showWhetherEmpty();
}

function cardOf(owner) {
  const known = cards.get(owner);
  if (known) return known;
  const element = template.content.firstElementChild.cloneNode(true);
  const person = people.get(owner);
  const isPhone = owner.startsWith('+');
  const number = isPhone ? formatNumber(owner) : owner;
  element.querySelector('h2').textContent = number;
  element.setAttribute('aria-label', `Điện thoại ${number}`);
  element.querySelector('.label').textContent = person?.name ?? (isPhone ? 'Số chưa có tên' : 'Hộp thư');
  element.querySelector('.avatar').textContent = initialOf(person?.name, isPhone ? owner.slice(-2) : '@');
  element.querySelector('.zalo-mark').hidden = !person?.hasZalo;
  const thread = element.querySelector('.thread');
  thread.setAttribute('aria-label', `Tin nhắn của ${number}`);
  thread.append(node('li', 'empty', 'Chưa có tin nhắn'));
  const compose = element.querySelector('.compose');
  if (isPhone) prepareCompose(compose, owner);
  else compose.remove();
  const card = { element, thread, lastDay: undefined };
  cards.set(owner, card);
  main.append(element);
  return card;
}

function prepareCompose(form, phone) {
  const text = form.querySelector('textarea');
  const hint = form.querySelector('.hint');
  const button = form.querySelector('button');
  text.setAttribute('aria-label', `Tin nhắn gửi ${setup.shortCode}`);
  text.placeholder = `${setup.smsKeyword} … gửi ${setup.shortCode}`;
  const via = form.querySelector('select');
  for (const name of setup.gateways) via.append(new Option(`SMS, ${gateways[name] ?? name}`, name));
  const picture = form.querySelector('.picture');
  picture.hidden = !hasZalo(phone);
  if (hasZalo(phone)) via.append(new Option('Trò chuyện Zalo', 'zalo'));
  const describe = () => {
    const isChat = via.value === 'zalo';
    text.setAttribute('aria-label', isChat ? `Tin nhắn Zalo gửi ${setup.company}` : `Tin nhắn gửi ${setup.shortCode}`);
    text.placeholder = isChat ? `Nhắn Zalo ${setup.company}` : `${setup.smsKeyword} … gửi ${setup.shortCode}`;
  };
  via.addEventListener('change', describe);
  picture.querySelector('input').addEventListener('change', async (event) => {
    const [file] = event.target.files;
    if (!file) return;
    hint.textContent = '';
    const response = await fetch(`/chats/pictures?from=${encodeURIComponent(phone)}`, {
      method: 'POST',
      headers: { 'content-type': file.type },
      body: file,
    }).catch(() => undefined);
    event.target.value = '';
    if (!response?.ok) hint.textContent = 'Ảnh chưa đến được hệ thống. Hãy gửi ảnh PNG hoặc JPEG dưới 12 MB.';
  });
  text.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    button.disabled = true;
    hint.textContent = '';
    const isChat = via.value === 'zalo';
    const sms = { from: phone, to: setup.shortCode, text: text.value, gateway: via.value };
    const response = await fetch(isChat ? '/chats' : '/messages', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(isChat ? { from: phone, text: text.value } : sms),
    }).catch(() => undefined);
    button.disabled = false;
    if (response?.ok) text.value = '';
    else hint.textContent = 'Tin chưa đến được hệ thống. Hãy kiểm tra hệ thống đang chạy rồi gửi lại.';
    text.focus();
  });
}

/** Whoever the simulator has not listed has an account where the number ends in an even digit. */
function hasZalo(phone) {
  return people.get(phone)?.hasZalo ?? Number(phone.at(-1)) % 2 === 0;
}

const channels = { sms: 'SMS', zalo: 'Zalo', email: 'E-mail' };

function messageNode(message) {
  const own = message.from.startsWith('+');
  const item = node('li', `message ${message.channel}${own ? ' own' : ''}`);
  const from = node('div', 'from');
  const sender = own ? `Gửi ${message.to}` : message.from.replace(/\s*<[^>]*>$/, '').replace(/^"(.*)"$/, '$1');
  from.append(
    node('b', '', sender),
    node('span', 'channel', channels[message.channel]),
    node('time', '', timeOf(message.at)),
  );
  const bubble = node('div', 'bubble');
  const title = message.data.title ?? message.data.subject;
  if (title) bubble.append(node('h3', '', title));
  const text = node(title ? 'p' : 'span', '');
  text.append(...withLinks(message.text));
  bubble.append(text);
  item.append(from, bubble);
  return item;
}

/** Links can be opened, one-time codes copied; the rest stays text. */
function* withLinks(text) {
  const pattern =
    /(https?:\/\/[^\s]+[^\s.,)])|((?:127\.0\.0\.1|localhost):\d+(?:\/[^\s]*[^\s.,)])?)|((?<=\bla )\d{6,8}\b)|\b((?:[a-z0-9-]+\.)+(?:vn|com|example)(?:\/[^\s]*[^\s.,)])?)/g;
  let from = 0;
  for (const match of text.matchAll(pattern)) {
    const [whole, url, local, code, host] = match;
    // A mail address is no site.
    if (host && text[match.index - 1] === '@') continue;
    yield text.slice(from, match.index);
    from = match.index + whole.length;
    yield code ? codeNode(code) : linkNode(whole, url ?? (local ? `http://${local}` : `https://${host}`));
  }
  yield text.slice(from);
}

function linkNode(text, href) {
  const link = node('a', '', text);
  link.href = href;
  link.target = '_blank';
  link.rel = 'noreferrer';
  return link;
}

function codeNode(code) {
  const button = node('button', 'code', code);
  button.type = 'button';
  button.title = 'Chép mã';
  button.addEventListener('click', async () => {
    await navigator.clipboard?.writeText(code);
    say('on', `Đã chép mã ${code}`);
  });
  return button;
}

function node(name, className, text) {
  const element = document.createElement(name);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
}

function showWhetherEmpty() {
  nothing.hidden = cards.size > 0;
}

function initialOf(name, otherwise) {
  return name ? (name.split(/[,(]/)[0].trim().split(/\s+/).at(-1)?.[0] ?? otherwise).toUpperCase() : otherwise;
}

function formatNumber(phone) {
  const national = `0${phone.slice(3)}`;
  return `${national.slice(0, 4)} ${national.slice(4, 7)} ${national.slice(7)}`;
}

function readNumber(written) {
  const national = written.replace(/[\s.()-]/g, '').replace(/^\+?84/, '0');
  return /^0[35789]\d{8}$/.test(national) ? `+84${national.slice(1)}` : undefined;
}

function timeOf(at) {
  return new Date(at).toLocaleTimeString('vi-VN', { hour: '2-digit', minute: '2-digit', timeZone: 'Asia/Ho_Chi_Minh' });
}

function dayOf(at) {
  return new Date(at).toLocaleDateString('vi-VN', {
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    timeZone: 'Asia/Ho_Chi_Minh',
  });
}
