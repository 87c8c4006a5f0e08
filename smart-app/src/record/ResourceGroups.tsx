import type { RecordView } from '@autoserum/profiles';
import { useWords } from '../i18n/i18n.ts';
import { Panel } from '../ui/Panel.tsx';

type Resource = RecordView['resources'][number];

/** The stored resources by type, each foldable to its JSON. Nothing of them is drawn as HTML. */
export function ResourceGroups({ resources }: { readonly resources: readonly Resource[] }) {
  const { t } = useWords();
  const types = [...new Set(resources.map(({ resourceType }) => resourceType))];
  return types.map((type) => {
    const group = resources.filter(({ resourceType }) => resourceType === type);
    return (
      <Panel key={type} title={type} aside={<p className="soft small">{t('record.count', { count: group.length })}</p>}>
        {group.map((resource, index) => (
          <details key={resource.id ?? index}>
            <summary>
              <span className="id">{resource.id ?? t('record.without-id')}</span>
            </summary>
            <pre className="json" tabIndex={0}>
              {JSON.stringify(resource, null, 2)}
            </pre>
          </details>
        ))}
      </Panel>
    );
  });
}
