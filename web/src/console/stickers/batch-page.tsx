import { Button } from '@mantine/core';
import { useState } from 'react';
import { useDesk } from '../desk/desk-context.ts';
import { hasRole } from '../desk/person.ts';
import { useAsked } from '../desk/use-asked.ts';
import { useChange } from '../desk/use-change.ts';
import { useLanguage, useSay } from '../language.ts';
import { addressOf } from '../place.ts';
import { BatchRolls } from '../rolls/batch-rolls.tsx';
import { Heading, Loading, News, TroubleNotice } from '../shell/parts.tsx';
import { Question } from '../shell/question.tsx';
import { type Tab, Tabs } from '../shell/tabs.tsx';
import { writtenCount } from '../written.ts';
import { AcceptancePart } from './acceptance/acceptance-part.tsx';
import { type Batch, batchSchema, isUnfinished, orderedSchema } from './batch.ts';
import { BatchOverview } from './batch-overview.tsx';
import { BatchProgress } from './batch-progress.tsx';
import { DownloadTrail } from './download-trail.tsx';
import { stickerTexts as texts } from './texts.ts';
import { LOOK_AGAIN } from './use-followed-batch.ts';
import { useProductName } from './use-product-names.ts';

const tabs = { files: 'tep', rolls: 'cuon', acceptance: 'nghiem-thu', downloads: 'luot-tai' } as const;

/** One batch: how far it is, its files, its rolls, its acceptance and who downloaded what. */
export function BatchPage({ id, tab = tabs.files }: { id: string; tab?: string | undefined }) {
  const say = useSay();
  const asked = useAsked(`/v1/batches/${encodeURIComponent(id)}`, batchSchema, (seen) =>
    isUnfinished(seen) ? LOOK_AGAIN : undefined,
  );
  const [news, setNews] = useState<string>();
  const batch = asked.value;
  const productName = useProductName();
  const lead = batch && say(texts.about, { count: writtenCount(batch.count), product: productName(batch) });
  return (
    <>
      <a className="back" href={addressOf('stickers')}>
        {say(texts.allBatches)}
      </a>
      <Heading title={say(texts.title, { id })} {...(lead === undefined ? {} : { lead })}>
        {batch && <Actions batch={batch} refresh={asked.refresh} tell={setNews} />}
      </Heading>
      <TroubleNotice trouble={asked.trouble} again={() => void asked.refresh()} />
      {!batch && asked.busy && <Loading rows={4} height={52} slow={asked.slow} />}
      {batch && <Standing batch={batch} />}
      {batch && <Parts batch={batch} tab={tab} show={asked.show} tell={setNews} />}
      <News>{news}</News>
    </>
  );
}

function Standing({ batch }: { batch: Batch }) {
  const language = useLanguage();
  return (
    <div className="standing" role="status">
      <BatchProgress batch={batch} />
      {batch.failure && <p className="notice wrong">{batch.failure[language]}</p>}
    </div>
  );
}

interface PartsProps {
  readonly batch: Batch;
  readonly tab: string;
  readonly show: (batch: Batch) => void;
  readonly tell: (news: string) => void;
}

function Parts({ batch, tab, show, tell }: PartsProps) {
  const say = useSay();
  const { person } = useDesk();
  const at = (name: string) => addressOf('stickers', batch.id, name);
  const isManager = hasRole(person, ['admin', 'manager']);
  const offered: Tab[] = [{ name: tabs.files, title: texts.overview, href: at(tabs.files) }];
  if (batch.state === 'sealed') {
    if (isManager) offered.push({ name: tabs.rolls, title: texts.rolls, href: at(tabs.rolls) });
    offered.push({ name: tabs.acceptance, title: texts.acceptance, href: at(tabs.acceptance) });
    if (isManager) offered.push({ name: tabs.downloads, title: texts.downloads, href: at(tabs.downloads) });
  }
  const open = offered.find(({ name }) => name === tab)?.name ?? tabs.files;
  return (
    <>
      {offered.length > 1 && <Tabs label={say(texts.title, { id: batch.id })} tabs={offered} open={open} />}
      {open === tabs.files && <BatchOverview batch={batch} show={show} tell={tell} />}
      {open === tabs.rolls && <BatchRolls batchId={batch.id} batch={batch} />}
      {open === tabs.acceptance && <AcceptancePart batchId={batch.id} count={batch.count} />}
      {open === tabs.downloads && <DownloadTrail id={batch.id} />}
    </>
  );
}

interface ActionsProps {
  readonly batch: Batch;
  readonly refresh: () => Promise<void>;
  readonly tell: (news: string) => void;
}

function Actions({ batch, refresh, tell }: ActionsProps) {
  const say = useSay();
  const { person } = useDesk();
  const [asking, setAsking] = useState(false);
  if (!hasRole(person, ['admin', 'manager'])) return undefined;
  const canceled = () => {
    setAsking(false);
    tell(say(texts.canceled, { id: batch.id }));
    void refresh();
  };
  return (
    <>
      {batch.resumable && <Resume batch={batch} done={() => void refresh()} />}
      {(isUnfinished(batch) || batch.state === 'failed') && (
        <Button variant="default" onClick={() => setAsking(true)}>
          {say(texts.cancel)}
        </Button>
      )}
      {asking && <CancelQuestion batch={batch} close={() => setAsking(false)} done={canceled} />}
    </>
  );
}

function Resume({ batch, done }: { batch: Batch; done: () => void }) {
  const say = useSay();
  const change = useChange();
  const resume = async () => {
    const outcome = await change.make({
      method: 'POST',
      path: `/v1/batches/${batch.id}/resume`,
      reply: orderedSchema,
    });
    if (outcome?.ok) done();
  };
  return (
    <>
      <span className="quiet">{say(texts.resumeMeans)}</span>
      <Button loading={change.busy} onClick={() => void resume()}>
        {say(texts.resume)}
      </Button>
      <TroubleNotice trouble={change.trouble} />
    </>
  );
}

function CancelQuestion({ batch, close, done }: { batch: Batch; close: () => void; done: () => void }) {
  const say = useSay();
  const change = useChange();
  const cancel = async () => {
    const outcome = await change.make({
      method: 'POST',
      path: `/v1/batches/${batch.id}/cancel`,
      reply: orderedSchema,
    });
    if (outcome?.ok) done();
  };
  return (
    <Question title={say(texts.cancelTitle, { id: batch.id })} opened close={close}>
      <p>{say(texts.cancelMeans)}</p>
      <TroubleNotice trouble={change.trouble} />
      <div className="actions">
        <Button color="red" loading={change.busy} onClick={() => void cancel()}>
          {say(texts.cancelIt)}
        </Button>
        <Button variant="default" onClick={close} data-autofocus>
          {say(texts.keepIt)}
        </Button>
      </div>
    </Question>
  );
}
