import { readPattern } from '../../../../shared/catalog/field-pattern.ts';
import { pageLanguage } from '../../http/call.ts';
import { listAt, textAt, valueAt } from '../../http/reading.ts';
import { make, say } from '../../page.ts';
import { askedTexts as texts } from './asked-texts.ts';
import { labelled } from './labelled.ts';

/** A field of the company's own, as the product's reply tells it. */
export interface OwnField {
  readonly id: string;
  readonly label: string;
  readonly kind: 'text' | 'number' | 'date' | 'choice';
  readonly required: boolean;
  readonly pattern: string | undefined;
  readonly hint: string;
  readonly choices: readonly { readonly id: string; readonly label: string }[];
}

const kinds = ['text', 'number', 'date', 'choice'] as const;

export function ownFieldsOf(reply: unknown): OwnField[] {
  const language = pageLanguage();
  return listAt(reply, 'fields').flatMap((field) => {
    const id = textAt(field, 'id');
    const kind = kinds.find((one) => one === textAt(field, 'kind'));
    if (id === undefined || kind === undefined) return [];
    return [
      {
        id,
        kind,
        label: textAt(field, `label.${language}`) ?? id,
        required: valueAt(field, 'required') === true,
        pattern: textAt(field, 'pattern'),
        hint: textAt(field, `hint.${language}`) ?? '',
        choices: listAt(field, 'choices').map((choice) => ({
          id: textAt(choice, 'id') ?? '',
          label: textAt(choice, `label.${language}`) ?? '',
        })),
      },
    ];
  });
}

/** The field as people fill it in; `changed` gets its answer. */
export function ownFieldElement(field: OwnField, value: string, changed: (value: string) => void): HTMLElement {
  const control = field.kind === 'choice' ? selectOf(field) : inputOf(field);
  control.value = value;
  control.addEventListener('input', () => changed(control.value));
  return labelled({ id: nameOf(field.id), label: field.label, hint: field.hint, isOptional: !field.required, control });
}

export function nameOf(id: string): string {
  return `own-${id}`;
}

function inputOf({ kind }: OwnField): HTMLInputElement {
  const inputmode = kind === 'number' ? 'decimal' : 'text';
  return make('input', '', {
    type: kind === 'date' ? 'date' : 'text',
    inputmode,
    maxlength: '300',
    autocomplete: 'off',
    enterkeyhint: 'next',
  });
}

function selectOf({ choices }: OwnField): HTMLSelectElement {
  const options = [{ id: '', label: say(texts.choose) }, ...choices];
  return make(
    'select',
    options.map(({ id, label }) => make('option', label, { value: id })),
  );
}

/** What is wrong with an answer, in words; empty where it is right. The server judges by the very same patterns. */
export function ownFieldMistake(field: OwnField, answer: string): string {
  const value = answer.trim();
  if (value === '') return field.required ? say(texts.required) : '';
  if (field.kind === 'number' && !/^-?\d+(?:[.,]\d+)?$/.test(value)) return say(texts.number);
  if (field.pattern === undefined) return '';
  const reading = readPattern(field.pattern);
  return !reading.ok || reading.matches(value) ? '' : say(texts.pattern, { hint: field.hint }).trim();
}
