import type { Target } from '@autoserum/profiles';
import { useWords } from '../i18n/i18n.ts';
import { targetName } from '../i18n/names.ts';
import { BodyPicture } from './BodyPicture.tsx';
import { KneesPicture } from './KneesPicture.tsx';
import { SpinePicture } from './SpinePicture.tsx';

/** A target in a picture, its side marked. */
export function TargetPicture({ target }: { readonly target: Target }) {
  const words = useWords();
  const { t } = words;
  const letters = { right: t('side.right-letter'), left: t('side.left-letter') };
  const label = t('injection.picture', { target: targetName(target, words) });
  if (target.kind === 'joint' && target.joint === 'knee')
    return <KneesPicture label={label} letters={letters} side={target.side} />;
  if (target.kind === 'joint')
    return (
      <div className="crop">
        <BodyPicture label={label} letters={letters} marked={[{ part: target.joint, side: target.side }]} />
      </div>
    );
  return (
    <div className="crop">
      <SpinePicture
        label={label}
        letters={letters}
        vertebrae={target.level.split('/')}
        disc={target.level}
        side={target.side}
      />
    </div>
  );
}
