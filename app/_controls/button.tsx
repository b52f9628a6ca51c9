import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';

export type ButtonKind = 'primary' | 'secondary' | 'quiet';
export type ButtonSize = 'small' | 'medium';

const KINDS: Readonly<Record<ButtonKind, string>> = {
  primary: 'border border-transparent bg-after text-on-after not-aria-disabled:hover:bg-after/88',
  secondary: 'border border-edge bg-surface text-ink not-aria-disabled:hover:bg-ink/6',
  // Its border is seen where the system's colours replace ours: every border is drawn there.
  quiet: 'border border-transparent text-ink not-aria-disabled:hover:bg-ink/8',
};

const SIZES: Readonly<Record<ButtonSize, string>> = {
  small: 'h-8 gap-1.5 px-2.5 text-xs',
  medium: 'h-10 gap-2 px-4 text-sm',
};

/** The look of a button, also for a link that leads to the next thing to do. */
export function buttonClass(kind: ButtonKind = 'secondary', size: ButtonSize = 'medium'): string {
  return `inline-flex shrink-0 items-center justify-center rounded-md font-medium whitespace-nowrap select-none aria-disabled:cursor-default aria-disabled:opacity-50 ${SIZES[size]} ${KINDS[kind]}`;
}

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly kind?: ButtonKind;
  readonly size?: ButtonSize;
  /** Drawn before the words. A button that is an icon alone needs an aria-label. */
  readonly icon?: ReactNode;
  readonly ref?: Ref<HTMLButtonElement>;
}

/**
 * A button says what it does with a verb. Default: secondary, medium, never a submit. A disabled one ignores presses
 * but keeps the focus: a reader at the keyboard is not thrown back to the top while a query runs.
 */
export function Button({
  kind,
  size,
  icon,
  children,
  className = '',
  disabled = false,
  onClick,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-disabled={disabled || undefined}
      onClick={disabled ? undefined : onClick}
      className={`${buttonClass(kind, size)} ${className}`}
    >
      {icon}
      {children}
    </button>
  );
}
