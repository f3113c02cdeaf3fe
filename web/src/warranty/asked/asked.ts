import { readCode } from '../../../../shared/stickers/code/code-text.ts';
import type { Problem } from '../../http/call.ts';
import { listAt, numberAt, textAt, valueAt } from '../../http/reading.ts';
import type { Capture } from '../../offline/waiting-queue.ts';
import { make, part, say, showError } from '../../page.ts';
import { today } from '../../written.ts';
import type { Facts } from '../draft.ts';
import type { Unit } from '../unit.ts';
import { wireAddress } from './address-picker.ts';
import { askedTexts as texts } from './asked-texts.ts';
import { labelled } from './labelled.ts';
import { nameOf, type OwnField, ownFieldElement, ownFieldMistake, ownFieldsOf } from './own-fields.ts';
import { type PhotoField, photoField } from './photo-field.ts';

interface Settings {
  readonly form: HTMLFormElement;
  readonly facts: () => Facts;
  readonly keep: (facts: Facts) => void;
  /** Of the unit that is asked about. */
  readonly code: () => string;
}

/** What only some units are asked, and what everybody may add: set, own fields, address, purchase and photos. */
export interface Asked {
  show(unit: Unit): void;
  /** Whether the step is right; says beside the field where it is not. */
  isRight(step: string): boolean;
  /** Photos as an activation names them. */
  photosGiven(): { receipt?: string; installation?: string[] } | undefined;
  /** Photos that go into the queue of this phone. */
  photosToSend(): Capture['photos'];
  /** Sends what was not sent yet; whether every photo is there. */
  photosSent(): Promise<boolean>;
  /** Puts a refusal beside the field it is about; whether it is about one of these. */
  refused(problem: Problem, advance: (step: 'set' | 'asked' | 'confirm') => void): boolean;
}

const MOST_INSTALLATION = 5;

export function openAsked({ form, facts, keep, code }: Settings): Asked {
  let fields: OwnField[] = [];
  let wanted = { receipt: false, installation: 0 };
  let shown: Unit | undefined;
  const receipt = photoField({
    purpose: 'receipt',
    label: say(texts.receipt),
    hint: say(texts.receiptWhy),
    most: 1,
    code,
  });
  let installation = installationField(0);
  const address = wireAddress(part('[data-address]', HTMLElement, form), {
    facts,
    keep: (chosen) => keep({ ...facts(), ...chosen }),
  });
  const purchased = purchaseField(facts, keep);
  const allPhotos = () => [...receipt.photos(), ...installation.photos()];

  function installationField(count: number): PhotoField {
    return photoField({
      purpose: 'installation',
      label: say(texts.installation),
      hint:
        count > 0
          ? say(texts.installationWanted, { count: String(count) })
          : say(texts.installationWhy, { count: String(MOST_INSTALLATION) }),
      most: MOST_INSTALLATION,
      code,
    });
  }

  function show(unit: Unit): void {
    if (shown === unit) return;
    if (shown?.code !== unit.code) installation = installationField(numberAt(unit.reply, 'photos.installation') ?? 0);
    shown = unit;
    fields = ownFieldsOf(unit.reply);
    wanted = {
      receipt: valueAt(unit.reply, 'photos.receipt') === true,
      installation: numberAt(unit.reply, 'photos.installation') ?? 0,
    };
    const elementOf = (field: OwnField) =>
      ownFieldElement(field, facts().fields?.[field.id] ?? '', (value) => {
        showError(nameOf(field.id), '');
        keep({ ...facts(), fields: answered(facts().fields, field.id, value.trim()) });
      });
    place('[data-asked-fields]', fields.filter((field) => field.required).map(elementOf));
    place('[data-more-fields]', [...fields.filter((field) => !field.required).map(elementOf), purchased]);
    place('[data-asked-photos]', [
      ...(wanted.receipt ? [receipt.element] : []),
      ...(wanted.installation > 0 ? [installation.element] : []),
    ]);
    place('[data-more-photos]', [
      ...(wanted.receipt ? [] : [receipt.element]),
      ...(wanted.installation > 0 ? [] : [installation.element]),
    ]);
    place('[data-set-rows]', setRows(unit, facts, keep));
    address.show();
  }

  function place(selector: string, elements: readonly HTMLElement[]): void {
    part(selector, HTMLElement, form).replaceChildren(...elements);
  }

  function ownFieldsRight(required: boolean): boolean {
    const wrong = fields
      .filter((field) => field.required === required)
      .map((field) => [field, ownFieldMistake(field, facts().fields?.[field.id] ?? '')] as const)
      .filter(([, mistake]) => mistake !== '');
    for (const [field, mistake] of wrong) showError(nameOf(field.id), mistake);
    const first = wrong[0];
    if (first) reveal(nameOf(first[0].id));
    return first === undefined;
  }

  function photosRight(): boolean {
    receipt.showError('');
    installation.showError('');
    if (wanted.receipt && receipt.photos().length === 0) {
      receipt.showError(say(texts.receiptMissing));
      return false;
    }
    const missing = wanted.installation - installation.photos().length;
    if (missing > 0) installation.showError(say(texts.installationMissing, { count: String(missing) }));
    return missing <= 0;
  }

  const isRight = (step: string): boolean => {
    if (step === 'set') return isSetRight(facts());
    if (step === 'asked') return ownFieldsRight(true) && photosRight();
    return step !== 'confirm' || (ownFieldsRight(false) && isPurchaseRight(facts()));
  };

  return {
    show,
    isRight,
    photosGiven: () => {
      const ids = (purpose: string) =>
        allPhotos().flatMap((photo) => (photo.purpose === purpose ? (photo.uploadId ?? []) : []));
      const [given] = ids('receipt');
      const fitted = ids('installation');
      if (given === undefined && fitted.length === 0) return undefined;
      return {
        ...(given === undefined ? {} : { receipt: given }),
        ...(fitted.length > 0 ? { installation: fitted } : {}),
      };
    },
    photosToSend: () => allPhotos().map(({ id, purpose, picture, uploadId }) => ({ id, purpose, picture, uploadId })),
    photosSent: async () => {
      const [one, other] = await Promise.all([receipt.settle(), installation.settle()]);
      if (!one) receipt.showError(say(texts.photosNotSent));
      if (!other) installation.showError(say(texts.photosNotSent));
      return one && other;
    },
    refused: (problem, advance) => {
      const own = problem.fields.flatMap(({ field, text }) => {
        const found = fields.find(({ id }) => field === `fields.${id}`);
        return found ? [{ found, text }] : [];
      });
      const first = own[0];
      if (first) {
        advance(first.found.required ? 'asked' : 'confirm');
        for (const { found, text } of own) showError(nameOf(found.id), text);
        reveal(nameOf(first.found.id));
        return true;
      }
      return isAboutSet(problem, advance, facts());
    },
  };
}

