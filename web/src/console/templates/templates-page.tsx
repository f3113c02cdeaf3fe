import '../sticker-work.css';
import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { useAsked } from '../desk/use-asked.ts';
import { useSay } from '../language.ts';
import { addressOf, type Place } from '../place.ts';
import { Empty, Heading, Loading, TroubleNotice } from '../shell/parts.tsx';
import { pageTexts } from '../shell/texts.ts';
import { materialTexts } from '../stickers/texts.ts';
import { writtenNumber } from '../written.ts';
import { GuardWords } from './guard-words.tsx';
import { StickerPicture } from './sticker-picture.tsx';
import { type Template, templateListSchema } from './template.ts';
import { TemplateEditor } from './template-editor.tsx';
import { templateTexts as texts } from './texts.ts';
import { usePreview } from './use-preview.ts';

/** What stands in the address where a template is begun. */
const NEW = 'moi';

/** Templates of stickers: looked at, and edited into new versions. */
export function TemplatesPage({ place }: { place: Place }) {
  const say = useSay();
  const asked = useAsked('/v1/templates', templateListSchema);
  const isOpen = place.of !== undefined;
  return (
    <>
      {isOpen ? (
        <a className="back" href={addressOf('templates')}>
          {say(texts.all)}
        </a>
      ) : (
        <Heading title={say(pageTexts.templates)} lead={say(texts.lead)}>
          <Button component="a" href={addressOf('templates', NEW)}>
            {say(texts.newOne)}
          </Button>
        </Heading>
      )}
      <TroubleNotice trouble={asked.trouble} again={() => void asked.refresh()} />
      {!asked.value && asked.busy && <Loading rows={3} height={120} slow={asked.slow} />}
      {asked.value && !isOpen && <List templates={asked.value.items} />}
      {asked.value && isOpen && (
        <Opened templates={asked.value.items} id={place.of} from={place.filter} saved={() => void asked.refresh()} />
      )}
    </>
  );
}

function List({ templates }: { templates: readonly Template[] }) {
  const say = useSay();
  if (templates.length === 0) return <Empty title={say(texts.none)} />;
  return (
    <ul className="template-list">
      {templates.map((template) => (
        <Card key={template.id} template={template} />
      ))}
    </ul>
  );
}

function Card({ template }: { template: Template }) {
  const say = useSay();
  const { id, name, width, height, standard, version, material } = template;
  const wish = useMemo(() => ({ template }), [template]);
  const preview = usePreview(wish, 0);
  return (
    <li className="panel" data-template={id}>
      <div className="chosen-picture">
        <StickerPicture svg={preview.value?.svg} width={width} height={height} name={name} />
      </div>
      <h2>{name}</h2>
      <p className="quiet">
        {say(texts.size, { width: writtenNumber(width), height: writtenNumber(height) })}
        {' · '}
        {say(materialTexts[material])}
        {' · '}
        {standard ? say(texts.standard) : say(texts.own, { version: String(version) })}
      </p>
      {preview.value?.guard && <GuardWords guard={preview.value.guard} />}
      {preview.value?.errors.map((error) => (
        <p key={error.field} className="notice careful">
          {say(error)}
        </p>
      ))}
      <div className="actions">
        <Button
          component="a"
          size="compact-sm"
          variant="default"
          href={standard ? addressOf('templates', NEW, id) : addressOf('templates', id)}
        >
          {say(standard ? texts.copy : texts.edit)}
        </Button>
      </div>
    </li>
  );
}

interface OpenedProps {
  readonly templates: readonly Template[];
  readonly id: string | undefined;
  /** The template that a new one begins as. */
  readonly from: string | undefined;
  readonly saved: () => void;
}

function Opened({ templates, id, from, saved }: OpenedProps) {
  const say = useSay();
  const isNew = id === NEW;
  const found = isNew
    ? (templates.find((one) => one.id === from) ?? templates[0])
    : templates.find((one) => one.id === id && !one.standard);
  if (!found) return <Heading title={say(texts.newTitle)} lead={say(texts.unknown)} />;
  return (
    <TemplateEditor
      key={`${id}-${from ?? ''}`}
      begin={isNew ? { ...found, id: '', name: '' } : found}
      version={isNew ? undefined : found.version}
      saved={saved}
    />
  );
}
