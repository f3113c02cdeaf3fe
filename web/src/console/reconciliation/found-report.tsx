import { useAsked } from '../desk/use-asked.ts';
import { useSay } from '../language.ts';
import { writtenCount } from '../written.ts';
import { foundSchema } from './reward.ts';
import { reconciliationTexts as texts } from './texts.ts';

/** How often findings held something, and how often in vain; nothing where none did. */
export function FoundReport({ period }: { period: string }) {
  const say = useSay();
  const found = useAsked(`/v1/periods/${period}/found-rewards`, foundSchema);
  const items = found.value?.items ?? [];
  if (items.length === 0) return undefined;
  return (
    <details className="found-report">
      <summary>
        {say(texts.foundTitle, { count: writtenCount(items.reduce((sum, { lines }) => sum + lines, 0)) })}
      </summary>
      <table className="lines plain">
        <thead>
          <tr>
            <th scope="col">{say(texts.foundKind)}</th>
            <th scope="col" className="right">
              {say(texts.foundLines)}
            </th>
            <th scope="col" className="right">
              {say(texts.held)}
            </th>
            <th scope="col" className="right">
              {say(texts.foundApproved)}
            </th>
            <th scope="col" className="right">
              {say(texts.foundCancelled)}
            </th>
            <th scope="col" className="right">
              {say(texts.foundOverturned)}
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((one) => (
            <tr key={one.kind}>
              <th scope="row">{say(one.title)}</th>
              <td className="right figures">{writtenCount(one.lines)}</td>
              <td className="right figures">{writtenCount(one.held)}</td>
              <td className="right figures">{writtenCount(one.approved)}</td>
              <td className="right figures">{writtenCount(one.cancelled)}</td>
              <td className="right figures">{one.overturned === undefined ? '–' : `${one.overturned} %`}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
