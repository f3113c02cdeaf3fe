import { formatNational, readMobileNumber } from '../../../shared/phone/mobile-number.ts';
import { type Answer, pageLanguage } from '../http/call.ts';
import { listAt, numberAt, textAt } from '../http/reading.ts';
import { identityTexts } from '../identity/texts.ts';
import { make, part, parts, say, showError, whileBusy } from '../page.ts';
import { phoneTexts } from '../phone-texts.ts';
import { writtenDay, writtenMoment } from '../written.ts';
import { movementTexts, orderStateTexts, giftTexts as texts } from './texts.ts';

interface Request {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: string;
  readonly idempotencyKey?: string;
}
/** Asks the API as whoever the page knows; undefined after that ended, which the page says itself. */
export type Ask = (request: Request) => Promise<Answer | undefined>;

interface Chosen {
  readonly id: string;
  readonly name: string;
  readonly price: number;
}

/** What a refusal's field, or its code, stands for. */
const inputOf: Readonly<Record<string, string>> = {
  'to.name': 'giftName',
  'to.phone': 'giftPhone',
  'to.address': 'giftAddress',
  'phone-malformed': 'giftPhone',
  'phone-landline': 'giftPhone',
};

/** Points, gifts and orders behind `base`: `/v1/me` for a partner, `/v1/customer` for who looked up a phone. */
export function wireGiftShop(base: '/v1/me' | '/v1/customer', ask: Ask) {
  const root = part('[data-gift-shop]', HTMLElement);
  const at = (selector: string) => part(selector, HTMLElement, root);
  const form = part('[data-redeem]', HTMLFormElement, root);
  const input = (name: string) => part(`#${name}`, HTMLInputElement, form);
  const orders = pages('orders', at('[data-gift-orders]'), at('[data-more-orders]'), orderRow);
  const movements = pages('movements', at('[data-movements]'), at('[data-more-movements]'), movementRow);
  let chosen: Chosen | undefined;
  let attempt: { readonly key: string; readonly sent: string } | undefined;

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void whileBusy(part('button', HTMLButtonElement, form), say(texts.redeeming), redeem);
  });
  part('[data-redeem-back]', HTMLButtonElement, form).addEventListener('click', () => choose(undefined));
  for (const field of parts('input', HTMLInputElement, form)) {
    field.addEventListener('input', () => showError(field.id, ''));
  }

  async function load(): Promise<void> {
    at('[data-gift-trouble]').hidden = true;
    await Promise.all([loadGifts(), movements.load(`${base}/points`), orders.load(`${base}/gift-orders`)]);
  }

  async function loadGifts(): Promise<void> {
    const reply = await read(`${base}/gifts`);
    if (reply === undefined) return;
    const available = numberAt(reply, 'available') ?? 0;
    const items = listAt(reply, 'items');
    at('[data-gifts]').replaceChildren(...items.map((item) => giftCard(item, available)));
    at('[data-no-gifts]').hidden = items.length > 0;
  }

  function giftCard(item: unknown, available: number): HTMLLIElement {
    const gift = { id: textAt(item, 'id') ?? '', name: inWords(item, 'name'), price: numberAt(item, 'price') ?? 0 };
    const left = numberAt(item, 'left') ?? 0;
    const limit = numberAt(item, 'limitPerPerson');
    const until = textAt(item, 'until');
    const about = inWords(item, 'about');
    const picture = textAt(item, 'pictureUrl');
    const short = gift.price - available;
    const isLimited = limit !== undefined && (numberAt(item, 'taken') ?? 0) >= limit;
    const facts = [
      left > 0 ? say(texts.left, { count: written(left) }) : say(texts.gone),
      ...(until === undefined ? [] : [say(texts.lastDay, { day: writtenDay(until) })]),
      ...(limit === undefined ? [] : [say(texts.limit, { count: String(limit) })]),
      ...(short > 0 ? [say(texts.missing, { count: written(short) })] : []),
    ];
    const take = make('button', say(texts.choose), {
      type: 'button',
      class: 'second',
      'aria-label': say(texts.chooseOf, { name: gift.name }),
    });
    take.hidden = left < 1 || short > 0 || isLimited;
    take.addEventListener('click', () => choose(gift));
    return make(
      'li',
      [
        ...(picture === undefined ? [] : [make('img', '', { src: picture, alt: '' })]),
        make('h3', gift.name),
        ...(about === '' ? [] : [make('p', about)]),
        make('p', [make('strong', say(texts.pointsOf, { count: written(gift.price) }))], { class: 'figures' }),
        make(
          'p',
          facts.map((fact) => make('span', fact)),
          { class: 'about muted' },
        ),
        take,
      ],
      { 'data-gift': gift.id },
    );
  }

  /** One question at a time: the address once a gift is chosen, else the gifts. */
  function choose(gift: Chosen | undefined): void {
    quiet();
    chosen = gift;
    form.hidden = gift === undefined;
    at('[data-gifts-part]').hidden = gift !== undefined;
    if (!gift) return;
    const title = at('[data-redeem-title]');
    title.textContent = say(texts.formTitle, { name: gift.name, points: written(gift.price) });
    title.focus();
  }

  async function redeem(): Promise<void> {
    quiet();
    const to = { name: input('giftName').value.trim(), address: input('giftAddress').value.trim() };
    const reading = readMobileNumber(input('giftPhone').value);
    if (to.name === '') return refuse('giftName', say(texts.filled));
    if (!reading.ok) return refuse('giftPhone', say(phoneTexts[reading.refusal]));
    if (to.address === '') return refuse('giftAddress', say(texts.filled));
    if (!chosen) return choose(undefined);
    const { id: giftId, name, price } = chosen;
    const body = { giftId, price, to: { ...to, phone: `+84${reading.national.slice(1)}` } };
    const order = await change(`${base}/gift-orders`, body);
    if (order === undefined) return;
    choose(undefined);
    await load();
    tell(say(texts.ordered, { name, order: textAt(order, 'reference') ?? '', address: to.address }));
  }

  function orderRow(item: unknown): HTMLLIElement {
    const state = textAt(item, 'state') ?? '';
    const reference = textAt(item, 'reference') ?? '';
    const steps = listAt(item, 'steps');
    const last = steps.at(-1);
    const carrier = textAt(item, 'carrier.name');
    const facts = [
      reference,
      writtenMoment(textAt(last, 'at') ?? ''),
      `${textAt(item, 'to.name') ?? ''}, ${formatNational(textAt(item, 'to.phone')?.replace('+84', '0') ?? '')}`,
      ...(carrier === undefined ? [] : [`${carrier} ${textAt(item, 'carrier.number') ?? ''}`]),
      ...[textAt(last, 'note') ?? []].flat(),
    ];
    const cancel = make('button', say(texts.cancel), { type: 'button', class: 'plain' });
    cancel.setAttribute('aria-label', `${say(texts.cancel)} ${reference}`);
    cancel.addEventListener('click', () => {
      void whileBusy(cancel, say(texts.canceling), () => takeBack(textAt(item, 'id') ?? '', reference));
    });
    return make('li', [
      make('p', inWords(item, 'giftName'), { class: 'name' }),
      make('p', say(texts.pointsOf, { count: written(numberAt(item, 'points') ?? 0) }), { class: 'amount figures' }),
      make('p', say(orderStateTexts[state] ?? texts.orders), { class: 'state', 'data-state': state }),
      make(
        'p',
        facts.map((fact) => make('span', fact)),
        { class: 'about' },
      ),
      ...(state === 'ordered' ? [cancel] : []),
    ]);
  }

  async function takeBack(id: string, reference: string): Promise<void> {
    quiet();
    const order = await change(`${base}/gift-orders/${encodeURIComponent(id)}/cancel`, {});
    if (order === undefined) return;
    await load();
    tell(say(texts.canceled, { order: reference }));
  }

  function movementRow(item: unknown): HTMLLIElement {
    const points = numberAt(item, 'points') ?? 0;
    const codeEnd = textAt(item, 'codeEnd');
    const kind = say(movementTexts[textAt(item, 'kind') ?? ''] ?? texts.movements);
    const facts = [
      kind,
      writtenMoment(textAt(item, 'at') ?? ''),
      ...(codeEnd === undefined ? [] : [say(texts.code, { code: codeEnd })]),
    ];
    return make('li', [
      make('p', textAt(item, 'note') ?? kind, { class: 'name' }),
      make('p', `${points > 0 ? '+' : ''}${written(points)}`, { class: 'amount figures' }),
      make(
        'p',
        facts.map((fact) => make('span', fact)),
        { class: 'about' },
      ),
    ]);
  }

  /** A list that comes in pages; its empty words stand before it. */
  function pages(
    name: 'orders' | 'movements',
    list: HTMLElement,
    more: HTMLElement,
    rowOf: (item: unknown) => HTMLLIElement,
  ) {
    let path = '';
    let next: string | undefined;
    /** Counts what was asked: a page that comes after the list began anew is not added to it. */
    let asked = 0;
    const button = part('button', HTMLButtonElement, more);
    const empty = at(name === 'orders' ? '[data-no-gift-orders]' : '[data-no-movements]');
    button.addEventListener('click', () => void whileBusy(button, say(texts.loading), page));
    async function page(): Promise<void> {
      const query = next === undefined ? '' : `?next=${encodeURIComponent(next)}`;
      asked += 1;
      const turn = asked;
      const reply = await read(path + query);
      if (reply === undefined || turn !== asked) return;
      if (next === undefined) list.replaceChildren();
      if (name === 'movements') showPoints(reply);
      list.append(...listAt(reply, 'items').map(rowOf));
      next = textAt(reply, 'next');
      more.hidden = next === undefined;
      empty.hidden = list.children.length > 0;
    }
    return {
      load: (from: string) => {
        path = from;
        next = undefined;
        return page();
      },
    };
  }

  function showPoints(reply: unknown): void {
    const available = numberAt(reply, 'available') ?? 0;
    at('[data-points="available"]').textContent = written(available);
    at('[data-points="reserved"]').textContent = written(numberAt(reply, 'reserved') ?? 0);
    at('[data-owed]').hidden = available >= 0;
    const points = numberAt(reply, 'expiring.points');
    at('[data-expiring]').hidden = points === undefined;
    const day = writtenDay(textAt(reply, 'expiring.lastDay') ?? '');
    at('[data-expiring]').textContent = say(texts.expiring, { points: written(points ?? 0), day });
  }

  async function read(path: string): Promise<unknown> {
    const answer = await ask({ method: 'GET', path });
    if (answer?.kind === 'reply') return answer.body;
    if (answer) wrong(answer);
    return undefined;
  }

  /** One key for one change: pressed again after a lost answer it is the same. */
  async function change(path: string, body: object): Promise<unknown> {
    const sent = JSON.stringify(body);
    if (attempt?.sent !== path + sent) attempt = { key: crypto.randomUUID(), sent: path + sent };
    const answer = await ask({ method: 'POST', path, body: sent, idempotencyKey: attempt.key });
    if (answer?.kind === 'reply' || answer?.kind === 'problem') attempt = undefined;
    if (answer?.kind === 'reply') return answer.body;
    if (answer) wrong(answer);
    return undefined;
  }

  function wrong(answer: Exclude<Answer, { kind: 'reply' }>): void {
    const problem = answer.kind === 'problem' ? answer.problem : undefined;
    const named = problem?.fields.find(({ field }) => inputOf[field] !== undefined);
    const field = problem && inputOf[named?.field ?? problem.code];
    const unanswered = say(answer.kind === 'offline' ? identityTexts.offline : identityTexts.busy);
    if (field === undefined) showTrouble(problem?.text ?? unanswered);
    else refuse(field, named?.text ?? problem?.text ?? unanswered);
  }

  function refuse(name: string, text: string): void {
    showError(name, text);
    input(name).focus();
  }

  function showTrouble(text: string): void {
    at('[data-gift-trouble]').hidden = false;
    at('[data-gift-trouble]').textContent = text;
    at('[data-gift-trouble]').scrollIntoView({ block: 'center' });
  }

  function tell(text: string): void {
    at('[data-gift-news]').hidden = false;
    at('[data-gift-news]').textContent = text;
    at('[data-gift-news]').scrollIntoView({ block: 'center' });
  }

  function quiet(): void {
    at('[data-gift-trouble]').hidden = true;
    at('[data-gift-news]').hidden = true;
  }

  return { load };
}

/** As people write it, `1.200`; points below 0 with their sign. */
function written(count: number): string {
  return `${count < 0 ? '-' : ''}${String(Math.abs(count)).replace(/\B(?=(\d{3})+$)/g, '.')}`;
}

const inWords = (item: unknown, name: string) => textAt(item, `${name}.${pageLanguage()}`) ?? '';
