import { showHiddenMarks } from '@/lib/share/hidden-marks';
import { useArrival } from '../_share/arrival';

/** Stands in the place of a lab that cannot run here: what is missing, and what can be done all the same. */
export function LabUnsupported({ message }: { readonly message: string }) {
  const arrival = useArrival();
  const text = arrival.kind === 'arrived' && arrival.shared.kind === 'text' ? arrival.shared.text : null;
  return (
    <div
      role="status"
      className="flex h-full flex-col items-center justify-center gap-4 overflow-auto px-6 py-8 text-center"
    >
      <h2 className="text-lg">The lesson can be read; its lab cannot run here</h2>
      <p className="max-w-[52ch] text-pretty">{message}</p>
      <p className="max-w-[52ch] text-pretty text-muted">
        The prose says what each step measures. Hotpath was tried in Chromium 156; Firefox and Safari were not
        tried yet.
      </p>
      {arrival.kind === 'refused' && <p className="max-w-[52ch] text-sm">{arrival.message}</p>}
      {text !== null && (
        <figure className="w-full max-w-[72ch] text-left">
          <figcaption className="mb-1 text-sm">The link that you opened holds this text:</figcaption>
          <pre className="num rounded-md border border-line p-3 text-xs whitespace-pre-wrap [overflow-wrap:anywhere]">
            {showHiddenMarks(text)}
          </pre>
        </figure>
      )}
    </div>
  );
}
