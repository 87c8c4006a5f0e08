import type { PatientView } from '@autoserum/profiles';
import { useWords } from '../i18n/i18n.ts';
import { targetName } from '../i18n/names.ts';
import { State } from '../ui/State.tsx';
import { methodOf, type ChainNode } from './chain-nodes.ts';

/** The chain from the patient to the injection; a link that was typed is dashed and says so. */
export function ChainCards({
  nodes,
  patient,
}: {
  readonly nodes: readonly ChainNode[];
  readonly patient: PatientView;
}) {
  return (
    <ol className="chain">
      {nodes.map((node, index) => (
        <ChainCard key={`${node.kind} ${index}`} node={node} patient={patient} />
      ))}
    </ol>
  );
}

function ChainCard({ node, patient }: { readonly node: ChainNode; readonly patient: PatientView }) {
  const words = useWords();
  const { t } = words;
  const method = methodOf(node);
  const last = node.links.at(-1);
  const isMissing = node.kind !== 'patient' && last === undefined;
  return (
    <li data-link={method === 'typed' || isMissing ? 'typed' : 'scan'}>
      <h2>{t(`identity.${node.kind}`)}</h2>
      <p className="what">{whatText()}</p>
      {node.kind === 'patient' && <p className="id">{patient.recordNumber}</p>}
      {node.labels.length > 0 && <p className="id">{labelsText(node.labels)}</p>}
      {method === 'typed' && <State kind="warn">{t('method.typed')}</State>}
      {isMissing && <State kind="stop">{t('identity.missing')}</State>}
      {last !== undefined && method !== undefined && (
        <>
          <p className="soft small">
            {method !== 'typed' && (
              <>
                {t(`method.${method}`)}
                <br />
              </>
            )}
            {words.dateTime(last.at)}
          </p>
          <p className="small">{last.by.display}</p>
        </>
      )}
    </li>
  );

  function whatText(): string {
    if (node.kind === 'patient') return patient.name;
    if (node.target !== undefined) return targetName(node.target, words);
    return node.volume === undefined ? '' : words.millilitres(node.volume);
  }

  function labelsText(labels: readonly string[]): string {
    const [first, last = ''] = [labels[0], labels.at(-1)];
    return labels.length > 2 && first !== undefined ? t('range', { low: first, high: last }) : labels.join(', ');
  }
}
