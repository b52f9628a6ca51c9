'use client';

import { Monitor, Moon, Sun } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { THEMES, theme } from './theme';

const ICONS = { light: Sun, dark: Moon, system: Monitor };
const NAMES = { light: 'Light', dark: 'Dark', system: 'As the system' };

/** Light, dark or as the system: three radio buttons that look like one control. */
export function ThemeSwitch() {
  const chosen = useSyncExternalStore(theme.subscribe, theme.read, theme.readOnServer);
  return (
    <fieldset className="needs-script flex rounded-md border border-line">
      <legend className="sr-only">Theme</legend>
      {THEMES.map((name) => {
        const Icon = ICONS[name];
        return (
          <label
            key={name}
            title={NAMES[name]}
            className="relative grid size-8 place-items-center rounded-md text-muted hover:text-ink has-checked:bg-ink/8 has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-after"
          >
            <input
              type="radio"
              name="theme"
              value={name}
              checked={chosen === name}
              onChange={() => theme.write(name)}
              className="absolute inset-0 cursor-pointer appearance-none opacity-0"
            />
            <Icon size={16} strokeWidth={1.75} aria-hidden />
            <span className="sr-only">{NAMES[name]}</span>
          </label>
        );
      })}
    </fieldset>
  );
}
