import { Button } from '@mantine/core';
import { writtenMoment } from '../../written.ts';
import { useDesk } from '../desk/desk-context.ts';
import { hasRole } from '../desk/person.ts';
import { type Pages, usePages } from '../desk/use-pages.ts';
import { useLanguage, useSay } from '../language.ts';
import { addressOf } from '../place.ts';
import { LinesTable } from '../shell/lines-table.tsx';
import { Empty, Heading, Loading, MoreButton, TroubleNotice } from '../shell/parts.tsx';
import { pageTexts } from '../shell/texts.ts';
import { writtenCount } from '../written.ts';
import { type Batch, batchListSchema } from './batch.ts';
import { BatchProgress } from './batch-progress.tsx';
import { kindTexts, stickerTexts as texts } from './texts.ts';
import { useFollowedBatch } from './use-followed-batch.ts';
import { useProductName } from './use-product-names.ts';

/** Batches, newest first; a printing house has its own. */
export function BatchList() {
  const say = useSay();
  const { person } = useDesk();
  const batches = usePages('/v1/batches?limit=50', batchListSchema);
  const mayOrder = hasRole(person, ['admin', 'manager']);
  return (
    <>
      <Heading title={say(pageTexts.stickers)} lead={say(mayOrder ? texts.lead : texts.leadPrinting)}>
        {mayOrder && (
          <Button component="a" href={addressOf('stickers', 'dat-in')}>
            {say(texts.order)}
          </Button>
        )}
      </Heading>
      <section aria-label={say(texts.batches)}>
        <TroubleNotice trouble={batches.trouble} again={() => void batches.refresh()} />
        {!batches.items && batches.busy && <Loading rows={4} height={52} slow={batches.slow} />}
        {batches.items?.length === 0 && (
          <Empty title={say(texts.noBatches)}>{say(mayOrder ? texts.noBatchesHint : texts.noBatchesPrinting)}</Empty>
        )}
        {batches.items && batches.items.length > 0 && <BatchTable batches={batches} />}
      </section>
    </>
  );
}

function BatchTable({ batches }: { batches: Pages<Batch> }) {
  const say = useSay();
  const productName = useProductName();
  return (
    <>
      <LinesTable
        label={say(pageTexts.stickers)}
        columns={[
          say(texts.batch),
          say(texts.product),
          { figures: say(texts.count) },
          say(texts.ordered),
          say(texts.state),
        ]}
      >
        <tbody>
          {batches.items?.map((batch) => (
            <BatchRow
              key={batch.id}
              batch={batch}
              product={productName(batch)}
              moved={(next) => batches.replace((one) => one.id === next.id, next)}
            />
          ))}
        </tbody>
      </LinesTable>
      <MoreButton pages={batches} />
    </>
  );
}

interface RowProps {
  readonly batch: Batch;
  readonly product: string;
  readonly moved: (batch: Batch) => void;
}

function BatchRow({ batch, product, moved }: RowProps) {
  const say = useSay();
  const language = useLanguage();
  useFollowedBatch(batch, moved);
  return (
    <tr data-batch={batch.id}>
      <th scope="row" className="figures">
        <a href={addressOf('stickers', batch.id)}>{batch.id}</a>
      </th>
      <td className="main-cell">
        {product}
        <span className="quiet">
          {batch.template} · {say(kindTexts[batch.kind])}
        </span>
      </td>
      <td className="figures right">{writtenCount(batch.count)}</td>
      <td className="figures">{writtenMoment(batch.orderedAt)}</td>
      <td className="state-cell">
        <BatchProgress batch={batch} />
        {batch.failure && <span className="quiet">{batch.failure[language]}</span>}
      </td>
    </tr>
  );
}
