import { Activity, useState, type ComponentType } from 'react';
import { treatmentOf, type Desk, type TabProps } from './launch/desk.ts';
import { hashOf, type Place, type Tab } from './place.ts';

export type TabViews = Readonly<Record<Tab, ComponentType<TabProps>>>;

interface VisitedTabsProps {
  readonly views: TabViews;
  readonly desk: Desk;
  readonly place: Place;
}

/** The tab in front, and behind it every tab that was visited: what was typed there stays, in memory only. */
export function VisitedTabs({ views, desk, place }: VisitedTabsProps) {
  const [visited, setVisited] = useState<readonly Place[]>([place]);
  const current = keyOf(place);
  if (!visited.some((one) => keyOf(one) === current)) setVisited([...visited, place]);
  return visited.map((one) => {
    const View = views[one.tab];
    return (
      <Activity key={keyOf(one)} mode={keyOf(one) === current ? 'visible' : 'hidden'}>
        <View desk={desk} treatment={treatmentOf(desk, one.treatmentId)} isFromPaper={one.isFromPaper === true} />
      </Activity>
    );
  });
}

/** A plan is a new treatment: its draft does not hang on the one that was open before. */
function keyOf(place: Place): string {
  const { tab, isFromPaper } = place;
  return hashOf(tab === 'plan' ? { tab, ...(isFromPaper && { isFromPaper }) } : place);
}
