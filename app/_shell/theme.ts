import { storedSetting } from './stored-setting';

export const THEMES = ['light', 'dark', 'system'] as const;
export type Theme = (typeof THEMES)[number];

/** The reader's choice. "system" leaves data-theme off, and the style sheet follows the system. */
export const theme = storedSetting<Theme>('hotpath.theme', {
  fallback: 'system',
  parse: (text) => THEMES.find((known) => known === text) ?? 'system',
  apply: (chosen) => {
    if (chosen === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = chosen;
  },
});
