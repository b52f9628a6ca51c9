/** Below the bars of a lesson, px from the top of the window: what has passed this line counts as reached. */
const LINE_PX = 180;

/** Of these elements, in the order of the page, the last one that has reached the line; null while none has. */
export function headingInView(ids: readonly string[]): string | null {
  return (
    ids.findLast((id) => {
      const top = document.getElementById(id)?.getBoundingClientRect().top;
      return top !== undefined && top <= LINE_PX;
    }) ?? null
  );
}
