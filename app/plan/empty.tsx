/** Stands where the reading of a plan will. */
export function Empty() {
  return (
    <div className="grid gap-x-12 gap-y-6 @min-[760px]:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]">
      <div aria-hidden className="flex flex-col gap-4">
        <span className="block h-5 w-3/5 rounded-md bg-ghost/60" />
        <svg width="100%" height="72" className="block">
          <title>Ghosts of pages</title>
          <pattern id="ghost-pages" width="4" height="4" patternUnits="userSpaceOnUse">
            <path d="M0 0h3v3H0z" className="fill-ghost" />
          </pattern>
          <rect width="100%" height="72" fill="url(#ghost-pages)" shapeRendering="crispEdges" />
        </svg>
        <span className="block h-12 w-2/5 rounded-md border border-line" />
        <span className="ml-6 block h-12 w-2/5 rounded-md border border-line" />
      </div>
      <div className="max-w-[60ch]">
        <h2 className="text-lg">What the plan did will stand here, page by page</h2>
        <p className="mt-3 text-sm leading-relaxed text-muted">
          In one sentence what the statement cost. At most three things that matter, with what to do about
          them and what that costs; a sequential scan that is right is called right. Every page that was read
          as a square, and every node with the pages it read itself.
        </p>
        <p className="mt-3 text-sm leading-relaxed text-muted">
          With a second plan: what changed, table by table, and both plans beside each other.
        </p>
      </div>
    </div>
  );
}
