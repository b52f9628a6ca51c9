import { useStore } from 'zustand';
import { progress } from './progress';

/** What a reader should know about earlier progress or about this text; most readers never see it. */
export function ProgressNotice() {
  const notice = useStore(
    progress,
    ({ notice: earlier, unsaved }) => earlier ?? Object.values(unsaved)[0]?.reason ?? null,
  );
  return (
    <div role="status">
      {notice !== null && (
        <p className="border-b border-line bg-warn-tint px-4 py-2 text-xs text-pretty">{notice}</p>
      )}
    </div>
  );
}
