import { Button } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { writtenMoment } from '../../written.ts';
import { useStaffNames } from '../desk/colleagues.ts';
import { useDesk } from '../desk/desk-context.ts';
import { hasRole } from '../desk/person.ts';
import { useChange } from '../desk/use-change.ts';
import { useSay } from '../language.ts';
import { addressOf } from '../place.ts';
import { type Detail, DetailList } from '../shell/detail-list.tsx';
import { FileButton } from '../shell/file-button.tsx';
import { LinesTable } from '../shell/lines-table.tsx';
import { fieldTrouble, TroubleNotice } from '../shell/parts.tsx';
import { writtenBytes, writtenCount, writtenNumber } from '../written.ts';
import { type Batch, batchSchema, type Layout } from './batch.ts';
import { PackingPapers } from './packing-papers.tsx';
import { PrintingHouseField } from './printing-house-field.tsx';
import { kindTexts, layoutTexts, materialTexts, stickerTexts as texts } from './texts.ts';

interface Props {
  readonly batch: Batch;
  readonly show: (batch: Batch) => void;
  readonly tell: (news: string) => void;
}

/** The files of a batch, how it is printed, and by whom. */
export function BatchOverview({ batch, show, tell }: Props) {
  const say = useSay();
  const { person } = useDesk();
  return (
    <>
      <section aria-labelledby="files-title">
        <h2 id="files-title">{say(texts.files)}</h2>
        {batch.files.length === 0 ? <p className="quiet">{say(texts.noFiles)}</p> : <Files batch={batch} />}
        {batch.files.length > 0 && batch.downloadableUntil && (
          <p className="quiet">{say(texts.until, { moment: writtenMoment(batch.downloadableUntil) })}</p>
        )}
      </section>
      {hasRole(person, ['admin', 'manager']) && <House batch={batch} show={show} tell={tell} />}
      {batch.state === 'sealed' && hasRole(person, ['admin', 'manager', 'warehouse']) && (
        <PackingPapers batch={batch} tell={tell} />
      )}
      <Details batch={batch} />
    </>
  );
}

function Files({ batch }: { batch: Batch }) {
  const say = useSay();
  return (
    <LinesTable
      label={say(texts.files)}
      columns={[say(texts.file), { figures: say(texts.size) }, say(texts.sum), { heard: say(texts.downloadIt) }]}
    >
      <tbody>
        {batch.files.map(({ name, bytes, sha256 }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td className="figures right">{writtenBytes(bytes)}</td>
            <td>
              <code className="sum">{sha256.slice(0, 12)}…</code> <CopySum name={name} sum={sha256} />
            </td>
            <td className="right act">
              <FileButton
                path={`/v1/batches/${batch.id}/files/${encodeURIComponent(name)}`}
                label={say(texts.download, { name, id: batch.id })}
              >
                {say(texts.downloadIt)}
              </FileButton>
            </td>
          </tr>
        ))}
      </tbody>
    </LinesTable>
  );
}

const SHOWN_AS_COPIED = 2_000;

function CopySum({ name, sum }: { name: string; sum: string }) {
  const say = useSay();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(sum);
    setCopied(true);
    setTimeout(() => setCopied(false), SHOWN_AS_COPIED);
  };
  return (
    <Button
      variant="subtle"
      size="compact-xs"
      title={sum}
      aria-label={say(texts.copySum, { name })}
      onClick={() => void copy()}
    >
      {say(copied ? texts.copied : texts.copy)}
    </Button>
  );
}

/** Which printing house may download the files. */
function House({ batch, show, tell }: Props) {
  const say = useSay();
  const staffName = useStaffNames();
  const change = useChange();
  const [house, setHouse] = useState(batch.printingHouse ?? '');
  const { id } = batch;
  const assign = async (printingHouse: string | null) => {
    const outcome = await change.make({
      method: 'POST',
      path: `/v1/batches/${id}/printing-house`,
      body: { printingHouse },
      reply: batchSchema,
    });
    if (!outcome?.ok) return;
    show(outcome.value);
    setHouse(printingHouse ?? '');
    tell(
      printingHouse === null
        ? say(texts.unassigned, { id })
        : say(texts.assigned, { id, house: staffName(printingHouse) }),
    );
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (house.trim() !== '') void assign(house.trim());
  };
  const wrong = fieldTrouble(change.trouble, 'printingHouse');
  return (
    <section aria-labelledby="house-title" className="panel">
      <h2 id="house-title">{say(texts.house)}</h2>
      <p>
        {batch.printingHouse ? staffName(batch.printingHouse) : <span className="quiet">{say(texts.noHouse)}</span>}
      </p>
      <form noValidate onSubmit={submit}>
        <div className="fields">
          <PrintingHouseField
            label={say(texts.house)}
            hint={say(texts.houseHint)}
            value={house}
            error={wrong}
            changed={(next) => {
              setHouse(next);
              change.forget();
            }}
          />
          <div className="actions beside-field">
            <Button type="submit" variant="default" loading={change.busy}>
              {say(texts.assign)}
            </Button>
            {batch.printingHouse && (
              <Button variant="subtle" disabled={change.busy} onClick={() => void assign(null)}>
                {say(texts.unassign)}
              </Button>
            )}
          </div>
        </div>
      </form>
      {wrong === undefined && <TroubleNotice trouble={change.trouble} />}
    </section>
  );
}

function Details({ batch }: { batch: Batch }) {
  const say = useSay();
  const staffName = useStaffNames();
  const { replaces } = batch;
  const details: Detail[] = [
    {
      term: say(texts.template),
      words: say(texts.templateOf, { name: batch.template, version: String(batch.templateVersion) }),
    },
    ...(batch.material ? [{ term: say(texts.material), words: say(materialTexts[batch.material]) }] : []),
    { term: say(texts.kind), words: say(kindTexts[batch.kind]) },
    { term: say(texts.layout), words: layoutWords(say, batch.layout) },
    { term: say(texts.resolution), words: `${batch.resolution} dpi` },
    { term: say(texts.formats), words: batch.formats.map((format) => format.toUpperCase()).join(', ') },
    { term: say(texts.strict), words: say(batch.strict ? texts.strictYes : texts.strictNo) },
    { term: say(texts.orderedBy), words: `${staffName(batch.orderedBy)}, ${writtenMoment(batch.orderedAt)}` },
  ];
  if (batch.sealedAt) details.push({ term: say(texts.sealed), words: writtenMoment(batch.sealedAt) });
  if (replaces) {
    const words = say(texts.replacesOf, { count: writtenCount(replaces.count), id: replaces.batchId });
    details.push({ term: say(texts.replaces), words: <a href={addressOf('stickers', replaces.batchId)}>{words}</a> });
  }
  return (
    <section aria-labelledby="details-title">
      <h2 id="details-title">{say(texts.details)}</h2>
      <DetailList details={details} />
    </section>
  );
}

function layoutWords(say: ReturnType<typeof useSay>, layout: Layout): string {
  if (layout.kind === 'roll') {
    return say(layoutTexts.roll, { lanes: String(layout.lanes), gap: writtenNumber(layout.gap) });
  }
  const { paper, gutter } = layout;
  const name = typeof paper === 'string' ? paper : `${writtenNumber(paper.width)}×${writtenNumber(paper.height)} mm`;
  return say(layoutTexts.sheet, { paper: name, gutter: writtenNumber(gutter) });
}
