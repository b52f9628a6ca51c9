/** The colours of a picture that stands alone, where no style sheet of ours is. Those of app/_shell/tokens.css. */
export interface Palette {
  readonly ground: string;
  readonly surface: string;
  readonly ink: string;
  readonly muted: string;
  readonly line: string;
  readonly edge: string;
  readonly before: string;
  readonly after: string;
  readonly pass: string;
  readonly fail: string;
  readonly warn: string;
  readonly ghost: string;
}

export type ThemeName = 'light' | 'dark';

export const PALETTES: Readonly<Record<ThemeName, Palette>> = {
  light: {
    ground: '#faf8f4',
    surface: '#ffffff',
    ink: '#1c1e24',
    muted: '#5a606c',
    line: '#e4e0d6',
    edge: '#8e887a',
    before: '#b4480f',
    after: '#1f4fd0',
    pass: '#1b7a46',
    fail: '#b42318',
    warn: '#8a5a00',
    ghost: '#e4e0d6',
  },
  dark: {
    ground: '#131519',
    surface: '#1b1e24',
    ink: '#e9e7e2',
    muted: '#a4a9b5',
    line: '#2d323b',
    edge: '#727986',
    before: '#f0a067',
    after: '#8cb0ff',
    pass: '#63c990',
    fail: '#ff9184',
    warn: '#e0b354',
    ghost: '#2d323b',
  },
};
