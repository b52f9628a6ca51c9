import type { SearchEntry } from '@/lib/course/search';
import { THEMES, type Theme, theme } from '../_shell/theme';

const THEME_TITLES: Readonly<Record<Theme, string>> = {
  light: 'Use the light theme',
  dark: 'Use the dark theme',
  system: 'Use the system’s theme',
};

const SHORTCUTS = 'command:shortcuts';

const command = (id: string, title: string, text: string): SearchEntry => ({
  id,
  kind: 'command',
  title,
  text,
  context: '',
  href: '',
});

/** What the palette does besides leading somewhere. */
export const COMMANDS: readonly SearchEntry[] = [
  ...THEMES.map((name) => command(`command:${name}`, THEME_TITLES[name], 'appearance colours mode')),
  command(SHORTCUTS, 'Show the keyboard shortcuts', 'keys help'),
];

/** Does what a command says; nothing for an entry that is none. */
export function runCommand(id: string, { onShortcuts }: { readonly onShortcuts: () => void }): void {
  if (id === SHORTCUTS) onShortcuts();
  const chosen = THEMES.find((name) => id === `command:${name}`);
  if (chosen) theme.write(chosen);
}
