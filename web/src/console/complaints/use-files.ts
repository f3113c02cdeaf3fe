import { useState } from 'react';
import { upload } from '../../http/upload.ts';
import { useDesk } from '../desk/desk-context.ts';
import { useSay } from '../language.ts';
import { uploadsSchema } from './complaint.ts';
import { complaintTexts as texts } from './texts.ts';

export const MOST_FILES = 3;
const MOST_BYTES = 5 * 1_024 * 1_024;
const types: readonly string[] = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'];
export const fitFiles = types.join(',');

export interface ChosenFiles {
  readonly chosen: readonly File[];
  /** The name of the one on its way. */
  readonly sending: string | undefined;
  readonly trouble: string | undefined;
  readonly choose: (files: readonly File[]) => void;
  readonly drop: (file: File) => void;
  readonly clear: () => void;
  /** Sends all; their ids, or undefined where one did not arrive. Those that arrived are not sent again. */
  readonly send: () => Promise<readonly string[] | undefined>;
}

/** Files that go along with an answer: chosen at leisure, sent with it. */
export function useFiles(): ChosenFiles {
  const say = useSay();
  const { desk } = useDesk();
  const [chosen, setChosen] = useState<readonly File[]>([]);
  const [arrived] = useState(() => new Map<File, string>());
  const [sending, setSending] = useState<string>();
  const [trouble, setTrouble] = useState<string>();
  const choose = (more: readonly File[]) => {
    const unfit = more.find(({ type, size }) => !types.includes(type) || size > MOST_BYTES);
    const all = [...chosen, ...more.filter((file) => file !== unfit)];
    setTrouble(
      unfit ? say(texts.unfit, { name: unfit.name }) : all.length > MOST_FILES ? say(texts.tooMany) : undefined,
    );
    setChosen(all.slice(0, MOST_FILES));
  };
  const sendOne = async (file: File): Promise<string | undefined> => {
    const outcome = await desk.seek('/v1/complaints/files', { types: [file.type] }, uploadsSchema);
    const form = outcome.ok ? outcome.value.files[0] : undefined;
    return form && (await upload(form.upload, file, () => undefined)) ? form.id : undefined;
  };
  const send = async () => {
    setTrouble(undefined);
    const ids: string[] = [];
    for (const file of chosen) {
      setSending(file.name);
      const id = arrived.get(file) ?? (await sendOne(file));
      setSending(undefined);
      if (id === undefined) {
        setTrouble(say(texts.notSent, { name: file.name }));
        return undefined;
      }
      arrived.set(file, id);
      ids.push(id);
    }
    return ids;
  };
  return {
    chosen,
    sending,
    trouble,
    choose,
    drop: (file) => setChosen(chosen.filter((other) => other !== file)),
    clear: () => setChosen([]),
    send,
  };
}
