import { useEffect, useState } from 'react';
import type { Issue, LabelView } from '@autoserum/profiles';
import type { LabelsQuery } from '../api-client.ts';
import { useWords } from '../i18n/i18n.ts';
import { issueText } from '../i18n/issue-text.ts';
import type { Desk } from '../launch/desk.ts';
import { Icon } from '../ui/Icon.tsx';
import { Loading } from '../ui/Loading.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Panel } from '../ui/Panel.tsx';
import { Label } from './Label.tsx';

interface LabelSheetProps {
  readonly desk: Desk;
  readonly treatmentId: string;
  readonly query: LabelsQuery;
  readonly onClose: () => void;
}

type Sheet =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly issues: readonly Issue[] }
  | { readonly state: 'ready'; readonly labels: readonly LabelView[] };

/** The labels of a step, drawn by the server, to be printed and stuck on before anything is scanned. */
export function LabelSheet({ desk, treatmentId, query, onClose }: LabelSheetProps) {
  const { t } = useWords();
  const sheet = useLabels(desk, treatmentId, query);
  const aside = (
    <span className="row no-print">
      <button type="button" onClick={() => window.print()}>
        <Icon name="print" /> {t('labels.print')}
      </button>
      <button type="button" onClick={onClose}>
        {t('labels.close')}
      </button>
    </span>
  );
  return (
    <Panel title={t('labels.title')} aside={aside} className="panel sheet-panel">
      <SheetBody sheet={sheet} desk={desk} />
    </Panel>
  );
}

function SheetBody({ sheet, desk }: { readonly sheet: Sheet; readonly desk: Desk }) {
  const words = useWords();
  switch (sheet.state) {
    case 'loading':
      return <Loading text={words.t('labels.loading')} />;
    case 'failed':
      return (
        <Notice kind="stop" title={words.t('labels.failed')}>
          {sheet.issues.map((issue) => (
            <p key={issue.text}>{issueText(issue, words)}</p>
          ))}
        </Notice>
      );
    case 'ready':
      return (
        <div className="sheet">
          {sheet.labels.map((label) => (
            <Label key={label.identifier} label={label} of={sheet.labels.length} patient={desk.session.patient} />
          ))}
        </div>
      );
  }
}

function useLabels({ api }: Desk, treatmentId: string, query: LabelsQuery): Sheet {
  const [sheet, setSheet] = useState<Sheet>({ state: 'loading' });
  const asked = JSON.stringify(query);
  useEffect(() => {
    let isCurrent = true;
    const wanted = query;
    void api.labels(treatmentId, wanted).then((result) => {
      if (!isCurrent) return;
      setSheet(
        result.ok ? { state: 'ready', labels: result.value.labels } : { state: 'failed', issues: result.issues },
      );
    });
    return () => {
      isCurrent = false;
    };
    // The query is a new object at each drawing; its text tells whether it asks for something else.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [api, treatmentId, asked]);
  return sheet;
}
