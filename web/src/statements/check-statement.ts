import { sealIn } from '../../../shared/rewards/statement/statement-address.ts';
import { placeText, statementTexts as words } from '../../../shared/rewards/statement/statement-texts.ts';
import { checkCharacter, inFours, readCharacters } from '../../../shared/stickers/code/code-text.ts';
import { call, pageLanguage } from '../http/call.ts';
import { numberAt, textAt } from '../http/reading.ts';
import { paths } from '../language.ts';
import { make, part, parts, say, showError, whileBusy } from '../page.ts';
import { writtenAmount, writtenDay, writtenMoment } from '../written.ts';
import { statementPageTexts as texts } from './texts.ts';
import { readFigure, writtenFigure } from './written-figure.ts';

const PLACES = ['pending', 'available', 'reserved', 'paid'] as const;
const LENGTH = 20;
const form = part('[data-check]', HTMLFormElement);
const code = part('#code', HTMLInputElement);
const amount = (place: (typeof PLACES)[number]) => part(`#${place}`, HTMLInputElement);
const trouble = part('[data-trouble]', HTMLElement);
const result = part('[data-result]', HTMLElement);

form.addEventListener('submit', (event) => {
  event.preventDefault();
  void whileBusy(part('button', HTMLButtonElement, form), say(texts.checking), check);
});
for (const field of parts('input', HTMLInputElement, form)) {
  field.addEventListener('input', () => {
    showError(field.id, '');
    // What is typed now was not checked.
    result.hidden = true;
    trouble.hidden = true;
  });
}
takeAddress();

/** Whoever scanned the paper typed nothing: all of it stands in the address, and goes from there. */
function takeAddress(): void {
  const scanned = sealIn(location.pathname);
  if (!scanned) return;
  code.value = inFours(scanned.code);
  // Nobody who looks at the address later learns what was checked.
  history.replaceState(undefined, '', paths.checkStatement[pageLanguage()]);
  if (!scanned.closing) return;
  for (const place of PLACES) amount(place).value = writtenFigure(scanned.closing[place]);
  void whileBusy(part('button', HTMLButtonElement, form), say(texts.checking), check);
}

async function check(): Promise<void> {
  result.hidden = true;
  trouble.hidden = true;
  const wanted = read();
  if (!wanted) {
    part('[aria-invalid="true"]', HTMLInputElement, form).focus();
    return;
  }
  const answer = await call({ method: 'POST', path: '/v1/statement-checks', body: JSON.stringify(wanted) });
  if (answer.kind === 'reply') {
    show(answer.body);
    return;
  }
  const known = answer.kind === 'problem' ? answer.problem.text : '';
  trouble.textContent = known === '' ? say(answer.kind === 'offline' ? texts.offline : texts.busy) : known;
  trouble.hidden = false;
}

function read() {
  const written = readCode(code.value);
  showError('code', written === undefined ? say(texts.codeMalformed) : '');
  const figures = PLACES.map((place) => {
    const figure = readFigure(amount(place).value);
    showError(place, figure === undefined ? say(texts.amountMalformed) : '');
    return figure;
  });
  const [pending, available, reserved, paid] = figures;
  if (written === undefined || pending === undefined || available === undefined) return undefined;
  if (reserved === undefined || paid === undefined) return undefined;
  return { code: written, closing: { pending, available, reserved, paid } };
}

function readCode(written: string): string | undefined {
  const characters = readCharacters(written);
  if (characters?.length !== LENGTH) return undefined;
  return checkCharacter(characters.slice(0, -1)) === characters.at(-1) ? characters : undefined;
}

function show(confirmed: unknown): void {
  const night = textAt(confirmed, 'night');
  part('[data-how]', HTMLElement, result).textContent =
    night === undefined ? say(texts.tonightHow) : say(texts.sealedHow, { night: writtenDay(night) });
  const day = (path: string) => writtenDay(textAt(confirmed, path) ?? '');
  const money = (path: string) => written(confirmed, path);
  const currency = textAt(confirmed, 'currency') === 'POINT' ? 'POINT' : 'VND';
  const sums = (edge: 'opening' | 'closing') =>
    PLACES.map(
      (place) => [`${say(words[edge])}: ${say(placeText(place, currency))}`, money(`${edge}.${place}`)] as const,
    );
  // Points are never transferred.
  const transferred = currency === 'VND' ? (['gross', 'tax', 'net'] as const) : [];
  const rows: readonly (readonly [string, string])[] = [
    [say(texts.initials), textAt(confirmed, 'initials') ?? ''],
    [say(texts.days), `${day('from')} – ${day('to')}`],
    ...sums('opening'),
    ...sums('closing'),
    ...transferred.map(
      (name) => [`${say(texts.transferred)}: ${say(words[name])}`, money(`payments.${name}`)] as const,
    ),
    [say(texts.issued), writtenMoment(textAt(confirmed, 'issuedAt') ?? '')],
  ];
  part('[data-facts]', HTMLElement, result).replaceChildren(
    ...rows.map(([name, value]) => make('div', [make('dt', name), make('dd', value, { class: 'figures' })])),
  );
  result.hidden = false;
  part('#result-title', HTMLElement).focus();
}

function written(confirmed: unknown, path: string): string {
  const figure = numberAt(confirmed, path) ?? 0;
  return textAt(confirmed, 'currency') === 'POINT' ? writtenFigure(figure) : writtenAmount(figure);
}
