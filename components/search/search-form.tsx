import { Button } from '@/components/ui/button';
import { paths } from '@/lib/shared/paths';

export function SearchForm({ q }: { q: string }) {
  return (
    <search>
      <form action={paths.search()} className="mb-6 flex max-w-[60ch] gap-2">
        <label className="flex-1">
          <span className="sr-only">Words to find</span>
          <input
            type="search"
            name="q"
            defaultValue={q}
            maxLength={200}
            placeholder="Words to find"
            className="w-full rounded-md border border-control bg-surface px-2.5 py-1.5 text-base placeholder:text-ink-3"
          />
        </label>
        <Button variant="primary">Search</Button>
      </form>
    </search>
  );
}
