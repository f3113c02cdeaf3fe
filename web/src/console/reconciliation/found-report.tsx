import { useAsked } from '../desk/use-asked.ts';
import { useSay } from '../language.ts';
import { LinesTable } from '../shell/lines-table.tsx';
import { TroubleNotice } from '../shell/parts.tsx';
import { writtenCount } from '../written.ts';
import { foundSchema } from './reward.ts';
import { reconciliationTexts as texts } from './texts.ts';

/** How often findings held something, and how often in vain; nothing where none did. */
export function FoundReport({ period }: { period: string }) {
  const say = useSay();
  const found = useAsked(`/v1/periods/${period}/found-rewards`, foundSchema);
  const items = found.value?.items ?? [];
  if (items.length === 0) return <TroubleNotice trouble={found.trouble} again={() => void found.refresh()} />;
  return (
    <details className="found-report">
      <summary>
        {say(texts.foundTitle, { count: writtenCount(items.reduce((sum, { lines }) => sum + lines, 0)) })}
      </summary>
      <LinesTable
        label={say(texts.foundKind)}
        kind="plain"
        columns={[
          say(texts.foundKind),
          { figures: say(texts.foundLines) },
          { figures: say(texts.held) },
          { figures: say(texts.foundApproved) },
          { figures: say(texts.foundCancelled) },
          { figures: say(texts.foundOverturned) },
        ]}
      >
        <tbody>
          {items.map((one) => (
            <tr key={one.kind}>
              <th scope="row">{say(one.title)}</th>
              <td className="right figures">{writtenCount(one.lines)}</td>
              <td className="right figures">{writtenCount(one.held)}</td>
              <td className="right figures">{writtenCount(one.approved)}</td>
              <td className="right figures">{writtenCount(one.cancelled)}</td>
              <td className="right figures">{one.overturned === undefined ? '–' : `${one.overturned}%`}</td>
            </tr>
          ))}
        </tbody>
      </LinesTable>
    </details>
  );
}
