import { type ReactNode, useId } from 'react';

/** A part of the unit's page with its title and what can be done in it. */
export function UnitPart({ title, actions, children }: { title: string; actions?: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <section className="unit-part" aria-labelledby={id}>
      <div className="unit-part-title">
        <h2 id={id}>{title}</h2>
        {actions && <div className="actions">{actions}</div>}
      </div>
      {children}
    </section>
  );
}
