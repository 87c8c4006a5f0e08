import { useState } from 'react';
import { shortName, type CodeRead, type EndIncubationCommand, type Incubation } from '@autoserum/profiles';
import { useWords } from '../i18n/i18n.ts';
import { previewDeviations, previewIssues } from '../saving/preview.ts';
import { codeThen, occurrenceOf, useSheetTime } from '../saving/sheet-time.ts';
import { Columns } from '../ui/Panel.tsx';
import { BloodPanel } from './BloodPanel.tsx';
import { DeviationsNotice } from './DeviationsNotice.tsx';
import { IncubationPanel } from './IncubationPanel.tsx';
import { readOf } from './label-reads.ts';
import { ScanLabels } from './ScanLabels.tsx';
import { StepFrame, type BatchProps } from './StepFrame.tsx';
import { TemperatureDialog } from './TemperatureDialog.tsx';

/** While the blood is warm: the time in its window, and the way out of the incubator, every label read again. */
export function IncubatingStep(props: BatchProps) {
  const { desk, treatment, batch, submission, isFromPaper } = props;
  const words = useWords();
  const { t, list } = words;
  const [reads, setReads] = useState<readonly CodeRead[]>([]);
  const [isReporting, setReporting] = useState(false);
  const identifiers = batch.blood.map(({ identifier }) => identifier);
  const unread = identifiers.filter((identifier) => readOf(reads, identifier) === undefined);
  const sheet = useSheetTime(isFromPaper);
  const occurrence = occurrenceOf(desk, sheet);
  const command: EndIncubationCommand | undefined =
    occurrence === undefined || unread.length > 0
      ? undefined
      : {
          kind: 'end-incubation',
          ...occurrence,
          batch: batch.identifier,
          labels: reads.map((read) => codeThen(read, occurrence)),
        };
  return (
    <StepFrame
      {...props}
      preview={previewIssues(desk, command, props)}
      written={sheet && { sheet, label: 'from-paper.time-out', before: batch.incubation?.startedAt }}
      primary={
        isReporting
          ? undefined
          : {
              label: t('incubate.end'),
              open: unread.length > 0 ? t('open.labels', { labels: list(unread.map(shortName)) }) : undefined,
              onPress: () => command !== undefined && submission.send(command, treatment),
            }
      }
      actions={
        <button type="button" onClick={() => setReporting(true)}>
          {t('incubate.report')}
        </button>
      }
    >
      <DeviationsNotice deviations={previewDeviations(desk, command, props)} />
      {isReporting && <TemperatureDialog {...props} occurrence={occurrence} onClose={() => setReporting(false)} />}
      <Columns split="minmax(0, 1.38fr) minmax(0, 1fr)" fill>
        <div className="stack">
          {batch.incubation !== undefined && !isFromPaper && <Running {...props} incubation={batch.incubation} />}
          <ol className="scans">
            <ScanLabels
              number={1}
              title={t('incubate.scan-out')}
              expected={identifiers}
              reads={reads}
              onChange={setReads}
              clock={desk.clock}
            />
          </ol>
        </div>
        <BloodPanel
          treatment={treatment}
          batch={batch}
          isRead={(identifier) => readOf(reads, identifier) !== undefined}
        />
      </Columns>
    </StepFrame>
  );
}

function Running({ desk, treatment, protocol, incubation }: BatchProps & { readonly incubation: Incubation }) {
  const incubator = treatment.devices.find(({ id }) => id === incubation.incubatorId);
  return <IncubationPanel desk={desk} protocol={protocol} incubation={incubation} incubator={incubator?.name ?? ''} />;
}
