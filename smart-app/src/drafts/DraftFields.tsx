import type { ReactNode } from 'react';
import { DraftNotice } from './DraftNotice.tsx';
import { DraftStatus } from './DraftStatus.tsx';
import type { Draft } from './use-draft.ts';

/** The fields of a dialog with its draft: what it asks above them, what is known of it below. */
export function DraftFields({ draft, children }: { readonly draft: Draft; readonly children: ReactNode }) {
  return (
    <>
      <DraftNotice draft={draft} />
      <div className="stack" inert={draft.isAsking}>
        {children}
      </div>
      <div className="small">
        <DraftStatus draft={draft} />
      </div>
    </>
  );
}
