/** Stands while the record is read. */
export function Reading() {
  return <p className="needs-script mt-10 text-sm text-muted">Reading what this browser keeps…</p>;
}
