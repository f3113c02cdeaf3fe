import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import * as z from 'zod/mini';
import { writtenAmount, writtenMoment } from '../../written.ts';
import { useStaffNames } from '../desk/colleagues.ts';
import { useAsked } from '../desk/use-asked.ts';
import { useChange } from '../desk/use-change.ts';
import { useLanguage, useSay } from '../language.ts';
import { openLink } from '../open-link.ts';
import { TroubleNotice } from '../shell/parts.tsx';
import { writtenCount } from '../written.ts';
import { fileTexts as texts } from './bank-texts.ts';
import { bankFileSchema, type Run } from './payout.ts';

const layoutsSchema = z.object({
  items: z.array(z.object({ id: z.string(), title: z.object({ vi: z.string(), en: z.string() }) })),
});
const linkSchema = z.object({ url: z.string().check(z.regex(/^https?:\/\//)) });

interface Props {
  readonly run: Run;
  readonly path: string;
  readonly changed: () => void;
}

/** The one file that the bank gets, with its control totals. */
export function BankFilePanel({ run, path, changed }: Props) {
  const say = useSay();
  const staffName = useStaffNames();
  const file = run.bankFile;
  return (
    <section aria-labelledby="file-title" className="panel">
      <h2 id="file-title">{say(texts.title)}</h2>
      {file ? (
        <>
          <p>
            {say(texts.made, {
              version: String(file.version),
              count: writtenCount(file.lines),
              total: writtenAmount(file.total),
              moment: writtenMoment(file.madeAt),
              who: staffName(file.madeBy),
            })}
          </p>
          <p className="quiet figures">SHA-256 {file.sha256.slice(0, 16)}…</p>
          <Download path={path} />
          {run.state === 'approved' && (
            <details>
              <summary>{say(texts.replace)}</summary>
              <p className="notice">{say(texts.replaceMeans)}</p>
              <MakeFile path={path} replaces={file.version} made={changed} />
            </details>
          )}
        </>
      ) : (
        <>
          <p className="quiet">{say(texts.means)}</p>
          <MakeFile path={path} made={changed} />
        </>
      )}
    </section>
  );
}

function Download({ path }: { path: string }) {
  const say = useSay();
  const link = useChange();
  const open = async () => {
    const outcome = await link.make({ method: 'POST', path: `${path}/bank-file/links`, reply: linkSchema });
    if (outcome?.ok) openLink(outcome.value.url);
  };
  return (
    <>
      <div className="actions">
        <Button loading={link.busy} onClick={() => void open()}>
          {say(texts.download)}
        </Button>
      </div>
      <TroubleNotice trouble={link.trouble} />
    </>
  );
}

function MakeFile({ path, replaces, made }: { path: string; replaces?: number; made: () => void }) {
  const say = useSay();
  const language = useLanguage();
  const layouts = useAsked('/v1/bank-file-layouts', layoutsSchema);
  const change = useChange();
  const [layout, setLayout] = useState('napas-247');
  const [format, setFormat] = useState<'xlsx' | 'csv'>('xlsx');
  const make = async () => {
    const body = { layout, format, ...(replaces === undefined ? {} : { replaces }) };
    const outcome = await change.make({ method: 'POST', path: `${path}/bank-file`, body, reply: bankFileSchema });
    if (outcome?.ok) made();
  };
  return (
    <>
      <div className="fields">
        <NativeSelect
          id="file-layout"
          label={say(texts.layout)}
          value={layout}
          data={(layouts.value?.items ?? []).map(({ id, title }) => ({ value: id, label: title[language] }))}
          onChange={(event) => setLayout(event.currentTarget.value)}
        />
        <NativeSelect
          id="file-format"
          label={say(texts.format)}
          value={format}
          data={[
            { value: 'xlsx', label: 'Excel (.xlsx)' },
            { value: 'csv', label: 'CSV (.csv)' },
          ]}
          onChange={(event) => setFormat(event.currentTarget.value === 'csv' ? 'csv' : 'xlsx')}
        />
        <Button className="beside-field" loading={change.busy} onClick={() => void make()}>
          {say(texts.make)}
        </Button>
      </div>
      <TroubleNotice trouble={change.trouble ?? layouts.trouble} />
    </>
  );
}
