import { useWords } from '../i18n/i18n.ts';
import { Notice } from '../ui/Notice.tsx';
import { BloodPanel } from './BloodPanel.tsx';
import { StepFrame, type BatchProps } from './StepFrame.tsx';

/** A batch that must not be used, and the way on: a new draw. */
export function RejectedStep(props: BatchProps) {
  const { t, dateTime } = useWords();
  const { batch, treatment } = props;
  const { rejection } = batch;
  return (
    <StepFrame {...props} primary={{ label: t('preparation.draw-again'), onPress: () => props.onChoose('new') }}>
      {rejection !== undefined && (
        <Notice kind="stop" title={t('reject.rejected')}>
          <p>
            {t(`discard-reason.${rejection.reason}`)}, {rejection.by.display}, {dateTime(rejection.at)}
          </p>
        </Notice>
      )}
      <BloodPanel treatment={treatment} batch={batch} />
    </StepFrame>
  );
}
