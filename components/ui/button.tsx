import Link from 'next/link';
import type { ButtonHTMLAttributes, ReactNode } from 'react';

export type ButtonVariant = 'primary' | 'secondary' | 'danger' | 'quiet';

const base =
  'inline-flex min-h-8 items-center justify-center gap-2 rounded-md border px-3 py-1 text-sm font-medium no-underline disabled:cursor-not-allowed disabled:opacity-60';

const variants: Record<ButtonVariant, string> = {
  primary: 'border-accent bg-accent text-on-accent hover:bg-accent-strong hover:text-on-accent',
  secondary: 'border-line-strong bg-surface text-ink hover:border-control hover:text-ink',
  danger: 'border-not-met bg-surface text-not-met hover:bg-not-met-soft hover:text-not-met',
  quiet: 'border-transparent bg-transparent text-ink-2 hover:bg-sunken hover:text-ink',
};

export function buttonClass(variant: ButtonVariant = 'secondary'): string {
  return `${base} ${variants[variant]}`;
}

/** As in HTML, a button inside a form submits it unless `type="button"`. */
export function Button({
  variant = 'secondary',
  className = '',
  ...rest
}: ButtonHTMLAttributes<HTMLButtonElement> & { variant?: ButtonVariant }) {
  return <button className={`${buttonClass(variant)} ${className}`} {...rest} />;
}

/** A link that is the main thing to do on a page. */
export function ButtonLink({
  href,
  variant = 'secondary',
  isFile = false,
  children,
}: {
  href: string;
  variant?: ButtonVariant;
  /** Leads to a file and no page: what is linked as a page is fetched ahead, and a file would be made for nobody. */
  isFile?: boolean;
  children: ReactNode;
}) {
  if (isFile)
    return (
      <a href={href} className={buttonClass(variant)}>
        {children}
      </a>
    );
  return (
    <Link href={href} className={buttonClass(variant)}>
      {children}
    </Link>
  );
}