function answered(before: Facts['fields'], id: string, value: string): Record<string, string> {
  const { [id]: _old, ...others } = before ?? {};
  return value === '' ? others : { ...others, [id]: value };
}

function purchaseField(facts: () => Facts, keep: (facts: Facts) => void): HTMLElement {
  const control = make('input', '', { type: 'date', max: today(), autocomplete: 'off' });
  control.value = facts().purchasedOn ?? '';
  control.addEventListener('input', () => {
    showError('purchasedOn', '');
    keep({ ...facts(), purchasedOn: control.value || undefined });
  });
  return labelled({ id: 'purchasedOn', label: say(texts.purchasedOn), isOptional: true, control });
}

function isPurchaseRight({ purchasedOn }: Facts): boolean {
  const isRight = purchasedOn === undefined || purchasedOn <= today();
  if (!isRight) {
    showError('purchasedOn', say(texts.purchasedLater));
    reveal('purchasedOn');
  }
  return isRight;
}

/** One field for each other unit of the set; what is left empty is missing and can be added later. */
function setRows(unit: Unit, facts: () => Facts, keep: (facts: Facts) => void): HTMLElement[] {
  const places = listAt(unit.reply, 'components').flatMap((place) => {
    const count = numberAt(place, 'count') ?? 1;
    const name = textAt(place, 'name') ?? '';
    return Array.from({ length: count }, (_, index) =>
      count === 1
        ? say(texts.component, { name })
        : say(texts.componentOf, { name, number: String(index + 1), count: String(count) }),
    );
  });
  const state = make('p', '', { class: 'note', role: 'status' });
  const tell = () => {
    const named = (facts().components ?? []).filter((one) => one.trim() !== '').length;
    const missing = places.length - named;
    state.className = missing > 0 ? 'muted' : 'note';
    state.textContent = missing > 0 ? say(texts.stillMissing, { count: String(missing) }) : say(texts.allThere);
  };
  const rows = places.map((label, index) => {
    const control = make('input', '', {
      type: 'text',
      class: 'code',
      autocomplete: 'off',
      autocapitalize: 'characters',
      spellcheck: 'false',
      enterkeyhint: 'next',
      maxlength: '60',
      placeholder: 'XXXX-XXXX-XXXX-XXXX',
    });
    control.value = facts().components?.[index] ?? '';
    control.addEventListener('input', () => {
      const codes = Array.from({ length: places.length }, (_, at) => facts().components?.[at] ?? '');
      codes[index] = control.value;
      keep({ ...facts(), components: codes });
      showError(componentId(index), '');
      tell();
    });
    return labelled({ id: componentId(index), label, isOptional: true, control });
  });
  if (rows.length > 0) tell();
  return rows.length > 0 ? [...rows, state] : [];
}

function componentId(index: number): string {
  return `component-${index}`;
}

function isSetRight({ components = [] }: Facts): boolean {
  const plain = components.map((one) => one.replace(/[\s-]/g, '').toUpperCase());
  const mistakeAt = (index: number): string => {
    const written = plain[index] ?? '';
    if (written === '') return '';
    if (plain.indexOf(written) < index) return say(texts.twice);
    const reading = readCode(written);
    return !reading.ok && reading.refusal === 'check' ? say(texts.codeTypo) : '';
  };
  const mistakes = plain.map((_, index) => mistakeAt(index));
  mistakes.forEach((mistake, index) => {
    showError(componentId(index), mistake);
  });
  const first = mistakes.findIndex((mistake) => mistake !== '');
  if (first >= 0) reveal(componentId(first));
  return first < 0;
}

const aboutSet = ['not-of-set', 'named-twice', 'component-active'];

/** The server names the code that is wrong; its words go beside where it was typed. */
function isAboutSet(problem: Problem, advance: (step: 'set') => void, { components = [] }: Facts): boolean {
  if (!aboutSet.includes(problem.code)) return false;
  const plain = (code: string) => code.replace(/[^0-9a-z]/gi, '').toUpperCase();
  const named = plain(textAt(problem.values, 'code') ?? '');
  const index = Math.max(
    0,
    components.findIndex((one) => plain(one) === named),
  );
  advance('set');
  showError(componentId(index), problem.text);
  reveal(componentId(index));
  return true;
}

function reveal(id: string): void {
  const element = document.getElementById(id);
  element?.closest('details')?.setAttribute('open', '');
  element?.focus();
}
