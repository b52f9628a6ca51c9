/** Code up to this length stands on one line of a phone, and is not broken at its hyphens: `-- @query`. */
const UNBROKEN_CHARS = 24;

/** A text of an exercise: `backticks` mark code, line breaks stay. */
export function HintText({ text }: { readonly text: string }) {
  const parts = text.split('`');
  // Without a partner the last backtick is a character like any other.
  const paired = parts.length % 2 === 1 ? parts : [...parts.slice(0, -2), parts.slice(-2).join('`')];
  return (
    <span className="whitespace-pre-line">
      {paired.map((part, at) =>
        // biome-ignore lint/suspicious/noArrayIndexKey: parts of a fixed text never move
        at % 2 === 0 ? part : <Code key={at} text={part} />,
      )}
    </span>
  );
}

function Code({ text }: { readonly text: string }) {
  const breaks = text.length > UNBROKEN_CHARS ? '' : 'whitespace-nowrap';
  return <code className={`text-[0.92em] ${breaks}`}>{text}</code>;
}
