import { textAt } from '../../http/reading.ts';
import { make, say } from '../../page.ts';
import type { Facts } from '../draft.ts';
import { askedTexts as texts } from './asked-texts.ts';
import { labelled } from './labelled.ts';

interface Settings {
  readonly facts: () => Facts;
  readonly keep: (chosen: Pick<Facts, 'province' | 'ward'>) => void;
}

/**
 * The province and ward of today, to choose from. Both may stay open: an address that is only written, old or new, is
 * read by the server. Without signal, and never opened before, there is nothing to choose and nothing is lost.
 */
export function wireAddress(into: HTMLElement, { facts, keep }: Settings): { show(): void } {
  const province = make('select', [], { autocomplete: 'address-level1' });
  const ward = make('select', [], { autocomplete: 'address-level2' });
  const wardField = labelled({ id: 'ward', label: say(texts.ward), isOptional: true, control: ward });
  const provinceField = labelled({ id: 'province', label: say(texts.province), isOptional: true, control: province });
  let isShown = false;

  const showWards = async (code: string | undefined) => {
    const wards = code === undefined ? [] : await listOf(`/places/wards-${code}.json`);
    fill(ward, wards, facts().ward);
    wardField.hidden = wards.length === 0;
  };
  province.addEventListener('change', () => {
    keep({ province: province.value || undefined, ward: undefined });
    void showWards(province.value || undefined);
  });
  ward.addEventListener('change', () => keep({ province: province.value || undefined, ward: ward.value || undefined }));

  const show = async () => {
    const provinces = await listOf('/places/provinces.json');
    if (provinces.length === 0) return;
    isShown = true;
    fill(province, provinces, facts().province);
    wardField.hidden = true;
    into.replaceChildren(provinceField, wardField);
    await showWards(facts().province);
  };
  return {
    show: () => {
      if (!isShown) void show();
    },
  };
}

interface Named {
  readonly code: string;
  readonly name: string;
}

function fill(select: HTMLSelectElement, places: readonly Named[], chosen: string | undefined): void {
  const options = [{ code: '', name: say(texts.choose) }, ...places];
  select.replaceChildren(...options.map(({ code, name }) => make('option', name, { value: code })));
  select.value = chosen ?? '';
}

async function listOf(path: string): Promise<Named[]> {
  try {
    const reply = await fetch(path);
    const body: unknown = await reply.json();
    return (Array.isArray(body) ? body : []).flatMap((place: unknown) => {
      const code = textAt(place, 'code');
      const name = textAt(place, 'name');
      return code === undefined || name === undefined ? [] : [{ code, name }];
    });
  } catch {
    return [];
  }
}
