/** Said politely to screen readers; shown only when a page takes longer than a moment. */
export default function Loading() {
  return (
    <p role="status" className="pt-2 text-ink-3">
      Reading the records…
    </p>
  );
}
