/** A text of an exercise: `backticks` mark code, line breaks stay. */
export function HintText({ text }: { readonly text: string }) {
  const parts = text.split('`');
  // Without a partner the last backtick is a character like any other.
  const paired = parts.length % 2 === 1 ? parts : [...parts.slice(0, -2), parts.slice(-2).join('`')];
  return (
    <span className="whitespace-pre-line">
      {paired.map((part, at) =>
        at % 2 === 0 ? (
          part
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts of a fixed text never move
          <code key={at} className="text-[0.92em]">
            {part}
          </code>
        ),
      )}
    </span>
  );
}
