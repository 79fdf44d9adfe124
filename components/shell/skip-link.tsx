export function SkipLink() {
  return (
    <a
      href="#main"
      className="sr-only focus:not-sr-only focus:fixed focus:top-3 focus:left-3 focus:z-30 focus:rounded-md focus:bg-surface focus:px-3 focus:py-2 focus:shadow-float"
    >
      Skip to the content
    </a>
  );
}
