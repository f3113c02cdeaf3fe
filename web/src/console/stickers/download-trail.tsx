import { writtenMoment } from '../../written.ts';
import { useStaffNames } from '../desk/colleagues.ts';
import { usePages } from '../desk/use-pages.ts';
import { useSay } from '../language.ts';
import { LinesTable } from '../shell/lines-table.tsx';
import { Empty, Loading, MoreButton, TroubleNotice } from '../shell/parts.tsx';
import { downloadListSchema } from './batch.ts';
import { stickerTexts as texts } from './texts.ts';

/** Who was handed which file of a batch, newest first. */
export function DownloadTrail({ id }: { id: string }) {
  const say = useSay();
  const staffName = useStaffNames();
  const trail = usePages(`/v1/batches/${id}/downloads?limit=100`, downloadListSchema);
  return (
    <section aria-label={say(texts.downloads)}>
      <TroubleNotice trouble={trail.trouble} again={() => void trail.refresh()} />
      {!trail.items && trail.busy && <Loading rows={3} slow={trail.slow} />}
      {trail.items?.length === 0 && <Empty title={say(texts.noDownloads)} />}
      {trail.items && trail.items.length > 0 && (
        <LinesTable label={say(texts.downloads)} columns={[say(texts.file), say(texts.who), say(texts.when)]}>
          <tbody>
            {trail.items.map((one) => (
              <tr key={one.id}>
                <th scope="row">{one.file}</th>
                <td>
                  {staffName(one.by)} {one.asPrintingHouse && <span className="quiet">({say(texts.asHouse)})</span>}
                </td>
                <td className="figures">{writtenMoment(one.at)}</td>
              </tr>
            ))}
          </tbody>
        </LinesTable>
      )}
      <MoreButton pages={trail} />
    </section>
  );
}
