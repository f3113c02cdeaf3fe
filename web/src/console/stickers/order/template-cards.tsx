import { SegmentedControl } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useSay } from '../../language.ts';
import { StickerPicture } from '../../templates/sticker-picture.tsx';
import { materials, type Template } from '../../templates/template.ts';
import { templateTexts } from '../../templates/texts.ts';
import { usePreview } from '../../templates/use-preview.ts';
import { writtenNumber } from '../../written.ts';
import { materialTexts, stickerTexts } from '../texts.ts';
import { orderTexts as texts } from './texts.ts';

interface Props {
  readonly templates: readonly Template[];
  readonly chosen: string;
  readonly error: string | undefined;
  readonly choose: (template: Template) => void;
}

/** Templates to choose from, each drawn as it will be printed. */
export function TemplateCards({ templates, chosen, error, choose }: Props) {
  const say = useSay();
  const [material, setMaterial] = useState(templates.find(({ id }) => id === chosen)?.material);
  const offered = materials.filter((one) => templates.some((template) => template.material === one));
  return (
    <fieldset className="template-cards" aria-describedby={error ? 'template-error' : undefined}>
      <legend>{say(texts.template)}</legend>
      {offered.length > 1 && (
        <SegmentedControl
          aria-label={say(stickerTexts.material)}
          value={material ?? ''}
          data={offered.map((one) => ({ value: one, label: say(materialTexts[one]) }))}
          transitionDuration={0}
          onChange={(value) => setMaterial(offered.find((one) => one === value))}
        />
      )}
      <div className="choices">
        {templates
          .filter((template) => template.material === material)
          .map((template) => (
            <label key={template.id} className="choice" data-template={template.id}>
              <input
                type="radio"
                name="template"
                value={template.id}
                checked={template.id === chosen}
                onChange={() => choose(template)}
              />
              <CardPicture template={template} />
              <strong>{template.name}</strong>
              <span className="quiet">
                {say(templateTexts.size, {
                  width: writtenNumber(template.width),
                  height: writtenNumber(template.height),
                })}
                {' · '}
                {say(materialTexts[template.material])}
              </span>
            </label>
          ))}
      </div>
      <p id="template-error" className="field-error" role="alert">
        {error}
      </p>
    </fieldset>
  );
}

function CardPicture({ template }: { template: Template }) {
  const wish = useMemo(() => ({ template }), [template]);
  const preview = usePreview(wish, 0);
  const { width, height, name } = template;
  return <StickerPicture svg={preview.value?.svg} width={width} height={height} room={72} name={name} />;
}
