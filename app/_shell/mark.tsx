/** The mark: nine pages in the shape of an H, the one on the hot path filled. */
export function Mark() {
  return (
    <svg viewBox="0 0 19 19" width="19" height="19" aria-hidden="true" shapeRendering="crispEdges">
      <path
        className="fill-ink"
        d="M0 0h5v5H0zM0 7h5v5H0zM0 14h5v5H0zM14 0h5v5h-5zM14 7h5v5h-5zM14 14h5v5h-5z"
      />
      <path className="fill-before" d="M7 7h5v5H7z" />
      <path className="fill-ghost" d="M7 0h5v5H7zM7 14h5v5H7z" />
    </svg>
  );
}
