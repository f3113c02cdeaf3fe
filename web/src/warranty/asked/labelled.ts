import { layoutTexts } from '../../layout/texts.ts';
import { make, say } from '../../page.ts';

interface Labelled {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly isOptional?: boolean;
  readonly control: HTMLInputElement | HTMLSelectElement;
}

/** As `Field.astro` builds a field, for those that only some units have. */
export function labelled({ id, label, hint = '', isOptional = false, control }: Labelled): HTMLElement {
  control.id = id;
  control.name = id;
  const describedBy = [hint ? `${id}-hint` : '', `${id}-error`].filter(Boolean).join(' ');
  control.setAttribute('aria-describedby', describedBy);
  const name = make('label', label, { for: id });
  if (isOptional) name.append(' ', make('span', `(${say(layoutTexts.optional)})`, { class: 'optional' }));
  return make(
    'div',
    [
      name,
      ...(hint ? [make('p', hint, { class: 'hint', id: `${id}-hint` })] : []),
      control,
      make('p', '', { class: 'error', id: `${id}-error` }),
    ],
    { class: 'field', 'data-field': id },
  );
}
