import { writtenPeriod } from '../written.ts';

export function PeriodNames({ periods }: { periods: readonly string[] }) {
  return (
    <ol className="period-names figures">
      {periods.map((period) => (
        <li key={period}>{writtenPeriod(period)}</li>
      ))}
    </ol>
  );
}
