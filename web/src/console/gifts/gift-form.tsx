import { Button, Checkbox, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { upload } from '../../http/upload.ts';
import { today } from '../../written.ts';
import { useDesk } from '../desk/desk-context.ts';
import { useChange } from '../desk/use-change.ts';
import { useSay } from '../language.ts';
import { FileDrop } from '../shell/file-drop.tsx';
import { fieldTrouble, TroubleNotice } from '../shell/parts.tsx';
import { type Gift, giftSchema, holders, pictureFormSchema } from './gift.ts';
import { type Draft, draftOf, faultsOf, giftOf, stockOf } from './gift-draft.ts';
import { holderTexts, giftTexts as texts } from './texts.ts';

interface Props {
  readonly gift: Gift | undefined;
  readonly saved: (gift: Gift) => void;
  readonly cancel: () => void;
}

/** A gift, new or written anew. */
export function GiftForm({ gift, saved, cancel }: Props) {
  const say = useSay();
  const change = useChange();
  const picture = usePicture();
  const [draft, setDraft] = useState(() => draftOf(gift, today()));
  const [judged, setJudged] = useState(false);
  const faults = judged ? faultsOf(draft, gift === undefined) : {};
  const edit = (next: Partial<Draft>) => setDraft((before) => ({ ...before, ...next }));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setJudged(true);
    if (Object.keys(faultsOf(draft, gift === undefined)).length > 0 || picture.part !== undefined) return;
    const written = giftOf(draft, picture.id);
    const outcome = await change.make(
      gift
        ? {
            method: 'PUT',
            path: `/v1/gifts/${encodeURIComponent(gift.id)}`,
            body: { gift: written, revision: gift.revision },
            reply: giftSchema,
          }
        : { method: 'POST', path: '/v1/gifts', body: { gift: written, stock: stockOf(draft) }, reply: giftSchema },
    );
    if (outcome?.ok) saved(outcome.value);
  };
  const errorOf = (field: keyof Draft, served: string) => {
    const fault = faults[field];
    return fault ? say(fault) : fieldTrouble(change.trouble, `gift.${served}`);
  };
  const text = (field: Exclude<keyof Draft, 'who'>, served: string) => ({
    id: `gift-${field}`,
    autoComplete: 'off',
    value: draft[field],
    error: errorOf(field, served),
    onChange: (event: { currentTarget: { value: string } }) => edit({ [field]: event.currentTarget.value }),
  });
  return (
    <section className="panel" aria-labelledby="gift-title">
      <h2 id="gift-title">{say(gift ? texts.changeTitle : texts.newTitle)}</h2>
      <form className="gift-form" noValidate onSubmit={(event) => void submit(event)}>
        <div className="fields">
          <TextInput className="grow" label={say(texts.nameVi)} maxLength={80} {...text('nameVi', 'name.vi')} />
          <TextInput className="grow" label={say(texts.nameEn)} maxLength={80} {...text('nameEn', 'name.en')} />
        </div>
        <div className="fields">
          <TextInput className="grow" label={say(texts.aboutVi)} maxLength={300} {...text('aboutVi', 'about.vi')} />
          <TextInput className="grow" label={say(texts.aboutEn)} maxLength={300} {...text('aboutEn', 'about.en')} />
        </div>
        <div className="fields">
          <TextInput className="short" label={say(texts.price)} inputMode="numeric" {...text('price', 'price')} />
          {!gift && (
            <TextInput
              className="short"
              label={say(texts.firstStock)}
              inputMode="numeric"
              {...text('stock', 'stock')}
            />
          )}
          <TextInput
            className="short"
            label={say(texts.limit)}
            description={say(texts.limitHint)}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            inputMode="numeric"
            {...text('limit', 'limitPerPerson')}
          />
          <TextInput type="date" label={say(texts.from)} {...text('from', 'from')} />
          <TextInput type="date" label={say(texts.until)} {...text('until', 'until')} />
        </div>
        <Checkbox.Group
          label={say(texts.whoFor)}
          value={[...draft.who]}
          error={errorOf('who', 'for')}
          onChange={(chosen) => edit({ who: holders.filter((one) => chosen.includes(one)) })}
        >
          <div className="actions">
            {holders.map((one) => (
              <Checkbox key={one} value={one} label={say(holderTexts[one])} />
            ))}
          </div>
        </Checkbox.Group>
        <FileDrop
          label={say(texts.picture)}
          hint={picture.words ?? say(texts.pictureHint)}
          accept="image/jpeg,image/png,image/webp"
          error={picture.lost ? say(texts.pictureLost) : undefined}
          chosen={([file]) => file && void picture.send(file)}
        />
        <TroubleNotice trouble={change.trouble} />
        <div className="actions">
          <Button type="submit" loading={change.busy} disabled={picture.part !== undefined}>
            {say(texts.save)}
          </Button>
          <Button variant="default" onClick={cancel}>
            {say(texts.discard)}
          </Button>
        </div>
      </form>
    </section>
  );
}

/** A picture on its way to where files are kept; the gift names it once it is there. */
function usePicture() {
  const say = useSay();
  const { desk } = useDesk();
  const [part, setPart] = useState<number>();
  const [sent, setSent] = useState<{ id: string; name: string }>();
  const [lost, setLost] = useState(false);
  const send = async (file: File) => {
    setLost(false);
    setPart(0);
    const form = await desk.change({ method: 'POST', path: '/v1/gift-pictures', reply: pictureFormSchema });
    const arrived = form.ok && (await upload(form.value.upload, file, setPart));
    setPart(undefined);
    if (form.ok && arrived) setSent({ id: form.value.id, name: file.name });
    else setLost(true);
  };
  const sending =
    part === undefined ? undefined : say(texts.pictureSending, { percent: String(Math.round(part * 100)) });
  const words = sending ?? (sent && say(texts.pictureSent, { name: sent.name }));
  return { part, id: sent?.id, words, lost, send };
}
