/** A text of an exercise: what stands between `backticks` is shown as code. */
export function Words({ text }: { readonly text: string }) {
  return text.split('`').map((part, i) =>
    i % 2 === 0 ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never move
      <code key={i} className="rounded-md bg-ink/6 px-1 text-[0.92em]">
        {part}
      </code>
    ),
  );
}

/** Code that is read, not written. */
export function Code({ text, label }: { readonly text: string; readonly label: string }) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      className="num overflow-x-auto rounded-md border border-line bg-surface px-3 py-2 text-xs leading-5 whitespace-pre focus-visible:-outline-offset-2"
    >
      {text}
    </section>
  );
}
