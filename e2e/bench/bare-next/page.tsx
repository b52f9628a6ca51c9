/** The least that a static page of Next fetches: what `npm run bench` holds a lesson's first load against. */
// biome-ignore lint/style/noDefaultExport: Next takes a page by its default export
export default function Page() {
  return <p>A page of Next with nothing but this paragraph.</p>;
}
