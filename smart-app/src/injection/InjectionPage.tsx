import type { ReactNode } from 'react';
import type { Instant, Issue } from '@autoserum/profiles';
import { DraftNotice } from '../drafts/DraftNotice.tsx';
import { DraftStatus } from '../drafts/DraftStatus.tsx';
import { useWords } from '../i18n/i18n.ts';
import { ActionBar, type Primary } from '../saving/ActionBar.tsx';
import { findingsOf, issuesOf } from '../saving/findings-of.ts';
import { SavingNotice } from '../saving/SavingNotice.tsx';
import { isBusy } from '../saving/use-submission.ts';
import { Findings } from '../ui/findings.tsx';
import { Columns } from '../ui/Panel.tsx';
import type { InjectionDraft } from './injection-draft.ts';
import type { InjectionProps } from './injection-props.ts';
import { InjectionHead } from './InjectionHead.tsx';
import { ScanColumn } from './ScanColumn.tsx';
import type { InjectionForm } from './use-injection-form.ts';

interface InjectionPageProps {
  readonly injection: InjectionProps;
  readonly form: InjectionForm<InjectionDraft>;
  /** When the injection is, or was, given. */
  readonly at: Instant;
  /** What forbids the syringe whose label was read. */
  readonly stops: readonly Issue[];
  /** What this page found itself; what a refused save found comes first. */
  readonly found?: readonly Issue[];
  readonly isFromPaper?: boolean;
  /** Above everything. */
  readonly band?: ReactNode;
  readonly resume?: ReactNode;
  readonly dialog?: ReactNode;
  /** What is said beside the checks. */
  readonly children: ReactNode;
  readonly primary: Primary | undefined;
  readonly note: string;
  readonly actions?: ReactNode;
}

/** The page of one injection, at the patient or from a sheet: checks at the left, what they say at the right, the entry at the foot. */
export function InjectionPage(props: InjectionPageProps) {
  const { injection, form, at, stops, found = [], isFromPaper = false, band, resume, dialog, children } = props;
  const { desk, series, submission } = injection;
  const { draft, kept, number, aliquot, change } = form;
  const words = useWords();
  const refused = issuesOf(submission.saving);
  return (
    <Findings findings={findingsOf(refused.length > 0 ? refused : found, words)}>
      <main className="main">
        {band}
        <InjectionHead {...injection} number={number} now={at} />
        <DraftNotice draft={kept} />
        {resume}
        <SavingNotice submission={submission} desk={desk} />
        {dialog}
        <Columns split="19.5rem minmax(0, 1fr)" inert={isBusy(submission.saving) || kept.isAsking}>
          <ScanColumn
            desk={desk}
            series={series}
            number={number}
            draft={draft}
            onChange={change}
            aliquot={aliquot}
            stops={stops}
            isFromPaper={isFromPaper}
          />
          <div className="stack">{children}</div>
        </Columns>
      </main>
      <ActionBar
        saving={submission.saving}
        onCancel={submission.cancel}
        primary={props.primary}
        note={props.note}
        draft={<DraftStatus draft={kept} />}
      >
        {props.actions}
      </ActionBar>
    </Findings>
  );
}
