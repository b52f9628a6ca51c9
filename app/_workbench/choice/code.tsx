/** Code that is read, not written. */
export function Code({ text, label }: { readonly text: string; readonly label: string }) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      className="num shrink-0 overflow-x-auto rounded-md border border-line bg-surface px-3 py-2 text-xs leading-5 whitespace-pre focus-visible:-outline-offset-2"
    >
      {text}
    </section>
  );
}
