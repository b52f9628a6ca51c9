import { useStore } from 'zustand';
import type { Exercise } from '@/lib/authoring/exercise';
import { Tabs, tabIn } from '../_controls/tabs';
import { progress } from './progress';
import { TabLabel } from './tab-label';
import { TabRow } from './tab-row';
import type { ToolbarProps } from './toolbar';
import { Toolbar } from './toolbar';
import { SCRATCH } from './use-lab-texts';

export interface LabBarProps extends ToolbarProps {
  readonly lab: { readonly exercises: readonly Exercise[] };
  /** Makes the ids of tabs and panels unique on the page. */
  readonly group: string;
  readonly tab: string;
  readonly onTab: (tab: string) => void;
  /** Whether what is open runs on the database; what is not is checked where it stands. */
  readonly runs: boolean;
}

/** The lab's texts as tabs, and what can be done with the one that is open. */
export function LabBar({ lab, group, tab, onTab, runs, ...toolbar }: LabBarProps) {
  const record = useStore(progress, (state) => state.progress);
  const exercises = lab.exercises.map((exercise) => ({
    id: exercise.id,
    label: <TabLabel exercise={exercise} record={record} />,
  }));
  return (
    <div className="flex shrink-0 flex-wrap items-stretch gap-x-2 border-b border-line pr-2 pl-1 text-sm split:min-h-11">
      <TabRow open={tabIn(group, tab)}>
        <Tabs
          label="Texts of this lab"
          group={group}
          tabs={[{ id: SCRATCH, label: 'Scratch' }, ...exercises]}
          selected={tab}
          onSelect={onTab}
          className="min-h-11 w-max"
        />
      </TabRow>
      {runs && <Toolbar {...toolbar} />}
    </div>
  );
}
