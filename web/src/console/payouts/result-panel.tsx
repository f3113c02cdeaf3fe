import { Button } from '@mantine/core';
import { useState } from 'react';
import * as z from 'zod/mini';
import { upload } from '../../http/upload.ts';
import { writtenAmount } from '../../written.ts';
import { useAsked } from '../desk/use-asked.ts';
import { useChange } from '../desk/use-change.ts';
import { useSay } from '../language.ts';
import { FileDrop } from '../shell/file-drop.tsx';
import { LinesTable } from '../shell/lines-table.tsx';
import { TroubleNotice } from '../shell/parts.tsx';
import { writtenCount } from '../written.ts';
import { contradictionTexts, rowKindTexts, resultTexts as texts } from './bank-texts.ts';

const begunSchema = z.object({
  id: z.string(),
  upload: z.object({ url: z.string(), fields: z.record(z.string(), z.string()) }),
});
const resultSchema = z.object({
  state: z.enum(['uploaded', 'accepted', 'done', 'failed']),
  sha256: z.string(),
  counts: z.object({ paid: z.number(), failed: z.number(), contradictory: z.number(), unmatched: z.number() }),
  rows: z.array(
    z.object({
      row: z.number(),
      kind: z.enum(['paid', 'failed', 'already', 'undecided', 'unmatched', 'contradictory']),
      partnerName: z.optional(z.string()),
      net: z.optional(z.number()),
      status: z.string(),
      bankReference: z.optional(z.string()),
      reason: z.optional(z.string()),
      why: z.optional(z.string()),
    }),
  ),
});
type Result = z.infer<typeof resultSchema>;
const LOOK_AGAIN = 1_500;

interface Props {
  readonly path: string;
  readonly changed: () => void;
}

/** The bank's answers: uploaded, looked at, and only then recorded. */
export function ResultPanel({ path, changed }: Props) {
  const say = useSay();
  const begin = useChange();
  const [sent, setSent] = useState<string>();
  const [wrong, setWrong] = useState<string>();
  const choose = async ([file]: readonly File[]) => {
    if (!file) return;
    setWrong(undefined);
    const body = { fileName: file.name };
    const begun = await begin.make({ method: 'POST', path: `${path}/results`, body, reply: begunSchema });
    if (!begun?.ok) return;
    const arrived = await upload(begun.value.upload, file, () => undefined);
    if (arrived) setSent(begun.value.id);
    else setWrong(say(texts.notSent));
  };
  return (
    <section aria-labelledby="result-title" className="panel">
      <h2 id="result-title">{say(texts.title)}</h2>
      <p className="quiet">{say(texts.means)}</p>
      <FileDrop
        label={say(texts.file)}
        hint={say(texts.fileHint)}
        accept=".xlsx,.csv"
        disabled={begin.busy}
        error={wrong}
        chosen={(files) => void choose(files)}
      />
      <TroubleNotice trouble={begin.trouble} />
      {sent !== undefined && <Preview key={sent} path={`${path}/results/${sent}`} changed={changed} />}
    </section>
  );
}

function Preview({ path, changed }: Props) {
  const say = useSay();
  const result = useAsked(path, resultSchema, ({ state }) => (state === 'accepted' ? LOOK_AGAIN : undefined));
  const accept = useChange();
  const record = async (sha256: string) => {
    const reply = z.object({ id: z.string() });
    const outcome = await accept.make({ method: 'POST', path: `${path}/accept`, body: { sha256 }, reply });
    if (!outcome?.ok) return;
    await result.refresh();
    changed();
  };
  const { value } = result;
  return (
    <>
      <TroubleNotice trouble={result.trouble ?? accept.trouble} again={() => void result.refresh()} />
      {value && (
        <>
          <p role="status">{say(texts[value.state], wordsOf(value))}</p>
          {value.state === 'uploaded' && value.counts.paid + value.counts.failed > 0 && (
            <div className="actions">
              <Button loading={accept.busy} onClick={() => void record(value.sha256)}>
                {say(texts.record, wordsOf(value))}
              </Button>
            </div>
          )}
          <Rows rows={value.rows} />
        </>
      )}
    </>
  );
}

function wordsOf({ counts }: Result): Record<string, string> {
  return Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, String(count)]));
}

/** What needs a look stands first, so that it is among these. */
const SHOWN = 200;
const FIRST = ['contradictory', 'unmatched', 'failed', 'undecided', 'paid', 'already'];

/** What waits for a person first. */
function Rows({ rows }: { rows: Result['rows'] }) {
  const say = useSay();
  const sorted = [...rows].sort((one, other) => FIRST.indexOf(one.kind) - FIRST.indexOf(other.kind));
  return (
    <>
      <LinesTable
        label={say(texts.title)}
        columns={[
          say(texts.row),
          say(texts.partner),
          { figures: say(texts.net) },
          say(texts.bankSays),
          say(texts.willBe),
        ]}
      >
        <tbody>
          {sorted.slice(0, SHOWN).map((row) => (
            <tr key={row.row} data-result={row.kind}>
              <td className="figures">{row.row}</td>
              <td>{row.partnerName}</td>
              <td className="right money">{row.net === undefined ? '' : writtenAmount(row.net)}</td>
              <td>
                {row.status} <span className="quiet">{row.bankReference ?? row.reason}</span>
              </td>
              <td>
                {say(rowKindTexts[row.kind])}
                {row.why !== undefined && (
                  <span className="quiet">{say(contradictionTexts[row.why] ?? rowKindTexts.contradictory)}</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </LinesTable>
      {sorted.length > SHOWN && (
        <p className="quiet">{say(texts.shown, { shown: writtenCount(SHOWN), count: writtenCount(sorted.length) })}</p>
      )}
    </>
  );
}
