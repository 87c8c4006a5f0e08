import { useId, type CSSProperties, type ReactNode } from 'react';

interface PanelProps {
  readonly title: ReactNode;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string;
  readonly style?: CSSProperties;
}

/** One sheet with its heading. */
export function Panel({ title, aside, children, className = 'panel', style }: PanelProps) {
  const heading = useId();
  return (
    <section className={className} aria-labelledby={heading} style={style}>
      <header>
        <h2 id={heading}>{title}</h2>
        {aside}
      </header>
      {children}
    </section>
  );
}

/** Columns of a page by its own split, such as `minmax(0, 1fr) 20rem`; one below the other on a narrow screen. */
export function Columns(props: {
  readonly split: string;
  readonly children: ReactNode;
  readonly keep?: boolean;
  readonly fill?: boolean;
  /** While an entry is on its way it cannot be changed. */
  readonly inert?: boolean;
}) {
  const names = ['cols', props.keep === true ? 'keep' : '', props.fill === true ? 'fill' : ''];
  return (
    <div
      inert={props.inert === true}
      className={names.filter((name) => name !== '').join(' ')}
      style={customProperties({ '--cols': props.split })}
    >
      {props.children}
    </div>
  );
}

/** Custom properties for a stylesheet; React's type does not know them. */
export function customProperties(values: Readonly<Record<`--${string}`, string | number>>): CSSProperties {
  return { ...values };
}
